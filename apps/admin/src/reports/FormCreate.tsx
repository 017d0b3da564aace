import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { FormInputs, shapeOf } from "./FormInputs.tsx";

export default function FormCreate() {
  return (
    <DutyCreate transform={shapeOf}>
      <DutyForm
        toolbar={<DutyToolbar creates />}
        defaultValues={{ fields: [{ indicator: "admitted", min: 0 }], rules: [] }}
      >
        <FormInputs />
      </DutyForm>
    </DutyCreate>
  );
}
