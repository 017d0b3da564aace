import { RadioButtonGroupInput, required } from "react-admin";

export function ModeInput() {
  const choices = (["polling", "webhook"] as const).map((id) => ({ id, name: `channels.mode.${id}` }));
  return (
    <RadioButtonGroupInput source="mode" choices={choices} validate={required()} helperText="channels.mode_hint" />
  );
}
