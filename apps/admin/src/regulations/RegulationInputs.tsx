import { BooleanInput, required, TextInput } from "react-admin";
import { DayInput } from "../editing/inputs.tsx";
import { Pair } from "../editing/Pair.tsx";

export function RegulationInputs() {
  return (
    <>
      <TextInput source="title" validate={required()} />
      <Pair>
        <TextInput source="value" validate={required()} />
        <TextInput source="unit" />
      </Pair>
      <TextInput source="anchor" helperText="regulations.anchor_hint" />
      <Pair>
        <DayInput source="effectiveFrom" validate={required()} />
        <DayInput source="effectiveTo" helperText="regulations.to_hint" />
      </Pair>
      <TextInput source="source" validate={required()} />
      <BooleanInput source="verified" helperText="regulations.verified_hint" />
      <TextInput source="note" multiline />
    </>
  );
}
