import { CONNECTABLE_CHANNELS } from "@ketnap/contract";
import { PasswordInput, required, SelectInput, SimpleForm, TextInput } from "react-admin";
import { DutyCreate, DutyToolbar } from "../editing/DutyForms.tsx";
import { Pair } from "../editing/Pair.tsx";
import { useTermChoices } from "../terms/terms.ts";
import { ModeInputs } from "./ChannelInputs.tsx";

export default function ChannelConnect() {
  return (
    <DutyCreate redirect="edit">
      <SimpleForm toolbar={<DutyToolbar creates />} defaultValues={{ channel: "telegram", mode: "polling" }}>
        <Pair>
          <SelectInput
            source="channel"
            choices={useTermChoices("channel", CONNECTABLE_CHANNELS)}
            validate={required()}
          />
          <TextInput source="name" validate={required()} helperText="channels.name_hint" />
        </Pair>
        <PasswordInput source="token" validate={required()} helperText="channels.token_hint" autoComplete="off" />
        <ModeInputs />
        <TextInput source="apiRoot" type="url" helperText="channels.api_root_hint" />
      </SimpleForm>
    </DutyCreate>
  );
}
