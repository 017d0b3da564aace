import type { ChannelRow } from "@ketnap/contract";
import { Card, Stack, Typography } from "@mui/material";
import {
  required,
  SimpleForm,
  TextInput,
  useCanAccess,
  useNotify,
  useRecordContext,
  useRefresh,
  useTranslate,
} from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useTerm } from "../terms/terms.ts";
import { ChannelCheck } from "./ChannelCheck.tsx";
import { ModeInputs, SecretInputs } from "./ChannelInputs.tsx";
import { BudgetInputs, OwnSettings } from "./ChannelSettings.tsx";
import { ChannelState } from "./ChannelState.tsx";

export default function ChannelEdit() {
  const notify = useNotify();
  const refresh = useRefresh();
  const onSuccess = () => {
    notify("channels.saved", { type: "success" });
    refresh();
  };
  return (
    <DutyEdit redirect={false} mutationOptions={{ onSuccess }} component="div">
      <Page />
    </DutyEdit>
  );
}

function Page() {
  const channel = useRecordContext<ChannelRow>();
  const translate = useTranslate();
  const term = useTerm();
  const { canAccess } = useCanAccess({ resource: "channels", action: "write" });
  if (!channel) return null;
  return (
    <Stack sx={{ gap: 2, mt: 1.5 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: "center" }}>
        <Typography variant="h1">{channel.name}</Typography>
        <Typography color="textSecondary">{term("channel", channel.channel)}</Typography>
        <ChannelState channel={channel} />
      </Stack>
      <ChannelCheck channel={channel} />
      {canAccess && channel.channel !== "web" ? (
        <Card>
          <SimpleForm key={channel.version} toolbar={<DutyToolbar />} aria-label={translate("channels.settings")}>
            <Typography variant="h2">{translate("channels.settings")}</Typography>
            <ConflictNotice fields={["name", "mode", "webhookUrl", "apiRoot", "monthlyBudget", "peopleBudget"]} />
            <TextInput source="name" validate={required()} />
            <ModeInputs channel={channel.channel} />
            <SecretInputs channel={channel.channel} kept />
            <TextInput source="apiRoot" type="url" helperText="channels.api_root_hint" />
            <BudgetInputs />
            <OwnSettings channel={channel.channel} />
          </SimpleForm>
        </Card>
      ) : null}
    </Stack>
  );
}
