import { endpoints, type ReportScheduleRow } from "@ketnap/contract";
import { Alert, Stack, Typography } from "@mui/material";
import { useCanAccess, useRecordContext, useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useCall } from "../api/use-call.ts";
import { ActButton } from "../editing/ActButton.tsx";
import { ConflictNotice } from "../editing/ConflictNotice.tsx";
import { DutyForm } from "../editing/DutyForm.tsx";
import { DutyEdit, DutyToolbar } from "../editing/DutyForms.tsx";
import { useAct } from "../editing/use-act.ts";
import { useFormats } from "../format/use-formats.ts";
import { useTerm } from "../terms/terms.ts";
import { ScheduleTag } from "./ScheduleList.tsx";
import { ScheduleInputs, scheduleOf } from "./ScheduleInputs.tsx";

const FIELDS = [
  "title",
  "every",
  "levels",
  "unitTypes",
  "dueDay",
  "dueMonths",
  "dueInclusive",
  "dueShift",
  "openDays",
  "graceDays",
  "lockDays",
  "firstMonth",
  "lastMonth",
  "enabled",
];

export default function ScheduleEdit() {
  return (
    <DutyEdit transform={scheduleOf} saved="report_schedules.saved">
      <Fields />
    </DutyEdit>
  );
}

function Fields() {
  const schedule = useRecordContext<ReportScheduleRow>();
  const shown = useShown();
  const { canAccess } = useCanAccess({ resource: "report-schedules", action: "write" });
  if (!schedule) return null;
  return (
    <DutyForm toolbar={canAccess ? <DutyToolbar /> : false}>
      <ConflictNotice fields={FIELDS} word={shown} />
      <State schedule={schedule} mayWrite={canAccess === true} />
      <ScheduleInputs />
    </DutyForm>
  );
}

/** What stands in a schedule that is no plain text, number or day. */
function useShown(): (field: string, value: unknown) => string | undefined {
  const translate = useTranslate();
  const term = useTerm();
  return (field, value) => {
    if (field === "every") return translate(`report_schedules.every.${String(value)}`);
    if (field === "dueShift") return translate(`report_schedules.shift.${String(value)}`);
    if (field === "levels") return (value as string[]).map((level) => term("level", level)).join(", ");
    if (field === "unitTypes") return (value as string[]).map((type) => term("unit_type", type)).join(", ");
    return undefined;
  };
}

/** What comes next, what came last, and the way to stop it. */
function State({ schedule, mayWrite }: { schedule: ReportScheduleRow; mayWrite: boolean }) {
  const translate = useTranslate();
  const next = useNext();
  return (
    <Stack sx={{ gap: 1, width: "100%", mb: 2 }}>
      <Stack direction="row" sx={{ gap: 1, alignItems: "center", flexWrap: "wrap" }}>
        <ScheduleTag schedule={schedule} />
        <Typography role="status">{next(schedule)}</Typography>
        {mayWrite ? <Switch schedule={schedule} /> : null}
      </Stack>
      {schedule.last ? (
        <Typography variant="body2">
          {translate("report_schedules.last")}:{" "}
          <Link to={`/report-requests/${schedule.last.id}`}>{schedule.last.title}</Link>
        </Typography>
      ) : null}
      {schedule.formNeverFilled ? (
        <Alert severity="warning">{translate("report_schedules.form_never_filled")}</Alert>
      ) : null}
      {schedule.formArchived ? <Alert severity="warning">{translate("report_schedules.form_archived")}</Alert> : null}
    </Stack>
  );
}

function Switch({ schedule }: { schedule: ReportScheduleRow }) {
  const translate = useTranslate();
  const ask = useCall();
  const { act, acting } = useAct();
  const { id, version, enabled } = schedule;
  const what = enabled ? "pause" : "resume";
  const turn = () =>
    act(() => ask(endpoints.reportSchedules[what], { params: { id }, body: { version } }), {
      done: enabled ? "report_schedules.pause_done" : "report_schedules.resume_done",
    });
  return (
    <ActButton variant="outlined" acting={acting} onClick={() => void turn()}>
      {translate(enabled ? "report_schedules.pause" : "report_schedules.resume")}
    </ActButton>
  );
}

function useNext(): (schedule: ReportScheduleRow) => string {
  const translate = useTranslate();
  const { day } = useFormats();
  return ({ next, enabled }) => {
    if (next)
      return translate("report_schedules.next_on", {
        title: next.title,
        opens: day(next.opensOn),
        due: day(next.lastDay),
      });
    return enabled ? translate("report_schedules.no_next") : "";
  };
}
