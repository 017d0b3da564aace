import type { ReportFormRow } from "@ketnap/contract";
import { BooleanInput, SimpleForm, useRecordContext } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { useConflict } from "../editing/conflict.ts";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
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
      <FormInputs />
      <BooleanInput source="archived" label="resources.report-forms.fields.archived" />
    </SimpleForm>
  );
}
