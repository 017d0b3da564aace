import { useDroppable } from "@dnd-kit/core";
import type { InspectionPlanView, InspectionPlannedVisit } from "@ketnap/contract";
import { Box, Stack, type Theme, Typography, useMediaQuery } from "@mui/material";
import { useTranslate } from "react-admin";
import { useFormats } from "../format/use-formats.ts";
import { DraggableVisit } from "./VisitCard.tsx";
import { cellName, weekdayOf } from "./week.ts";

interface Shown {
  plan: InspectionPlanView;
  days: readonly string[];
  visits: readonly InspectionPlannedVisit[];
  /** Which of them are on their way to where they are shown. */
  moving: ReadonlySet<number>;
}

/** Teams across and days along where there is room; day under day where there is none. */
export function TeamDays(shown: Shown) {
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("md"));
  return narrow ? <DayList {...shown} /> : <DayGrid {...shown} />;
}

function DayGrid({ days, ...shown }: Shown) {
  const translate = useTranslate();
  return (
    <Box
      role="group"
      aria-label={translate("inspections.calendar")}
      sx={{ display: "grid", gridTemplateColumns: `72px repeat(${days.length}, minmax(0, 1fr))`, gap: 0.5 }}
    >
      <span />
      {days.map((day) => (
        <DayName key={day} day={day} />
      ))}
      {shown.plan.teams.flatMap(({ number }) => [
        <Typography key={number} variant="h3" component="h3" sx={{ alignSelf: "center" }}>
          {translate("inspections.team", { number })}
        </Typography>,
        ...days.map((day) => <Cell key={`${number} ${day}`} teamNumber={number} day={day} {...shown} />),
      ])}
    </Box>
  );
}

function DayList({ days, ...shown }: Shown) {
  const translate = useTranslate();
  return (
    <Stack role="group" aria-label={translate("inspections.calendar")} sx={{ gap: 1.5 }}>
      {days.map((day) => (
        <Box key={day}>
          <DayName day={day} />
          {shown.plan.teams.map(({ number }) => (
            <Stack key={number} direction="row" sx={{ gap: 1, alignItems: "stretch", mt: 0.5 }}>
              <Typography variant="body2" sx={{ width: 56, flexShrink: 0, pt: 1 }}>
                {translate("inspections.team", { number })}
              </Typography>
              <Cell teamNumber={number} day={day} {...shown} />
            </Stack>
          ))}
        </Box>
      ))}
    </Stack>
  );
}

function DayName({ day: date }: { day: string }) {
  const translate = useTranslate();
  const { day } = useFormats();
  return (
    <Typography variant="body2" sx={{ fontWeight: 600, px: 0.5 }}>
      {translate(`inspections.weekday.${weekdayOf(date)}`)} {day(date)}
    </Typography>
  );
}

interface CellProps extends Omit<Shown, "days"> {
  teamNumber: number;
  day: string;
}

function Cell({ plan, teamNumber, day, visits, moving }: CellProps) {
  const translate = useTranslate();
  const formats = useFormats();
  const { setNodeRef, isOver } = useDroppable({ id: cellName(teamNumber, day) });
  const away = plan.teams.find(({ number }) => number === teamNumber)?.away.includes(day);
  const works = plan.days.includes(day) && !away;
  return (
    <Stack
      ref={setNodeRef}
      role="group"
      aria-label={translate("inspections.spoken.at", { number: teamNumber, day: formats.day(day) })}
      sx={(theme) => ({
        gap: 0.5,
        p: 0.5,
        minHeight: { xs: 40, md: 84 },
        minWidth: 0,
        flexGrow: 1,
        borderRadius: 1,
        border: `1px solid ${isOver ? theme.palette.ketnap.accent : theme.palette.ketnap.line}`,
        backgroundColor: works ? theme.palette.ketnap.surface : theme.palette.ketnap.raised,
      })}
    >
      {visits
        .filter((visit) => visit.teamNumber === teamNumber && visit.onDate === day)
        .map((visit) => (
          <DraggableVisit key={visit.id} visit={visit} plan={plan} moving={moving.has(visit.id)} />
        ))}
      {works ? null : (
        <Typography variant="caption" color="textSecondary">
          {translate(away ? "inspections.away" : "inspections.rest")}
        </Typography>
      )}
    </Stack>
  );
}
