import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { todayInVietnam } from "../format/format.ts";
import { ScheduleInputs, scheduleOf } from "./ScheduleInputs.tsx";

const BEGINS = {
  every: "month",
  indicator: "admitted",
  levels: ["cell"],
  unitTypes: [],
  dueDay: 5,
  dueMonths: 1,
  dueInclusive: false,
  dueShift: "as_said",
  openDays: 10,
  graceDays: 0,
};

export default function ScheduleCreate() {
  const begins = { ...BEGINS, firstMonth: todayInVietnam().slice(0, 7) };
  return (
    <DutyCreate redirect="edit" transform={scheduleOf}>
      <DutyForm toolbar={<DutyToolbar creates />} defaultValues={begins}>
        <ScheduleInputs />
      </DutyForm>
    </DutyCreate>
  );
}
