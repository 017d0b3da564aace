import { type ChannelRow, endpoints } from "@ketnap/contract";
import { Box, Button, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { Fact, Facts } from "../quotas/QuotaProgressCard.tsx";

/** What an Official Account has granted, what is to be entered on Zalo's side, and the way to its consent. */
export function AccountConsent({ channel, mayWrite }: { channel: ChannelRow; mayWrite: boolean }) {
  const translate = useTranslate();
  const { instant } = useFormats();
  const ask = useCall();
  const notify = useNotify();
  const [leaving, setLeaving] = useState(false);
  const consent = async () => {
    setLeaving(true);
    try {
      const { url } = await ask(endpoints.channels.consent, { params: { id: channel.id } });
      window.location.assign(url);
    } catch (error) {
      setLeaving(false);
      notify((error as Error).message, { type: "error" });
    }
  };
  return (
    <Stack sx={{ gap: 1 }}>
      <Facts>
        <Fact label={translate("channels.account")} value={channel.grant?.grantee ?? "—"} />
        <Fact label={translate("channels.renewable_until")} value={instant(channel.grant?.renewableUntil)} />
      </Facts>
      <Typography variant="body2">{translate("channels.enter_there")}</Typography>
      <Facts>
        <Fact label={translate("channels.redirect_url")} value={<Address url={channel.redirectUrl} />} />
        <Fact label={translate("channels.events_url")} value={<Address url={channel.eventsUrl} />} />
      </Facts>
      {mayWrite ? (
        <Button
          variant={channel.grant ? "outlined" : "contained"}
          loading={leaving}
          onClick={consent}
          sx={{ alignSelf: "flex-start" }}
        >
          {translate(channel.grant ? "channels.consent_again" : "channels.consent")}
        </Button>
      ) : null}
    </Stack>
  );
}

/** Whole, however narrow the screen: it is there to be copied. */
function Address({ url }: { url: string | null }) {
  return (
    <Box component="code" sx={{ overflowWrap: "anywhere" }}>
      {url ?? "—"}
    </Box>
  );
}
