import { CONNECTABLE_CHANNELS } from "@ketnap/contract";
import { required, SelectInput, TextInput } from "react-admin";
import { useWatch } from "react-hook-form";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { Pair } from "../editing/Pair.tsx";
import { useTermChoices } from "../terms/terms.ts";
import { AccountInputs, ModeInputs, SecretInputs } from "./ChannelInputs.tsx";
import { ofKind } from "./of-kind.ts";

export default function ChannelConnect() {
  return (
    <DutyCreate redirect="edit" transform={ofKind}>
      <DutyForm toolbar={<DutyToolbar creates />} defaultValues={{ channel: "telegram", mode: "polling" }}>
        <Pair>
          <SelectInput
            source="channel"
            choices={useTermChoices("channel", CONNECTABLE_CHANNELS)}
            validate={required()}
          />
          <TextInput source="name" validate={required()} helperText="channels.name_hint" />
        </Pair>
        <OfKind />
        <TextInput source="apiRoot" type="url" helperText="channels.api_root_hint" />
      </DutyForm>
    </DutyCreate>
  );
}

/** What the chosen platform wants. */
function OfKind() {
  const channel = useWatch({ name: "channel" }) as string;
  return (
    <>
      {channel === "zalo-oa" ? <AccountInputs /> : null}
      <SecretInputs channel={channel} />
      <ModeInputs channel={channel} />
    </>
  );
}
