import { type Locale, type ReportFormRow, wordReason } from "@ketnap/contract";
import { Alert } from "@mui/material";
import { BooleanInput, useLocale, useRecordContext, useTranslate } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useTerm } from "../terms/terms.ts";
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
  const shown = useShown();
  if (!form) return null;
  return (
    <DutyForm begins={archivedOf} toolbar={<DutyToolbar />}>
      <ConflictNotice fields={["title", "fields", "rules", "archived"]} word={shown} />
      <Faults form={form} />
      <FormInputs />
      <BooleanInput source="archived" label="resources.report-forms.fields.archived" />
    </DutyForm>
  );
}

/** A form that is no longer used says since when; whether it is used is what staff change. */
const archivedOf = ({ archivedAt }: ReportFormRow) => ({ archived: archivedAt !== null });

/** The numbers of a form, and its rules, by the names of the numbers. */
function useShown(): (field: string, value: unknown) => string | undefined {
  const name = useFieldName();
  const term = useTerm();
  return (field, value) => {
    if (field === "fields") return (value as ReportFormRow["fields"]).map((each) => name(each)).join(", ");
    if (field !== "rules") return undefined;
    const rules = value as ReportFormRow["rules"];
    return rules
      .map(({ lesser, greater }) => `${term("indicator", lesser)} ≤ ${term("indicator", greater)}`)
      .join(", ");
  };
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
