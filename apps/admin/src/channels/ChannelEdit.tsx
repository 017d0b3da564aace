import type { ChannelRow } from "@ketnap/contract";
import { Card, Stack, Typography } from "@mui/material";
import { required, TextInput, useCanAccess, useRecordContext, useTranslate } from "react-admin";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useTerm } from "../terms/terms.ts";
import { ChannelCheck } from "./ChannelCheck.tsx";
import { ModeInputs, SecretInputs } from "./ChannelInputs.tsx";
import { BudgetInputs, OwnSettings } from "./ChannelSettings.tsx";
import { ChannelState } from "./ChannelState.tsx";

export default function ChannelEdit() {
  return (
    <DutyEdit saved="channels.saved" component="div">
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
          <DutyForm toolbar={<DutyToolbar />} aria-label={translate("channels.settings")}>
            <Typography variant="h2">{translate("channels.settings")}</Typography>
            <ConflictNotice
              fields={["name", "mode", "webhookUrl", "apiRoot", "monthlyBudget", "peopleBudget", "settings"]}
            />
            <TextInput source="name" validate={required()} />
            <ModeInputs channel={channel.channel} />
            <SecretInputs channel={channel.channel} kept />
            <TextInput source="apiRoot" type="url" helperText="channels.api_root_hint" />
            <BudgetInputs />
            <OwnSettings channel={channel.channel} />
          </DutyForm>
        </Card>
      ) : null}
    </Stack>
  );
}
