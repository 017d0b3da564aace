import { SimpleForm } from "react-admin";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { CalendarInputs } from "./CalendarInputs.tsx";

export default function CalendarCreate() {
  return (
    <DutyCreate>
      <SimpleForm toolbar={<DutyToolbar creates />} defaultValues={{ kind: "holiday" }}>
        <CalendarInputs />
      </SimpleForm>
    </DutyCreate>
  );
}
