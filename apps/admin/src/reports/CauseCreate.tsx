import { SimpleForm } from "react-admin";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { CauseInputs } from "./CauseInputs.tsx";

export default function CauseCreate() {
  return (
    <DutyCreate>
      <SimpleForm toolbar={<DutyToolbar creates />} defaultValues={{ position: 100, active: true }}>
        <CauseInputs />
      </SimpleForm>
    </DutyCreate>
  );
}
