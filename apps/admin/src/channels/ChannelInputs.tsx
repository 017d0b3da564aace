import { RadioButtonGroupInput, required, TextInput } from "react-admin";
import { useWatch } from "react-hook-form";

/** How messages arrive, and for a webhook where they are to arrive. */
export function ModeInputs() {
  const choices = (["polling", "webhook"] as const).map((id) => ({ id, name: `channels.mode.${id}` }));
  const isWebhook = useWatch({ name: "mode" }) === "webhook";
  return (
    <>
      <RadioButtonGroupInput source="mode" choices={choices} validate={required()} helperText="channels.mode_hint" />
      {isWebhook ? (
        <TextInput source="webhookUrl" type="url" validate={required()} helperText="channels.webhook_url_hint" />
      ) : null}
    </>
  );
}
