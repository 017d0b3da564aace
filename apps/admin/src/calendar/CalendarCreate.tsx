import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { CalendarInputs } from "./CalendarInputs.tsx";

export default function CalendarCreate() {
  return (
    <DutyCreate>
      <DutyForm toolbar={<DutyToolbar creates />} defaultValues={{ kind: "holiday" }}>
        <CalendarInputs />
      </DutyForm>
    </DutyCreate>
  );
}
