import { useDraggable } from "@dnd-kit/core";
import {
  endpoints,
  type InspectionPlannedVisit,
  type InspectionPlanView,
  type InspectionVisitRow,
} from "@ketnap/contract";
import LockIcon from "@mui/icons-material/Lock";
import LockOpenIcon from "@mui/icons-material/LockOpen";
import MoveIcon from "@mui/icons-material/EditCalendarOutlined";
import WarningIcon from "@mui/icons-material/WarningAmber";
import GripIcon from "@mui/icons-material/DragIndicator";
import { Box, IconButton, Stack, Typography } from "@mui/material";
import { type ReactNode, useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { useCall } from "../api/use-call.ts";
import { useAct } from "../editing/use-act.ts";
import { Tag } from "../marks/Tag.tsx";
import { useMay } from "../sign-in/me.ts";
import { MoveVisit } from "./MoveVisit.tsx";
import { useReasons } from "./use-reasons.ts";

interface DraggableProps {
  visit: InspectionPlannedVisit;
  plan: InspectionPlanView;
  /** On its way to where it is shown: until that is read nothing else is done with it. */
  moving: boolean;
}

/** A card with a grip to be carried by, a lock, and a dialog that moves it without carrying. */
export function DraggableVisit({ visit, plan, moving }: DraggableProps) {
  const translate = useTranslate();
  const may = useMay("inspections.write");
  const locking = useAct();
  const [choosing, setChoosing] = useState(false);
  const busy = moving || locking.acting;
  const movable = may && (visit.state === "planned" || visit.state === "announced");
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: String(visit.id),
    disabled: !movable || busy,
    attributes: { roleDescription: translate("inspections.spoken.card") },
  });
  return (
    <div ref={setNodeRef} aria-busy={busy}>
      <VisitCard
        visit={visit}
        faded={isDragging}
        grip={
          movable ? (
            <IconButton
              ref={setActivatorNodeRef}
              {...attributes}
              {...listeners}
              size="small"
              aria-label={translate("inspections.carry", { unit: visit.unit.name })}
              sx={{ p: 0.25, touchAction: "none", cursor: "grab" }}
            >
              <GripIcon fontSize="small" />
            </IconButton>
          ) : null
        }
        lock={movable ? <Lock visit={visit} locking={locking} busy={busy} /> : null}
        tools={
          movable ? (
            <IconButton
              size="small"
              sx={{ p: 0.25 }}
              aria-label={translate("inspections.move_of", { unit: visit.unit.name })}
              aria-disabled={busy}
              onClick={() => (busy ? undefined : setChoosing(true))}
            >
              <MoveIcon fontSize="small" />
            </IconButton>
          ) : null
        }
      />
      {choosing ? <MoveVisit visit={visit} plan={plan} onClose={() => setChoosing(false)} /> : null}
    </div>
  );
}

interface CardProps {
  visit: InspectionPlannedVisit;
  grip?: ReactNode;
  lock?: ReactNode;
  tools?: ReactNode;
  faded?: boolean;
  lifted?: boolean;
}

export function VisitCard({ visit, grip, lock, tools, faded = false, lifted = false }: CardProps) {
  const translate = useTranslate();
  const reasons = useReasons();
  const off = visit.state === "cancelled";
  return (
    <Box
      data-visit={visit.id}
      sx={(theme) => ({
        p: 0.5,
        borderRadius: 1,
        border: `1px solid ${theme.palette.ketnap.line}`,
        borderLeft: `3px solid ${visit.locked ? theme.palette.ketnap.accent : theme.palette.ketnap.line}`,
        backgroundColor: theme.palette.ketnap.surface,
        opacity: faded ? 0.4 : 1,
        boxShadow: lifted ? 4 : 0,
      })}
    >
      <Stack direction="row" sx={{ gap: 0.25, alignItems: "start" }}>
        {grip}
        <Typography
          variant="body2"
          component={Link}
          to={`/inspection-visits/${visit.id}`}
          title={reasons(visit.reasons).join("\n")}
          sx={{
            flexGrow: 1,
            minWidth: 0,
            fontWeight: 600,
            color: "inherit",
            overflowWrap: "anywhere",
            textDecoration: off ? "line-through" : "none",
          }}
        >
          {visit.unit.name}
        </Typography>
        {lock}
      </Stack>
      <Stack direction="row" sx={{ alignItems: "center", gap: 0.5, flexWrap: "wrap" }}>
        <Tag tone={TONES[visit.state]}>{translate(`inspections.state.${visit.state}`)}</Tag>
        <Typography variant="caption" color="textSecondary" sx={{ flexGrow: 1 }}>
          {translate("inspections.points", { points: visit.need })}
        </Typography>
        {tools}
      </Stack>
      {visit.obstacle ? (
        <Typography variant="caption" component="p" sx={{ color: "warning.main", display: "flex", gap: 0.5 }}>
          <WarningIcon fontSize="inherit" sx={{ mt: "2px" }} />
          {translate(`inspections.obstacle.${visit.obstacle}`)}
        </Typography>
      ) : null}
    </Box>
  );
}

export const TONES: Record<InspectionVisitRow["state"], "quiet" | "good" | "warn" | "bad"> = {
  planned: "quiet",
  announced: "warn",
  visited: "good",
  concluded: "good",
  following: "warn",
  closed: "good",
  cancelled: "bad",
};

interface LockProps {
  visit: InspectionVisitRow;
  locking: ReturnType<typeof useAct>;
  busy: boolean;
}

/** What was announced stays where it is without a lock. */
function Lock({ visit, locking, busy }: LockProps) {
  const translate = useTranslate();
  const ask = useCall();
  if (visit.state !== "planned") return null;
  const { id, version, unit } = visit;
  const turn = () =>
    locking.act(() =>
      ask(endpoints.inspections.lockVisit, { params: { id }, body: { version, locked: !visit.locked } }),
    );
  const locked = visit.locked !== locking.acting;
  return (
    <IconButton
      size="small"
      sx={{ p: 0.25 }}
      aria-pressed={locked}
      aria-label={translate("inspections.lock_of", { unit: unit.name })}
      aria-disabled={busy}
      color={locked ? "primary" : "default"}
      onClick={() => (busy ? undefined : void turn())}
    >
      {locked ? <LockIcon fontSize="small" /> : <LockOpenIcon fontSize="small" />}
    </IconButton>
  );
}
