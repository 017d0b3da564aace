import { regex, required, TextInput } from "react-admin";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { RegulationInputs } from "./RegulationInputs.tsx";

const RULE_ID = regex(/^[A-Za-z][A-Za-z0-9_]{1,39}$/, "regulations.rule_id_form");

export default function RegulationCreate() {
  return (
    <DutyCreate>
      <DutyForm toolbar={<DutyToolbar creates />} defaultValues={{ verified: false }}>
        <TextInput source="ruleId" validate={[required(), RULE_ID]} helperText="regulations.rule_id_hint" />
        <RegulationInputs />
      </DutyForm>
    </DutyCreate>
  );
}
