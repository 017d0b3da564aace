import { type ChannelRow, endpoints } from "@ketnap/contract";
import { Alert, Button, Card, CardContent, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { useCanAccess, useNotify, useTranslate } from "react-admin";
import { useCall, useRefreshAll } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { Fact, Facts } from "../quotas/QuotaProgressCard.tsx";
import { AccountConsent } from "./AccountConsent.tsx";

/** What the platform says of the bot, asked now; and the switch. */
export function ChannelCheck({ channel }: { channel: ChannelRow }) {
  const translate = useTranslate();
  const { instant, number } = useFormats();
  const act = useAct();
  const { canAccess } = useCanAccess({ resource: "channels", action: "write" });
  const { status } = channel;
  const { channels } = endpoints;
  const test = () => act.run("test", (ask) => ask(channels.test, { params: { id: channel.id } }));
  const toggle = () =>
    act.run("toggle", async (ask) => {
      const params = { id: channel.id };
      await ask(channels.enable, { params, body: { enabled: !channel.enabled, version: channel.version } });
      // What was known of it before is forgotten, and whoever switches it on wants to see that it works.
      if (!channel.enabled) await ask(channels.test, { params });
    });
  return (
    <Card>
      <CardContent>
        <Stack sx={{ gap: 1.5 }}>
          {status ? (
            <Alert severity={status.ok ? "success" : "error"} variant="outlined">
              {status.text}
            </Alert>
          ) : (
            <Typography color="textSecondary">{translate("channels.never_checked")}</Typography>
          )}
          {channel.notes
            // Said by the status already, where that is what it says.
            .filter((note) => note !== status?.text)
            .map((note) => (
              <Alert key={note} severity="warning" variant="outlined">
                {note}
              </Alert>
            ))}
          <Facts>
            <Fact label={translate("resources.channels.fields.botName")} value={channel.botName ?? "—"} />
            <Fact
              label={translate("resources.channels.fields.mode")}
              value={translate(`channels.mode.${channel.mode}`)}
            />
            <Fact
              label={translate("channels.token")}
              value={translate(channel.hasToken ? "channels.token_kept" : "channels.token_none")}
            />
            <Fact label={translate("resources.channels.fields.checkedAt")} value={instant(channel.checkedAt)} />
          </Facts>
          {channel.mode === "webhook" && channel.channel !== "zalo-oa" ? (
            <Facts>
              <Fact
                label={translate("channels.webhook_url")}
                value={status?.webhook?.url ?? channel.eventsUrl ?? "—"}
              />
              <Fact label={translate("channels.webhook_pending")} value={number(status?.webhook?.pending)} />
              <Fact
                label={translate("channels.webhook_error")}
                value={
                  status?.webhook?.lastError
                    ? `${status.webhook.lastError} · ${instant(status.webhook.lastErrorAt)}`
                    : "—"
                }
              />
            </Facts>
          ) : null}
          {channel.channel === "zalo-oa" ? <AccountConsent channel={channel} mayWrite={canAccess === true} /> : null}
          {canAccess && channel.channel !== "web" ? (
            <Stack direction="row" sx={{ gap: 1 }}>
              <Button variant="contained" loading={act.busy === "test"} onClick={test}>
                {translate("channels.test")}
              </Button>
              <Button variant="outlined" loading={act.busy === "toggle"} onClick={toggle}>
                {translate(channel.enabled ? "channels.disable" : "channels.enable")}
              </Button>
            </Stack>
          ) : null}
        </Stack>
      </CardContent>
    </Card>
  );
}

function useAct() {
  const ask = useCall();
  const notify = useNotify();
  const refreshAll = useRefreshAll();
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (name: string, work: (call: typeof ask) => Promise<unknown>) => {
    setBusy(name);
    try {
      await work(ask);
      await refreshAll();
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    } finally {
      setBusy(null);
    }
  };
  return { busy, run };
}
