import { type ApprovedReports, endpoints, type ExpectedReportRow, type ReportRequestRow } from "@ketnap/contract";
import {
  Alert,
  Box,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  LinearProgress,
  type Theme,
  Typography,
  useMediaQuery,
} from "@mui/material";
import { useId, useRef, useState } from "react";
import { useCanAccess, useNotify, useTranslate } from "react-admin";
import { useCall, useDoor, useRefreshAll } from "../api/use-call.ts";
import { Discard } from "../editing/Discard.tsx";
import { useFormats } from "../format/use-formats.ts";
import { useFieldName } from "./field-name.ts";
import { useRefusals } from "./refusals.ts";

/** As many as the server takes at once; approved in lots, so that one sees how far it is and may stop. */
const MOST = 200;
const LOT = 20;

/** What waits for the reader's approval, to be approved by one act; nothing where there is at most one. */
export function ApproveMany({ request }: { request: ReportRequestRow }) {
  const translate = useTranslate();
  const [open, setOpen] = useState(false);
  const { canAccess } = useCanAccess({ resource: "report-requests", action: "write" });
  const filter = JSON.stringify({ requestId: request.id, waiting: true }) as never;
  const query = { filter, perPage: MOST, sort: "unitName" as const };
  const { data, refetch } = useDoor(endpoints.expectedReports.list, { query }, { enabled: canAccess === true });
  const rows = data?.data ?? [];
  if (!open && rows.length < 2) return null;
  // What is looked over is what stands now, not what stood when the page was opened.
  const look = async () => {
    await refetch();
    setOpen(true);
  };
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => void look()}>
        {translate("reports.approve_many", { count: data?.total ?? 0 })}
      </Button>
      {open ? <Choosing request={request} waiting={rows} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface ChoosingProps {
  request: ReportRequestRow;
  waiting: readonly ExpectedReportRow[];
  onClose: () => void;
}

function Choosing({ request, waiting, onClose }: ChoosingProps) {
  const translate = useTranslate();
  const heading = useId();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));
  // As they were seen: what changes meanwhile is refused by its version, not approved unseen.
  const [rows] = useState(waiting);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [leaving, setLeaving] = useState(false);
  const { approve, stop, done, refused } = useApproving(onClose);
  const chosen = rows.filter(({ id }) => !left.has(id));
  const turn = (id: number) => setLeft(new Set(left.has(id) ? [...left].filter((one) => one !== id) : [...left, id]));
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      fullScreen={narrow}
      aria-labelledby={heading}
      onClose={done !== null ? stop : left.size > 0 && !refused ? () => setLeaving(true) : onClose}
    >
      <DialogTitle id={heading}>{translate("reports.approve_many", { count: chosen.length })}</DialogTitle>
      <DialogContent>
        {refused ? (
          <Refused rows={rows} refused={refused} request={request} />
        ) : (
          <>
            <Typography color="textSecondary">{translate("reports.approve_many_hint")}</Typography>
            {rows.map((row) => (
              <Row key={row.id} row={row} request={request} chosen={!left.has(row.id)} onTurn={() => turn(row.id)} />
            ))}
          </>
        )}
      </DialogContent>
      {done === null ? null : (
        <Box sx={{ px: 3 }}>
          <LinearProgress variant="determinate" value={(done / Math.max(1, chosen.length)) * 100} />
          <Typography role="status">
            {done}/{chosen.length}
          </Typography>
        </Box>
      )}
      <DialogActions sx={{ p: 2 }}>
        <Button onClick={done === null ? onClose : stop}>
          {translate(done !== null ? "reports.stop" : refused ? "ra.action.close" : "ra.action.cancel")}
        </Button>
        {refused ? null : (
          <Button
            variant="contained"
            disabled={chosen.length === 0}
            loading={done !== null}
            onClick={() => void approve(chosen)}
          >
            {translate("reports.approve")}
          </Button>
        )}
      </DialogActions>
      {leaving ? <Discard onStay={() => setLeaving(false)} onDiscard={onClose} /> : null}
    </Dialog>
  );
}

/** `done`: how many have been answered, null where nothing runs. `refused`: those that were not approved, once all is over. */
function useApproving(onClose: () => void) {
  const translate = useTranslate();
  const notify = useNotify();
  const ask = useCall();
  const refreshAll = useRefreshAll();
  const stopped = useRef(false);
  const [done, setDone] = useState<number | null>(null);
  const [refused, setRefused] = useState<ApprovedReports["refused"] | null>(null);
  const approve = async (rows: readonly ExpectedReportRow[]) => {
    const told: ApprovedReports = { approved: 0, refused: [] };
    stopped.current = false;
    try {
      for (let at = 0; at < rows.length && !stopped.current; at += LOT) {
        setDone(at);
        const reports = rows.slice(at, at + LOT).map(({ id, version }) => ({ id, version }));
        const answer = await ask(endpoints.expectedReports.approveMany, { body: { reports } });
        told.approved += answer.approved;
        told.refused.push(...answer.refused);
      }
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    setDone(null);
    if (told.approved > 0)
      notify(translate("reports.approve_many_done", { count: told.approved }), { type: "success" });
    await refreshAll();
    if (told.refused.length > 0) setRefused(told.refused);
    else onClose();
  };
  const stop = () => {
    stopped.current = true;
  };
  return { approve, stop, done, refused };
}

interface RowProps {
  row: ExpectedReportRow;
  request: ReportRequestRow;
  chosen: boolean;
  onTurn: () => void;
}

function Row({ row, request, chosen, onTurn }: RowProps) {
  const translate = useTranslate();
  const name = useFieldName();
  const { number } = useFormats();
  const { values = {}, comments = {}, revision = 1 } = row.report ?? {};
  return (
    <FormControlLabel
      sx={{ display: "flex", alignItems: "start", mr: 0, py: 0.5 }}
      control={<Checkbox size="small" checked={chosen} onChange={onTurn} />}
      label={
        <>
          <Typography component="span" sx={{ fontWeight: 600 }}>
            {row.unit.name}
          </Typography>
          {revision > 1 ? ` · ${translate("reports.revision", { n: revision })}` : ""}
          <Typography variant="body2">
            {request.fields.map((field) => `${name(field)} ${number(values[field.indicator] ?? null)}`).join(" · ")}
          </Typography>
          {Object.entries(comments).map(([field, why]) => (
            <Typography key={field} variant="caption" component="div" color="textSecondary">
              {translate("reports.comment")}: {why}
            </Typography>
          ))}
        </>
      }
    />
  );
}

function Refused({
  rows,
  refused,
  request,
}: {
  rows: readonly ExpectedReportRow[];
  refused: ApprovedReports["refused"];
  request: ReportRequestRow;
}) {
  const translate = useTranslate();
  const wordsOf = useRefusals(request.fields);
  return (
    <Alert severity="warning">
      {translate("reports.approve_many_left", { count: refused.length })}
      <ul>
        {refused.map(({ id, reasons }) => (
          <li key={id}>
            <b>{rows.find((row) => row.id === id)?.unit.name}</b> · {wordsOf(reasons).join(" ")}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
