import { type Locale, type ReportFormRow, wordReason } from "@ketnap/contract";
import { Alert } from "@mui/material";
import { BooleanInput, SimpleForm, useLocale, useRecordContext, useTranslate } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { useConflict } from "../editing/conflict.ts";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useFieldName } from "./field-name.ts";
import { FormInputs, shapeOf } from "./FormInputs.tsx";

export default function FormEdit() {
  return (
    <DutyEdit transform={shapeOf} redirect="list">
      <Fields />
    </DutyEdit>
  );
}

function Fields() {
  const form = useRecordContext<ReportFormRow>();
  const { current } = useConflict();
  if (!form) return null;
  return (
    <SimpleForm key={form.version} record={{ ...form, archived: form.archivedAt !== null }} toolbar={<DutyToolbar />}>
      {current ? <ConflictNotice fields={["title"]} /> : null}
      <Faults form={form} />
      <FormInputs />
      <BooleanInput source="archived" label="resources.report-forms.fields.archived" />
    </SimpleForm>
  );
}

/** What is wrong with a form that was made before somebody looked for it, each by the number it is of. */
function Faults({ form: { fields, rules, faults } }: { form: ReportFormRow }) {
  const translate = useTranslate();
  const locale = useLocale() as Locale;
  const name = useFieldName();
  if (faults.length === 0) return null;
  const nameOf = (path: string) => {
    const [list, at] = path.split(".");
    const indicator = list === "rules" ? rules[Number(at)]?.lesser : fields[Number(at)]?.indicator;
    const field = fields.find((one) => one.indicator === indicator);
    return field ? name(field) : translate("reports.rules_label");
  };
  return (
    <Alert severity="warning" sx={{ width: 1, mb: 2 }}>
      {translate("reports.form_faults")}
      <ul>
        {faults.map(({ path, key, values }) => (
          <li key={path}>
            {nameOf(path)}: {wordReason(key, values, locale)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
