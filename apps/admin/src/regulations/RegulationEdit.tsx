import { TextInput } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { RegulationInputs } from "./RegulationInputs.tsx";

const FIELDS = ["title", "value", "unit", "anchor", "effectiveFrom", "effectiveTo", "source", "verified", "note"];

export default function RegulationEdit() {
  return (
    <DutyEdit>
      <DutyForm toolbar={<DutyToolbar removes />}>
        <ConflictNotice fields={FIELDS} />
        <TextInput source="ruleId" readOnly />
        <RegulationInputs />
      </DutyForm>
    </DutyEdit>
  );
}
