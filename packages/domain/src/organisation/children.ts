import { type AuditChange, type Context, NotFound, reaches, type Reason } from "../kernel/index.ts";
import { stateOf } from "./change.ts";
import { appendLineage, endUnit } from "./changes.store.ts";
import { refuseEnd, refuseParent, standingBelow } from "./dating.rules.ts";
import { move } from "./move-unit.ts";
import type { Tree, TreeUnit } from "./tree.ts";

interface Moving {
  children: readonly number[];
  fromParentId: number;
  parentId: number;
  on: string;
  documentNo: string | null | undefined;
}

/** Why these units may not go from under one parent to another on that day; the first reason found. */
export function refuseChildren(
  tree: Tree,
  moving: Pick<Moving, "children" | "fromParentId" | "on"> & { parentId: number | null },
): Reason | null {
  const planned = standingBelow(tree, moving.fromParentId, moving.on);
  for (const id of moving.children) {
    const standing = planned.find((below) => below.unit.id === id);
    if (!standing) return { key: "not_below", values: { name: tree.unit(id)?.name ?? String(id) } };
    const under = refuseParent(tree, { unitId: id, parentId: moving.parentId, from: moving.on, to: null });
    if (standing.planned ?? under) return standing.planned ?? under;
  }
  return null;
}

export async function moveChildren(ctx: Context, moving: Moving): Promise<AuditChange[]> {
  return inTurn(ctx, moving.children, async (id) => {
    const before = await stateOf(ctx, id);
    await move(ctx, { ...moving, id });
    return { entity: "unit", id, unitId: id, before, after: await stateOf(ctx, id) };
  });
}

/** Ends units on a day, each with its entry in the lineage toward the one that takes over (null: nobody). */
export async function endUnits(
  ctx: Context,
  ending: {
    units: readonly number[];
    kind: "merge" | "split" | "close";
    toUnitId: number | null;
    on: string;
    documentNo: string | null | undefined;
  },
): Promise<AuditChange[]> {
  const { kind, toUnitId, on: effectiveOn, documentNo } = ending;
  return inTurn(ctx, ending.units, async (id) => {
    const before = await stateOf(ctx, id);
    await endUnit(ctx.db, id, effectiveOn);
    if (kind !== "split") await appendLineage(ctx.db, { kind, fromUnitId: id, toUnitId, effectiveOn, documentNo });
    return { entity: "unit", id, unitId: id, before, after: await stateOf(ctx, id) };
  });
}

/** All that stand below from that day on, nearest first, or the reason why one of them cannot end then. */
export function endableBelow(tree: Tree, id: number, on: string): { units: TreeUnit[]; refused: Reason | null } {
  const found = new Map<number, TreeUnit>();
  const queue = [id];
  for (const at of queue) {
    for (const { unit, planned } of standingBelow(tree, at, on)) {
      if (found.has(unit.id)) continue;
      const refused = planned ?? refuseEnd(unit, on);
      if (refused) return { units: [], refused };
      found.set(unit.id, unit);
      queue.push(unit.id);
    }
  }
  return { units: [...found.values()], refused: null };
}

/** A plan may bring a unit below that is out of the actor's reach today: it is not his to move or end. */
async function inTurn<R>(ctx: Context, ids: readonly number[], work: (id: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const id of ids) {
    if (!reaches(ctx.actor, id)) throw new NotFound(`unit ${id}`);
    done.push(await work(id));
  }
  return done;
}
