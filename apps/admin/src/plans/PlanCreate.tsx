import { NumberInput, required } from "react-admin";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { UnitInput } from "../editing/inputs.tsx";
import { todayInVietnam } from "../format/format.ts";
import { PlanInputs, planOf } from "./PlanInputs.tsx";

export default function PlanCreate() {
  const year = Number(todayInVietnam().slice(0, 4));
  return (
    <DutyCreate transform={planOf}>
      <DutyForm toolbar={<DutyToolbar creates />} defaultValues={{ year, milestones: [{ month: 12, target: 1 }] }}>
        <UnitInput source="unitId" label="resources.admission-plans.fields.unitId" validate={required()} />
        <NumberInput source="year" min={1900} max={2999} step={1} format={String} validate={required()} />
        <PlanInputs />
      </DutyForm>
    </DutyCreate>
  );
}
