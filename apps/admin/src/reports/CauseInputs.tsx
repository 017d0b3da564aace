import { BooleanInput, maxLength, NumberInput, required, TextInput } from "react-admin";

/** A cause in both languages, and where it stands among the others. */
export function CauseInputs() {
  const said = { validate: [required(), maxLength(40)], helperText: "lag.short_hint" };
  return (
    <>
      <TextInput source="titleVi" {...said} />
      <TextInput source="titleEn" {...said} />
      <NumberInput source="position" min={0} max={1000} step={1} validate={required()} helperText="lag.position_hint" />
      <BooleanInput source="active" />
    </>
  );
}
