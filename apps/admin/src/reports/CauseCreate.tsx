import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { CauseInputs } from "./CauseInputs.tsx";

export default function CauseCreate() {
  return (
    <DutyCreate>
      <DutyForm toolbar={<DutyToolbar creates />} defaultValues={{ position: 100, active: true }}>
        <CauseInputs />
      </DutyForm>
    </DutyCreate>
  );
}
