import { type BulkRow, endpoints } from "@ketnap/contract";
import PauseIcon from "@mui/icons-material/PauseOutlined";
import PlayIcon from "@mui/icons-material/PlayArrowOutlined";
import { Box, Button, Card, CardContent, LinearProgress, Link as MuiLink, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useCall } from "../api/use-call.ts";
import { ActButton } from "../editing/ActButton.tsx";
import { ActionDialog } from "../editing/ActionDialog.tsx";
import { useAct } from "../editing/use-act.ts";
import { useFormats } from "../format/use-formats.ts";
import { Tag } from "../marks/Tag.tsx";
import { useMay } from "../sign-in/me.ts";

const TONES = { running: "good", paused: "warn", called_off: "bad", done: "quiet" } as const;

/** How far a bulk has come, and the three things that may be done about it. */
export function BulkCard({ bulk }: { bulk: BulkRow }) {
  const translate = useTranslate();
  const { instant, number, day } = useFormats();
  const { counts, state } = bulk;
  const title = bulk.title.replace(/\d{4}-\d\d-\d\d/, day);
  const settled = counts.total - counts.waiting - counts.sending;
  const percent = counts.total === 0 ? 0 : (settled / counts.total) * 100;
  return (
    <Card component="section" aria-label={title}>
      <CardContent>
        <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
          <Typography variant="h2">{title}</Typography>
          <Tag tone={TONES[state]}>{translate(`deliveries.bulk.state.${state}`)}</Tag>
          <Typography variant="caption" color="textSecondary">
            {instant(bulk.createdAt)}
          </Typography>
          <Box sx={{ flexGrow: 1 }} />
          <Stack direction="row" sx={{ gap: 1 }}>
            <Acts bulk={bulk} />
          </Stack>
        </Stack>
        <LinearProgress
          variant="determinate"
          value={percent}
          aria-label={translate("deliveries.bulk.progress")}
          sx={{ my: 1, height: 8, borderRadius: 4 }}
        />
        <Typography>
          <MuiLink component={Link} to={rowsOf(bulk)} underline="always">
            {translate("deliveries.bulk.sent", { sent: number(counts.sent), total: number(counts.total) })}
          </MuiLink>
          <Counts counts={counts} />
        </Typography>
        <Typography variant="body2" color="textSecondary">
          <Pace bulk={bulk} />
        </Typography>
      </CardContent>
    </Card>
  );
}

function Counts({ counts }: Pick<BulkRow, "counts">) {
  const translate = useTranslate();
  const { number } = useFormats();
  const told = (["waiting", "sending", "failed", "unreachable", "expired"] as const).filter((name) => counts[name] > 0);
  return told.map((name) => ` · ${translate(`deliveries.bulk.count.${name}`, { count: number(counts[name]) })}`);
}

function Pace({ bulk }: { bulk: BulkRow }) {
  const translate = useTranslate();
  const { number } = useFormats();
  if (bulk.state === "paused") return translate("deliveries.bulk.held");
  if (bulk.state !== "running") return null;
  if (bulk.perMinute === null) return translate("deliveries.bulk.standing");
  const minutes = bulk.secondsLeft === null ? null : Math.ceil(bulk.secondsLeft / 60);
  const rate = translate("deliveries.bulk.rate", { count: number(bulk.perMinute) });
  return minutes === null ? rate : `${rate} · ${translate("deliveries.bulk.left", { smart_count: minutes })}`;
}

function Acts({ bulk }: { bulk: BulkRow }) {
  const translate = useTranslate();
  const ask = useCall();
  const may = useMay("deliveries.write");
  const { act, acting } = useAct();
  const [ending, setEnding] = useState(false);
  if (!may || bulk.state === "done" || bulk.state === "called_off") return null;
  if (bulk.reachesFurther)
    return (
      <Typography variant="caption" color="textSecondary">
        {translate("deliveries.bulk.further")}
      </Typography>
    );
  const said = { params: { id: bulk.id }, body: { version: bulk.version } };
  const turn = () => act(() => ask(paused ? endpoints.bulks.resume : endpoints.bulks.pause, said));
  const paused = bulk.state === "paused";
  return (
    <>
      <ActButton
        variant="contained"
        acting={acting}
        startIcon={paused ? <PlayIcon /> : <PauseIcon />}
        onClick={() => void turn()}
      >
        {translate(paused ? "deliveries.bulk.resume" : "deliveries.bulk.pause")}
      </ActButton>
      <Button size="small" color="error" onClick={() => setEnding(true)}>
        {translate("deliveries.bulk.call_off")}
      </Button>
      {ending ? (
        <ActionDialog
          danger
          title={translate("deliveries.bulk.call_off_title", { title: bulk.title })}
          submit={translate("deliveries.bulk.call_off")}
          done="deliveries.bulk.called_off"
          values={{}}
          version={bulk.version}
          preview={() => <Effect bulk={bulk} />}
          onClose={() => setEnding(false)}
          onSubmit={(_filled, version) => ask(endpoints.bulks.callOff, { ...said, body: { version } })}
        />
      ) : null}
    </>
  );
}

function Effect({ bulk }: { bulk: BulkRow }) {
  const translate = useTranslate();
  const { number } = useFormats();
  const { waiting, sent, sending } = bulk.counts;
  return translate("deliveries.bulk.effect", { waiting: number(waiting), sent: number(sent + sending) });
}

function rowsOf({ id }: BulkRow): string {
  return `/deliveries?${new URLSearchParams({ filter: JSON.stringify({ bulkId: id }) })}`;
}
