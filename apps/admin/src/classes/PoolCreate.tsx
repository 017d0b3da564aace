import { CLASS_KINDS } from "@ketnap/contract";
import { required, SelectInput } from "react-admin";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { UnitInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { todayInVietnam } from "../format/format.ts";
import { PoolInputs } from "./PoolInputs.tsx";
import { useWords } from "./words.ts";

export default function PoolCreate() {
  const { choices } = useWords();
  return (
    <DutyCreate>
      <DutyForm
        toolbar={<DutyToolbar creates />}
        defaultValues={{ kind: "awareness", shift: "any", waitingSince: todayInVietnam() }}
      >
        <Pair>
          <UnitInput source="unitId" label="resources.class-pool.fields.unitId" validate={required()} />
          <SelectInput source="kind" choices={choices("kind", CLASS_KINDS)} validate={required()} />
        </Pair>
        <PoolInputs />
      </DutyForm>
    </DutyCreate>
  );
}
