import { endpoints, type ExpectedReportRow, type ReportRequestRow } from "@ketnap/contract";
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  type Theme,
  useMediaQuery,
} from "@mui/material";
import { useId, useState } from "react";
import { useCanAccess, useTranslate } from "react-admin";
import type { Problem } from "../api/request.ts";
import { useCall } from "../api/use-call.ts";
import { ActButton } from "../editing/ActButton.tsx";
import { useAct } from "../editing/use-act.ts";
import { todayInVietnam } from "../format/format.ts";
import { useFieldName } from "./field-name.ts";
import { EnterDialog } from "./EnterDialog.tsx";
import { GiveBack, LiftLock, Unapprove } from "./report-acts.tsx";
import { Revisions } from "./Revisions.tsx";

type Act = "enter" | "give_back" | "unapprove" | "lift";

interface ReportDialogProps {
  /** As it was when it was opened: whoever acts goes by what he saw. */
  row: ExpectedReportRow;
  /** As it is by now. */
  newest: ExpectedReportRow;
  request: ReportRequestRow;
  onRenew: (row: ExpectedReportRow) => void;
  onClose: () => void;
}

/** One unit's report: its numbers as they were sent each time, and what staff may do with it. */
export function ReportDialog({ row, newest, request, onRenew, onClose }: ReportDialogProps) {
  const translate = useTranslate();
  const heading = useId();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));
  const [act, setAct] = useState<Act | null>(null);
  const approving = useAct();
  // What is being done here changes the report as well: that is no news to who does it.
  const own = act !== null || approving.acting;
  const done = () => {
    setAct(null);
    onClose();
  };
  const acting = { row, request, onClose: done };
  return (
    <>
      <Dialog open onClose={onClose} fullWidth maxWidth="md" fullScreen={narrow} aria-labelledby={heading}>
        <DialogTitle id={heading}>{translate("reports.report_of", { unit: row.unit.name })}</DialogTitle>
        <DialogContent>
          {newest.version === row.version || own ? null : <Changed onLook={() => onRenew(newest)} />}
          <Revisions key={row.version} row={row} request={request} />
        </DialogContent>
        <Acts row={row} request={request} approving={approving} onAct={setAct} onClose={onClose} />
      </Dialog>
      {act === "enter" ? <EnterDialog {...acting} /> : null}
      {act === "give_back" ? <GiveBack {...acting} /> : null}
      {act === "unapprove" ? <Unapprove {...acting} /> : null}
      {act === "lift" ? <LiftLock {...acting} /> : null}
    </>
  );
}

function Changed({ onLook }: { onLook: () => void }) {
  const translate = useTranslate();
  const again = (
    <Button color="inherit" size="small" onClick={onLook}>
      {translate("reports.look_again")}
    </Button>
  );
  return (
    <Alert severity="warning" action={again} sx={{ mb: 2 }}>
      {translate("reports.changed_meanwhile")}
    </Alert>
  );
}

interface ActsProps {
  row: ExpectedReportRow;
  request: ReportRequestRow;
  approving: ReturnType<typeof useAct>;
  onAct: (act: Act) => void;
  onClose: () => void;
}

function isLocked({ closedAt, lockOn }: ReportRequestRow): boolean {
  return closedAt !== null || (lockOn !== null && lockOn <= todayInVietnam());
}

function Acts({ row, request, approving, onAct, onClose }: ActsProps) {
  const translate = useTranslate();
  const ask = useCall();
  const { canAccess } = useCanAccess({ resource: "report-requests", action: "write" });
  const state = row.report?.state;
  const name = useFieldName();
  const approve = async () => {
    const said = { params: { id: row.id }, body: { version: row.version } };
    const approved = await approving.act(() => ask(endpoints.expectedReports.approve, said), {
      done: "reports.approve_done",
      refusal: (problem) => refusalOf(problem, request.fields, name),
    });
    if (approved) onClose();
  };
  const open = state === "sent" || state === "checked";
  return (
    <DialogActions sx={{ p: 2, flexWrap: "wrap", gap: 1 }}>
      <Button onClick={onClose}>{translate("ra.action.close")}</Button>
      <Stack direction="row" sx={{ flexGrow: 1 }} />
      {canAccess ? (
        <>
          {isLocked(request) ? <Button onClick={() => onAct("lift")}>{translate("reports.lift")}</Button> : null}
          {state === "approved" || state === "checked" ? (
            <Button onClick={() => onAct("unapprove")}>{translate("reports.unapprove")}</Button>
          ) : (
            <Button onClick={() => onAct("enter")}>{translate("reports.enter")}</Button>
          )}
          {state === "sent" ? (
            <Button onClick={() => onAct("give_back")}>{translate("reports.give_back")}</Button>
          ) : null}
          {open ? (
            <ActButton size="medium" variant="contained" acting={approving.acting} onClick={() => void approve()}>
              {translate("reports.approve")}
            </ActButton>
          ) : null}
        </>
      ) : null}
    </DialogActions>
  );
}

/** Number by number where it is of numbers, each by its name on the form; else null. */
function refusalOf(
  { errors = {} }: Problem,
  fields: ReportRequestRow["fields"],
  name: ReturnType<typeof useFieldName>,
): string | null {
  const told = fields.flatMap((field) => {
    const why = errors[`values.${field.indicator}`];
    return why ? [`${name(field)}: ${why}`] : [];
  });
  return told.length > 0 ? told.join("\n") : null;
}
