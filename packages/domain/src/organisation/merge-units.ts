import { unitMerge } from "@ketnap/contract";
import { type AuditChange, type Context, command, Invalid, NotFound, type Reason } from "../kernel/index.ts";
import { admitParent, changed, cleanName, openUnit, refuse, sameNameBeside, stateOf } from "./change.ts";
import { insertUnit, lockTree, type UnitState } from "./changes.store.ts";
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
    const target =
      "unitId" in into ? await existing(ctx, into.unitId, ending, on) : await founded(ctx, tree, into, ending, on);
    const grown = target.before ? tree : await lockTree(ctx.db);
    const entries: AuditChange[] = [];
    for (const unit of ending) {
      const children = standingBelow(tree, unit.id, on)
        .map((below) => below.unit.id)
        .filter((id) => !ending.some((one) => one.id === id));
      const moving = { children, fromParentId: unit.id, parentId: target.id, on, documentNo };
      refuse({ unitIds: refuseChildren(grown, moving) });
      entries.push(...(await moveChildren(ctx, moving)));
    }
    entries.push(
      ...(await endUnits(ctx, {
        units: ending.map((unit) => unit.id),
        kind: "merge",
        toUnitId: target.id,
        on,
        documentNo,
      })),
    );
    const result = await changed(ctx, target.id, target.warnings);
    const subject = { result, entity: "unit", id: target.id, unitId: target.id, entries };
    const after = await stateOf(ctx, target.id);
    return target.before ? { ...subject, before: target.before, after } : { ...subject, created: after };
  },
});

interface Target {
  id: number;
  before: UnitState | null;
  warnings: Reason[];
}

function mergeable(tree: Tree, ids: number[], on: string): TreeUnit[] {
  const units = ids.map((id) => tree.unit(id));
  const missing = units.indexOf(undefined);
  if (missing >= 0) throw new NotFound(`unit ${ids[missing]}`);
  const found = units as TreeUnit[];
  for (const unit of found) refuse({ unitIds: refuseEnd(unit, on) });
  return found;
}

async function existing(ctx: Context, id: number, ending: readonly TreeUnit[], on: string): Promise<Target> {
  if (ending.some((unit) => unit.id === id)) throw new Invalid({ into: { key: "merge_into_itself" } });
  const { tree, unit, before } = await openUnit(ctx, id, null);
  const above = ending.find((one) => tree.descendantsOf(one.id, on).includes(id));
  const orphaned = above ? { key: "merge_into_below", values: { name: above.name } } : null;
  refuse({ effectiveOn: refuseChange(unit, on), into: orphaned });
  return { id, before, warnings: [] };
}

async function founded(
  ctx: Context,
  tree: Tree,
  into: Pick<Parameters<typeof insertUnit>[1], "name" | "level" | "parentId"> & {
    unitType?: UnitState["unitType"] | undefined;
  },
  ending: readonly TreeUnit[],
  on: string,
): Promise<Target> {
  const { parentId, level, unitType = null } = into;
  admitParent(ctx, tree, parentId);
  if (ending.length < 2) throw new Invalid({ unitIds: { key: "too_small", values: { minimum: 2 } } });
  const above = parentId === null ? [] : [parentId, ...tree.ancestorsOf(parentId, on)];
  const orphaned = ending.find((unit) => above.includes(unit.id));
  refuse({
    into: orphaned
      ? { key: "merge_into_below", values: { name: orphaned.name } }
      : refuseParent(tree, { unitId: null, parentId, from: on, to: null }),
  });
  const name = cleanName(into.name, "into.name");
  const beside = sameNameBeside(tree, name, parentId, on);
  const id = await insertUnit(ctx.db, { name, level, unitType, parentId, startedOn: on });
  const twins = beside.filter((reason) => !ending.some((unit) => unit.name === reason.values?.["name"]));
  return { id, before: null, warnings: twins };
}
