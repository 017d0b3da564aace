import { endpoints, type UnitRecord } from "@ketnap/contract";
import { useDoor } from "../api/use-call.ts";
import { AddUnit } from "./AddUnit.tsx";
import { CloseUnit } from "./CloseUnit.tsx";
import { MergeUnits } from "./MergeUnits.tsx";
import { MoveUnit } from "./MoveUnit.tsx";
import { RenameUnit } from "./RenameUnit.tsx";
import { SplitUnit } from "./SplitUnit.tsx";

export type Act =
  | { kind: "add"; parentId: number | null }
  | { kind: "rename" | "move" | "merge" | "split" | "close"; unitId: number };

export interface ActProps {
  unit: UnitRecord;
  onClose: () => void;
}

const DIALOGS = { rename: RenameUnit, move: MoveUnit, merge: MergeUnits, split: SplitUnit, close: CloseUnit };

/** Opens an act on the unit as it stands now: the version that the act names is fresh. */
export function ActDialog({ act, onClose }: { act: Act; onClose: () => void }) {
  return act.kind === "add" ? (
    <AddUnit parentId={act.parentId} onClose={onClose} />
  ) : (
    <OnUnit kind={act.kind} unitId={act.unitId} onClose={onClose} />
  );
}

function OnUnit({ kind, unitId, onClose }: { kind: keyof typeof DIALOGS; unitId: number; onClose: () => void }) {
  const { data: unit, isFetchedAfterMount } = useDoor(endpoints.units.read, { params: { id: unitId } });
  const Dialog = DIALOGS[kind];
  return unit && isFetchedAfterMount ? <Dialog unit={unit} onClose={onClose} /> : null;
}
