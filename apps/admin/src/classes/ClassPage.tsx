import { type ClassRow, endpoints } from "@ketnap/contract";
import { Alert, Box, Card, CardContent, LinearProgress, Stack, Typography } from "@mui/material";
import { EditBase, Title, useRecordContext, useTranslate } from "react-admin";
import { useDoor } from "../api/use-call.ts";
import { useFormats } from "../format/use-formats.ts";
import { ClassActs } from "./ClassActs.tsx";
import { LIVE, StandingTag } from "./ClassList.tsx";
import { Registrations } from "./Registrations.tsx";
import { Results } from "./Results.tsx";
import { useWords } from "./words.ts";

/** One class: when and where, why then, who sits and who waits; it fills while one looks. */
export default function ClassPage() {
  return (
    <EditBase mutationMode="pessimistic" queryOptions={LIVE}>
      <Stack sx={{ gap: 2, mt: 2 }}>
        <Parts />
      </Stack>
    </EditBase>
  );
}

function Parts() {
  const row = useRecordContext<ClassRow>();
  if (!row) return null;
  const begun = row.standing === "running" || row.standing === "finished";
  return (
    <>
      <Title title={row.title} />
      <Summary row={row} />
      {begun ? <Results row={row} /> : null}
      <Reasons row={row} />
      {KEPT.has(row.standing) ? <Kept row={row} /> : null}
      {row.announcedAt ? <Registrations row={row} /> : null}
    </>
  );
}

/** Once registration is over nothing is kept for anybody. */
const KEPT: ReadonlySet<string> = new Set(["proposed", "approved", "announced", "registration_open"]);

function Summary({ row }: { row: ClassRow }) {
  const translate = useTranslate();
  const { day } = useFormats();
  const { course, days, word } = useWords();
  const seats = translate("classes.seats_of", { seated: row.seated, capacity: row.capacity });
  const { registrationOpensOn: from, registrationClosesOn: to } = row;
  const halves = row.sessions.map(({ onDate, part }) => `${day(onDate)} ${word("part", part).toLowerCase()}`);
  return (
    <Card>
      <CardContent>
        {/* On a phone the bar has no room for it. */}
        <Typography sx={{ display: { sm: "none" } }}>{row.title}</Typography>
        <Stack direction="row" sx={{ justifyContent: "space-between", gap: 1, flexWrap: "wrap" }}>
          <Typography variant="h2">
            {days(row)} · {row.venue} <StandingTag row={row} />
          </Typography>
          <ClassActs row={row} />
        </Stack>
        <LinearProgress
          variant="determinate"
          value={(row.seated / row.capacity) * 100}
          aria-label={seats}
          sx={{ my: 1.5, height: 8 }}
        />
        <Typography role="status">
          {seats} · {translate("classes.waiting_of", { count: row.waiting })}
          {from && to ? ` · ${translate("classes.registration", { from: day(from), to: day(to) })}` : null}
        </Typography>
        <Typography color="textSecondary">
          {[row.organiserName, course(row), word("kind", row.kind), word("shift", row.shift)]
            .filter(Boolean)
            .join(" · ")}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {halves.join(" · ")}
        </Typography>
        {row.dayOff ? (
          <Alert severity="warning" sx={{ my: 1 }}>
            {translate(`classes.day_off_${row.shift}`, { date: day(row.dayOff) })}
          </Alert>
        ) : null}
        {row.cancelReason ? <CalledOff row={row} reason={row.cancelReason} /> : null}
      </CardContent>
    </Card>
  );
}

/** Why, and what became of those who were registered. */
function CalledOff({ row, reason }: { row: ClassRow; reason: string }) {
  const translate = useTranslate();
  const count = row.seated + row.waiting;
  return (
    <Alert severity="info" sx={{ my: 1 }}>
      {translate("classes.cancelled_because", { reason })}
      {count > 0 ? <div>{translate("classes.wait_again", { count })}</div> : null}
    </Alert>
  );
}

function Reasons({ row }: { row: ClassRow }) {
  const translate = useTranslate();
  const { reason } = useWords();
  if (row.reasons.length === 0) return null;
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("classes.why")}</Typography>
        <ul>
          {row.reasons.map((each) => (
            <Typography component="li" key={`${each.why} ${JSON.stringify(each.values)}`}>
              {reason(each)}
            </Typography>
          ))}
        </ul>
      </CardContent>
    </Card>
  );
}

function Kept({ row }: { row: ClassRow }) {
  const translate = useTranslate();
  const open = row.announcedAt !== null;
  const { data } = useDoor(endpoints.classes.registrations, { params: { id: row.id } }, { enabled: open });
  if (row.seats.length === 0) return null;
  const taken = (unitId: number) =>
    (data?.data ?? []).reduce((sum, each) => sum + (each.unit.id === unitId ? each.seated : 0), 0);
  const left = row.seats.reduce((sum, { unit, seats }) => sum + Math.max(0, seats - taken(unit.id)), 0);
  return (
    <Card>
      <CardContent>
        <Typography variant="h2">{translate("classes.kept")}</Typography>
        <Typography variant="body2" color="textSecondary">
          {open && data ? translate("classes.kept_left", { count: left }) : translate("classes.kept_hint")}
        </Typography>
        {row.seats.map(({ unit, seats }) => (
          <Stack key={unit.id} direction="row" sx={{ justifyContent: "space-between", gap: 1, maxWidth: 520, py: 0.5 }}>
            <span>{unit.name}</span>
            <Box component="span" sx={{ whiteSpace: "nowrap" }}>
              {open ? translate("classes.kept_taken", { taken: Math.min(seats, taken(unit.id)), seats }) : seats}
            </Box>
          </Stack>
        ))}
      </CardContent>
    </Card>
  );
}
