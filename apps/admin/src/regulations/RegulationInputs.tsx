import { BooleanInput, DateInput, required, TextInput } from "react-admin";
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
        <DateInput source="effectiveFrom" validate={required()} />
        <DateInput source="effectiveTo" helperText="regulations.to_hint" />
      </Pair>
      <TextInput source="source" validate={required()} />
      <BooleanInput source="verified" helperText="regulations.verified_hint" />
      <TextInput source="note" multiline />
    </>
  );
}
