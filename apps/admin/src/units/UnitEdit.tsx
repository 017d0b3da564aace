import { LEVELS, UNIT_TYPES } from "@ketnap/contract";
import { SelectInput, TextInput, required } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useTermChoices } from "../terms/terms.ts";

/** Corrections only: a name, a place and an end change by an act with a day of effect. */
export default function UnitEdit() {
  return (
    <DutyEdit redirect="show">
      <DutyForm toolbar={<DutyToolbar />}>
        <ConflictNotice fields={["level", "unitType", "code", "note"]} />
        <TextInput source="name" readOnly />
        <SelectInput source="level" choices={useTermChoices("level", LEVELS)} validate={required()} />
        <SelectInput source="unitType" choices={useTermChoices("unit_type", UNIT_TYPES)} />
        <TextInput source="code" />
        <TextInput source="note" multiline minRows={2} />
      </DutyForm>
    </DutyEdit>
  );
}
