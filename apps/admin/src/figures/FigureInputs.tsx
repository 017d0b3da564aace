import { BOUNDS } from "@ketnap/contract";
import { minValue, NumberInput, required, SelectInput, TextInput } from "react-admin";
import { Pair } from "../editing/Pair.tsx";
import { useTermChoices } from "../terms/terms.ts";

/** What may still change once a figure stands: the number and what is said about it. */
export function ValueInputs() {
  return (
    <>
      <Pair>
        <NumberInput source="value" validate={[required(), minValue(0)]} />
        <SelectInput source="bound" choices={useTermChoices("bound", BOUNDS)} validate={required()} />
      </Pair>
      <TextInput source="documentNo" />
      <TextInput source="note" multiline />
    </>
  );
}
