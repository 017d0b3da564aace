import { endpoints, MANNERS, type Mix, REHEARSED_CHANNELS, type RehearsedChannel, USUAL_MIX } from "@ketnap/contract";
import { Alert, Box, Button, Card, CardContent, Stack, TextField, Typography } from "@mui/material";
import { type FormEvent, useState } from "react";
import { useTranslate } from "react-admin";
import { problemOf } from "../api/request.ts";
import { useCall } from "../api/use-call.ts";
import { todayInVietnam } from "../format/format.ts";
import { useTerm } from "../terms/terms.ts";

interface Props {
  first: boolean | undefined;
  onStarted: (id: number) => void;
  /** Null where there is nothing to go back to. */
  onClose: (() => void) | null;
}

const GRID = {
  display: "grid",
  gap: 1.5,
  gridTemplateColumns: { xs: "1fr 1fr", sm: "repeat(auto-fill, minmax(150px, 1fr))" },
};

/** Which days, and how many secretaries answer how. The year that begins next January stands there to begin with. */
export function RehearsalForm({ first, onStarted, onClose }: Props) {
  const translate = useTranslate();
  const term = useTerm();
  const ask = useCall();
  const next = Number(todayInVietnam().slice(0, 4)) + 1;
  const [fromOn, setFrom] = useState(`${next}-01-01`);
  const [toOn, setTo] = useState(`${next}-12-31`);
  const [channel, setChannel] = useState<RehearsedChannel | "">("");
  const [mix, setMix] = useState<Mix>(USUAL_MIX);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ message: string; fields: Record<string, string> } | null>(null);
  const start = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefused(null);
    try {
      const started = await ask(endpoints.rehearsals.start, { body: { fromOn, toOn, channel: channel || null, mix } });
      onStarted(started.id);
    } catch (error) {
      const message = (error as Error).message;
      setRefused({ message: translate(message, { _: message }), fields: problemOf(error)?.errors ?? {} });
    }
    setBusy(false);
  };
  const dated = (source: "fromOn" | "toOn", value: string, set: (value: string) => void) => (
    <TextField
      type="date"
      margin="none"
      required
      label={translate(`rehearsal.form.${source}`)}
      value={value}
      onChange={(event) => set(event.target.value)}
      error={refused?.fields[source] !== undefined}
      helperText={refused?.fields[source]}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <Card component="form" onSubmit={(event) => void start(event)} aria-label={translate("rehearsal.new")}>
      <CardContent>
        <Stack sx={{ gap: 1.5 }}>
          <Typography variant="h2">{translate(first ? "rehearsal.first" : "rehearsal.new")}</Typography>
          {refused ? <Alert severity="error">{refused.message}</Alert> : null}
          <Box sx={GRID}>
            {dated("fromOn", fromOn, setFrom)}
            {dated("toOn", toOn, setTo)}
            <TextField
              select
              margin="none"
              label={translate("rehearsal.form.channel")}
              value={channel}
              onChange={(event) => setChannel(event.target.value as RehearsedChannel | "")}
              helperText={translate("rehearsal.form.channel_hint")}
              slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
              sx={{ gridColumn: { xs: "1 / -1", sm: "span 2" } }}
            >
              <option value="">{translate("rehearsal.form.as_connected")}</option>
              {REHEARSED_CHANNELS.map((id) => (
                <option key={id} value={id}>
                  {term("channel", id)}
                </option>
              ))}
            </TextField>
          </Box>
          <Typography variant="body2" color="textSecondary">
            {translate("rehearsal.form.mix")}
          </Typography>
          <Box sx={GRID}>
            {MANNERS.map((manner) => (
              <TextField
                key={manner}
                type="number"
                margin="none"
                label={translate(`rehearsal.manner.${manner}`)}
                value={mix[manner]}
                onChange={(event) => setMix({ ...mix, [manner]: Math.max(0, Math.trunc(Number(event.target.value))) })}
                slotProps={{ htmlInput: { min: 0, max: 1000, inputMode: "numeric" } }}
              />
            ))}
          </Box>
          <Stack direction="row" sx={{ gap: 1 }}>
            <Button type="submit" variant="contained" loading={busy}>
              {translate("rehearsal.start")}
            </Button>
            {onClose ? <Button onClick={onClose}>{translate("ra.action.cancel")}</Button> : null}
          </Stack>
        </Stack>
      </CardContent>
    </Card>
  );
}
