import {
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import { endpoints, type InspectionPlanView, type InspectionPlannedVisit } from "@ketnap/contract";
import BackIcon from "@mui/icons-material/ChevronLeft";
import NextIcon from "@mui/icons-material/ChevronRight";
import { Card, CardContent, IconButton, Stack, Typography } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import { problemOf } from "../api/request.ts";
import { useCall, useRefreshAll } from "../api/use-call.ts";
import { todayInVietnam } from "../format/format.ts";
import { useFormats } from "../format/use-formats.ts";
import { useMay } from "../sign-in/me.ts";
import { cellUnder, nextCell } from "./keyboard.ts";
import type { Place } from "./MoveVisit.tsx";
import { TeamDays } from "./TeamDays.tsx";
import { VisitCard } from "./VisitCard.tsx";
import { addDays, cellOf, daysShown, firstWeek } from "./week.ts";

/** One week of all teams. A card is dragged by pointer, by finger or by the arrow keys; where it is dropped it is locked. */
export function WeekCalendar({ plan }: { plan: InspectionPlanView }) {
  const { day } = useFormats();
  const translate = useTranslate();
  const [monday, setMonday] = useState(() => firstWeek(plan.rows, plan.fromOn, todayInVietnam()));
  const drag = useDrag(plan);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: nextCell }),
  );
  const used = new Set([...plan.days, ...drag.rows.map(({ onDate }) => onDate)]);
  const days = daysShown(monday, used);
  const shown = (visit: InspectionPlannedVisit) => days.includes(visit.onDate);
  const week = `${day(monday)} – ${day(addDays(monday, 6))}`;
  return (
    <Card>
      <CardContent sx={{ minWidth: 0 }}>
        <Stack direction="row" sx={{ alignItems: "center", gap: 0.5, mb: 1 }}>
          <IconButton aria-label={translate("inspections.week_before")} onClick={() => setMonday(addDays(monday, -7))}>
            <BackIcon />
          </IconButton>
          <Typography variant="h3" component="h2" aria-live="polite">
            {week}
          </Typography>
          <IconButton aria-label={translate("inspections.week_after")} onClick={() => setMonday(addDays(monday, 7))}>
            <NextIcon />
          </IconButton>
        </Stack>
        {/* Above the cards: below them it lies where news of the last act covers it. */}
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          {translate("inspections.drag_hint")}
        </Typography>
        <DndContext
          sensors={sensors}
          collisionDetection={cellUnder}
          accessibility={spoken(translate, day)}
          onDragStart={({ active }) => drag.start(Number(active.id))}
          onDragCancel={drag.end}
          onDragEnd={drag.drop}
        >
          <TeamDays plan={plan} days={days} visits={drag.rows.filter(shown)} moving={drag.moving} />
          <DragOverlay>{drag.held ? <VisitCard visit={drag.held} lifted /> : null}</DragOverlay>
        </DndContext>
      </CardContent>
    </Card>
  );
}

/**
 * What is held, and what becomes of it: the card lies where it was dropped, and is nobody's until the page has read it
 * there. A refusal is said, and the card goes back.
 */
function useDrag(plan: InspectionPlanView) {
  const ask = useCall();
  const notify = useNotify();
  const refreshAll = useRefreshAll();
  const may = useMay("inspections.write");
  const [held, setHeld] = useState<number | null>(null);
  const [dropped, setDropped] = useState<readonly Dropped[]>([]);
  const droppedOf = (visit: InspectionPlannedVisit) =>
    dropped.find(({ id, version }) => id === visit.id && version === visit.version);
  const drop = async ({ active, over }: DragEndEvent) => {
    setHeld(null);
    const visit = plan.rows.find(({ id }) => id === Number(active.id));
    if (!visit || !over || !may) return;
    const to = cellOf(String(over.id));
    if (to.onDate === visit.onDate && to.teamNumber === visit.teamNumber) return;
    const { id, version } = visit;
    setDropped((before) => [...before.filter((each) => each.id !== id), { id, version, to }]);
    try {
      await ask(endpoints.inspections.moveVisit, { params: { id }, body: { version, ...to } });
      notify("inspections.moved", { type: "success" });
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      setDropped((before) => before.filter((each) => each.id !== id));
      notify(Object.values(problem.errors ?? {})[0] ?? (error as Error).message, {
        type: "warning",
        autoHideDuration: null,
      });
    }
    await refreshAll();
  };
  return {
    rows: plan.rows.map((visit) => ({ ...visit, ...droppedOf(visit)?.to })),
    moving: new Set(plan.rows.filter(droppedOf).map(({ id }) => id)),
    held: plan.rows.find(({ id }) => id === held) ?? null,
    start: setHeld,
    end: () => setHeld(null),
    drop: (event: DragEndEvent) => void drop(event),
  };
}

/** Where a card was put, of the version that was seen: what is read of it since tells by itself. */
interface Dropped {
  id: number;
  version: number;
  to: Place;
}

function spoken(translate: ReturnType<typeof useTranslate>, day: (date: string) => string) {
  const at = (id: string | number | undefined) => {
    const { teamNumber, onDate } = cellOf(String(id ?? ""));
    return id === undefined ? "" : translate("inspections.spoken.at", { number: teamNumber, day: day(onDate) });
  };
  return {
    screenReaderInstructions: { draggable: translate("inspections.spoken.how") },
    announcements: {
      onDragStart: () => translate("inspections.spoken.lifted"),
      onDragOver: ({ over }: { over: { id: string | number } | null }) => at(over?.id),
      onDragEnd: ({ over }: { over: { id: string | number } | null }) =>
        over ? translate("inspections.spoken.dropped", { at: at(over.id) }) : translate("inspections.spoken.put_back"),
      onDragCancel: () => translate("inspections.spoken.put_back"),
    },
  };
}
