import { unitMerge } from "@ketnap/contract";
import type { z } from "zod";
import { type AuditChange, type Context, command, Invalid, NotFound } from "../kernel/index.ts";
import { admitParent, changed, cleanName, openUnit, refuse, refuseTwin, sameNameBeside, stateOf } from "./change.ts";
import { insertUnit, lockTree } from "./changes.store.ts";
import { endUnits, moveChildren, refuseChildren } from "./children.ts";
import { refuseChange, refuseEnd, refuseParent, standingBelow } from "./dating.rules.ts";
import type { Tree, TreeUnit } from "./tree.ts";

/** Ends units on a day and hands what stood below them to the unit that takes over, an existing or a new one. */
export const mergeUnits = command({
  name: "organisation.merge",
  permission: "organisation.write",
  input: unitMerge,
  scope: ({ unitIds, into }) =>
    "unitId" in into ? [...unitIds, into.unitId] : [...unitIds, into.parentId ?? []].flat(),
  async run(ctx, input) {
    const { into, effectiveOn: on, documentNo } = input;
    const tree = await lockTree(ctx.db);
    const ending = mergeable(tree, [...new Set(input.unitIds)], on);
    // A new unit is no circle's part unless its parent is: the parent stands in for it.
    const above = "unitId" in into ? into.unitId : into.parentId;
    const handed = ending.map((unit) => ({ fromParentId: unit.id, children: childrenLeft(tree, unit, ending, on) }));
    const target =
      "unitId" in into ? await existing(ctx, into.unitId, ending, on) : prepared(ctx, tree, into, ending, on);
    for (const { fromParentId, children } of handed)
      refuse({ unitIds: refuseChildren(tree, { children, fromParentId, parentId: above, on }) });
    const id = "id" in target ? target.id : await insertUnit(ctx.db, target.unit);
    const entries: AuditChange[] = [];
    for (const moving of handed)
      entries.push(...(await moveChildren(ctx, { ...moving, parentId: id, on, documentNo })));
    const units = ending.map((unit) => unit.id);
    entries.push(...(await endUnits(ctx, { units, kind: "merge", toUnitId: id, on, documentNo })));
    const result = await changed(ctx, id, target.warnings);
    const subject = { result, entity: "unit", id, unitId: id, entries };
    const after = await stateOf(ctx, id);
    return "id" in target ? { ...subject, before: target.before, after } : { ...subject, created: after };
  },
});

function mergeable(tree: Tree, ids: number[], on: string): TreeUnit[] {
  const units = ids.map((id) => tree.unit(id));
  const missing = units.indexOf(undefined);
  if (missing >= 0) throw new NotFound(`unit ${ids[missing]}`);
  const found = units as TreeUnit[];
  for (const unit of found) refuse({ unitIds: refuseEnd(unit, on) });
  return found;
}

/** What stands below and does not end itself. */
function childrenLeft(tree: Tree, unit: TreeUnit, ending: readonly TreeUnit[], on: string): number[] {
  const below = standingBelow(tree, unit.id, on).map((standing) => standing.unit.id);
  return below.filter((id) => !ending.some((one) => one.id === id));
}

async function existing(ctx: Context, id: number, ending: readonly TreeUnit[], on: string) {
  if (ending.some((unit) => unit.id === id)) throw new Invalid({ into: { key: "merge_into_itself" } });
  const { tree, unit, before } = await openUnit(ctx, id, null);
  const above = ending.find((one) => tree.descendantsOf(one.id, on).includes(id));
  const orphaned = above ? { key: "merge_into_below", values: { name: above.name } } : null;
  refuse({ effectiveOn: refuseChange(unit, on), into: orphaned });
  return { id, before, warnings: [] };
}

type Founded = Exclude<z.output<typeof unitMerge>["into"], { unitId: number }>;

function prepared(ctx: Context, tree: Tree, into: Founded, ending: readonly TreeUnit[], on: string) {
  const { parentId, level, unitType = null } = into;
  admitParent(ctx, tree, parentId);
  const above = parentId === null ? [] : [parentId, ...tree.ancestorsOf(parentId, on)];
  const orphaned = ending.find((unit) => above.includes(unit.id));
  const within = orphaned ? { key: "merge_into_below", values: { name: orphaned.name } } : null;
  refuse({
    unitIds: ending.length < 2 ? { key: "too_small", values: { minimum: 2 } } : null,
    into: within ?? refuseParent(tree, { unitId: null, parentId, from: on, to: null }),
  });
  const name = cleanName(into.name, "into.name");
  const gone = ending.map((unit) => unit.id);
  refuse({ "into.name": refuseTwin(tree, name, parentId, on, gone) });
  const twins = sameNameBeside(tree, name, parentId, on, gone);
  const sample = ending.every((unit) => unit.sample);
  return { unit: { name, level, unitType, parentId, startedOn: on, sample }, warnings: twins };
}
