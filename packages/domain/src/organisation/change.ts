import type { UnitRecord } from "@ketnap/contract";
import { z } from "zod";
import { Closed, Conflict, type Context, Invalid, NotFound, type Reason, unitIdsOf } from "../kernel/index.ts";
import { findUnitState, lockTree, type UnitState } from "./changes.store.ts";
import { recordOf } from "./read-unit.ts";
import { sameName } from "./namesakes.ts";
import { oneLine, sounds } from "./text.rules.ts";
import type { Tree, TreeUnit } from "./tree.ts";

export const unitId = z.number().int().min(1).max(2_147_483_647);

/** What a change of a unit gives back: the unit as it is now, and what staff should look at. */
export type ChangedUnit = UnitRecord & { warnings: Reason[] };

/** Takes the tree for this transaction and the unit as it is; an ended unit or an older version is refused. */
export async function openUnit(
  ctx: Context,
  id: number,
  version: number | null,
): Promise<{ tree: Tree; unit: TreeUnit; before: UnitState }> {
  const tree = await lockTree(ctx.db);
  const unit = tree.unit(id);
  const before = await findUnitState(ctx.db, id);
  if (!unit || !before) throw new NotFound(`unit ${id}`);
  if (version !== null && version !== before.version) {
    const current = await recordOf(ctx, id, unitIdsOf(ctx.actor));
    throw new Conflict({ key: "changed_meanwhile", values: { version: before.version } }, current);
  }
  if (unit.endedOn) throw new Closed({ key: "unit_ended", values: { name: unit.name, date: unit.endedOn } });
  return { tree, unit, before };
}

export async function stateOf(ctx: Context, id: number): Promise<UnitState> {
  const state = await findUnitState(ctx.db, id);
  if (!state) throw new NotFound(`unit ${id}`);
  return state;
}

export async function changed(ctx: Context, id: number, warnings: Reason[] = []): Promise<ChangedUnit> {
  const reach = unitIdsOf(ctx.actor);
  return { ...(await recordOf(ctx, id, reach && [...reach, id])), warnings };
}

/** The parent asked for: it must be known, and only one whose reach has no bound may put a unit at the top. */
export function admitParent(ctx: Context, tree: Tree, parentId: number | null): void {
  if (parentId === null && ctx.actor.units !== "all") throw new NotFound("the top of the tree");
  if (parentId !== null && !tree.unit(parentId)) throw new NotFound(`unit ${parentId}`);
}

/** Throws with every field that has a reason against it. */
export function refuse(fields: Record<string, Reason | null>): void {
  const refused = Object.entries(fields).filter((entry): entry is [string, Reason] => entry[1] !== null);
  if (refused.length > 0) throw new Invalid(Object.fromEntries(refused));
}

export function cleanName(text: string, field = "name"): string {
  const name = oneLine(text);
  if (name === "") throw new Invalid({ [field]: { key: "required" } });
  return name;
}

/** Two of one name below one parent: no question could ever tell them apart, so the second is refused. */
export function refuseTwin(
  tree: Tree,
  name: string,
  parentId: number | null,
  on: string,
  except: readonly number[] = [],
): Reason | null {
  const beside = tree.childrenOf(parentId, on).filter((id) => !except.includes(id));
  const twin = beside.find((id) => sameName(tree.nameOn(id, on)) === sameName(name));
  return twin === undefined ? null : { key: "same_name_below", values: { name: tree.nameOn(twin, on) } };
}

/** Another unit beside it that sounds the same makes every question for either ambiguous. */
export function sameNameBeside(
  tree: Tree,
  name: string,
  parentId: number | null,
  on: string,
  except: readonly number[] = [],
): Reason[] {
  const beside = tree.childrenOf(parentId, on).filter((id) => !except.includes(id));
  const twin = beside.find((id) => sounds(tree.nameOn(id, on)) === sounds(name));
  return twin === undefined ? [] : [{ key: "same_name_beside", values: { name: tree.nameOn(twin, on) } }];
}
