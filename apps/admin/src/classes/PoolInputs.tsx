import { CLASS_SHIFTS } from "@ketnap/contract";
import { minValue, NumberInput, required, SelectInput } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";
import { useWords } from "./words.ts";

export function PoolInputs() {
  const { choices } = useWords();
  return (
    <>
      <Pair>
        <NumberInput source="count" step={1} validate={[required(), minValue(1)]} />
        <SelectInput source="shift" choices={choices("shift", CLASS_SHIFTS)} validate={required()} />
      </Pair>
      <Pair>
        <DayInput source="waitingSince" validate={required()} />
        <DayInput source="lapsesOn" />
      </Pair>
    </>
  );
}
