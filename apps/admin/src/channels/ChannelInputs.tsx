import { PasswordInput, RadioButtonGroupInput, required, TextInput } from "react-admin";
import { useWatch } from "react-hook-form";
import { Pair } from "../editing/Pair.tsx";

/** How messages arrive, and for a webhook where they are to arrive. An Official Account knows but one way. */
export function ModeInputs({ channel }: { channel: string }) {
  const choices = (["polling", "webhook"] as const).map((id) => ({ id, name: `channels.mode.${id}` }));
  const chosen = useWatch({ name: "mode" }) === "webhook";
  const only = channel === "zalo-oa";
  return (
    <>
      {only ? null : (
        <RadioButtonGroupInput
          source="mode"
          choices={choices}
          validate={required()}
          helperText={channel === "zalo-bot" ? "channels.mode_hint_zalo" : "channels.mode_hint"}
        />
      )}
      {chosen || only ? (
        <TextInput source="webhookUrl" type="url" validate={required()} helperText="channels.webhook_url_hint" />
      ) : null}
    </>
  );
}

/** The application that speaks for the account; what else there is to set has a default. */
export function AccountInputs() {
  return <TextInput source="settings.appId" validate={required()} helperText="channels.app_id_hint" />;
}

/** What the platform handed out, to be typed once. `kept`: empty, the stored ones stay. */
export function SecretInputs({ channel, kept = false }: { channel: string; kept?: boolean }) {
  const needed = kept ? {} : { validate: required() };
  if (channel !== "zalo-oa")
    return (
      <PasswordInput
        source="token"
        {...(kept && { label: "channels.new_token" })}
        helperText={kept ? "channels.new_token_hint" : `channels.token_hint_${channel.replace("-", "_")}`}
        autoComplete="off"
        {...needed}
      />
    );
  const hint = kept ? "channels.new_secret_hint" : "channels.secret_hint";
  return (
    <Pair>
      <PasswordInput source="appSecret" helperText={hint} autoComplete="off" {...needed} />
      <PasswordInput source="oaSecret" helperText={hint} autoComplete="off" {...needed} />
    </Pair>
  );
}
