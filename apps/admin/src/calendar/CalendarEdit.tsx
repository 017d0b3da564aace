import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useTerm } from "../terms/terms.ts";
import { CalendarInputs } from "./CalendarInputs.tsx";

export default function CalendarEdit() {
  const term = useTerm();
  return (
    <DutyEdit>
      <DutyForm toolbar={<DutyToolbar removes />}>
        <ConflictNotice
          fields={["date", "kind", "name", "source"]}
          word={(field, value) => (field === "kind" ? term("calendar_kind", String(value)) : undefined)}
        />
        <CalendarInputs />
      </DutyForm>
    </DutyEdit>
  );
}
