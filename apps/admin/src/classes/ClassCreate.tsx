import { CLASS_KINDS } from "@ketnap/contract";
import { required, SelectInput } from "react-admin";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { UnitInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { ClassInputs } from "./ClassInputs.tsx";
import { useWords } from "./words.ts";

const FIELD = "resources.classes.fields";

export default function ClassCreate() {
  const { choices } = useWords();
  return (
    <DutyCreate redirect="edit">
      <DutyForm
        toolbar={<DutyToolbar creates />}
        defaultValues={{ kind: "awareness", shift: "any", sessions: [{ part: "morning" }] }}
      >
        <Pair>
          <UnitInput source="organiserId" label={`${FIELD}.organiserId`} validate={required()} />
          <SelectInput source="kind" choices={choices("kind", CLASS_KINDS)} validate={required()} />
        </Pair>
        <ClassInputs />
      </DutyForm>
    </DutyCreate>
  );
}
