import { endpoints, type RehearsalRow } from "@ketnap/contract";
import { Button, Card, CardContent, LinearProgress, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useCall } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";

/** How many days are played, with a way out. */
export function RehearsalProgress({ rehearsal, onCalledOff }: { rehearsal: RehearsalRow; onCalledOff: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const { day, number } = useFormats();
  const [busy, setBusy] = useState(false);
  const { id, fromOn, toOn, doneDays, days, messages } = rehearsal;
  const callOff = async () => {
    setBusy(true);
    try {
      await ask(endpoints.rehearsals.cancel, { params: { id } });
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    setBusy(false);
    onCalledOff();
  };
  return (
    <Card component="section" aria-label={translate("rehearsal.running")}>
      <CardContent>
        <Stack sx={{ gap: 1 }}>
          <Typography variant="h2">
            {translate("rehearsal.running_span", { from: day(fromOn), to: day(toOn) })}
          </Typography>
          <LinearProgress
            variant={doneDays === 0 ? "indeterminate" : "determinate"}
            value={(doneDays / days) * 100}
            aria-label={translate("rehearsal.running")}
            sx={{ height: 8, borderRadius: 4 }}
          />
          <Typography role="status">
            {doneDays === 0
              ? translate("rehearsal.copying")
              : translate("rehearsal.progress", {
                  done: number(doneDays),
                  of: number(days),
                  messages: number(messages),
                })}
          </Typography>
          <Stack direction="row" sx={{ gap: 1, alignItems: "center" }}>
            <Button variant="outlined" color="error" loading={busy} onClick={() => void callOff()}>
              {translate("rehearsal.call_off")}
            </Button>
            <Typography variant="body2" color="textSecondary">
              {translate("rehearsal.may_leave")}
            </Typography>
          </Stack>
        </Stack>
      </CardContent>
    </Card>
  );
}
