import { type UnitRef, unitSplit } from "@ketnap/contract";
import type { z } from "zod";
import { type AuditChange, command, type Context, NotFound, reaches, type Reason } from "../kernel/index.ts";
import { changed, type ChangedUnit, cleanName, openUnit, refuse, refuseTwin, stateOf, unitId } from "./change.ts";
import { appendLineage, insertUnit, updateUnitRow } from "./changes.store.ts";
import { endUnits, moveChildren, refuseChildren } from "./children.ts";
import { refuseChange, refuseEnd, refuseParent, standingBelow } from "./dating.rules.ts";
import { latestMembers } from "./members.store.ts";
import { sameName } from "./namesakes.ts";
import type { Tree, TreeUnit } from "./tree.ts";

const input = unitSplit.extend({ id: unitId });
type Input = z.output<typeof input>;

/** Splits a unit on a day into new ones beside it, which it outlives or not. What stood below goes where `children` says. */
export const splitUnit = command({
  name: "organisation.split",
  permission: "organisation.write",
  input,
  scope: (asked) => [asked.id, ...(asked.children ?? []).map((child) => child.unitId)],
  async run(ctx, asked) {
    const { id, effectiveOn: on, documentNo } = asked;
    const { tree, unit, before } = await openUnit(ctx, id, asked.version);
    const parentId = tree.parentOf(id, on);
    // The parts stand beside the unit: under a parent out of reach they would be nobody's.
    if (parentId === null ? ctx.actor.units !== "all" : !reaches(ctx.actor, parentId)) throw new NotFound("the parent");
    const handed = (asked.children ?? []).map((child) => child.unitId);
    refuse({
      effectiveOn: asked.ends ? refuseEnd(unit, on) : refuseChange(unit, on),
      // A part is no circle's part unless the parent it will have is.
      children:
        refuseAssignment(tree, asked) ?? refuseChildren(tree, { children: handed, fromParentId: id, parentId, on }),
      parentId: refuseParent(tree, { unitId: null, parentId, from: on, to: null }),
      ...refuseShares(asked),
      ...refuseNames(tree, asked, parentId),
    });
    const parts = await found(ctx, unit, parentId, asked);
    const entries: AuditChange[] = [];
    for (const [index, part] of parts.entries()) {
      entries.push({ entity: "unit", id: part.id, unitId: part.id, created: await stateOf(ctx, part.id) });
      const children = (asked.children ?? []).filter((child) => child.part === index).map((child) => child.unitId);
      entries.push(...(await moveChildren(ctx, { children, fromParentId: id, parentId: part.id, on, documentNo })));
    }
    if (asked.ends) await endUnits(ctx, { units: [id], kind: "split", toUnitId: null, on, documentNo });
    else await updateUnitRow(ctx.db, id, {});
    const warnings = await tooFew(ctx, unit, asked);
    const result: { unit: ChangedUnit; into: UnitRef[] } = { unit: await changed(ctx, id, warnings), into: parts };
    return { result, entity: "unit", id, unitId: id, before, after: await stateOf(ctx, id), entries };
  },
});

async function found(ctx: Context, unit: TreeUnit, parentId: number | null, asked: Input): Promise<UnitRef[]> {
  const names = asked.into.map((part, index) => cleanName(part.name, `into.${index}.name`));
  const parts: UnitRef[] = [];
  for (const [index, part] of asked.into.entries()) {
    const name = names[index]!;
    const { level = unit.level, unitType = unit.unitType, share } = part;
    const id = await insertUnit(ctx.db, {
      name,
      level,
      unitType,
      parentId,
      startedOn: asked.effectiveOn,
      sample: unit.sample,
    });
    const { effectiveOn, documentNo } = asked;
    await appendLineage(ctx.db, { kind: "split", fromUnitId: unit.id, toUnitId: id, effectiveOn, share, documentNo });
    parts.push({ id, name });
  }
  return parts;
}

/** Each part has a name that nobody bears beside it; the unit that ends leaves its own. */
function refuseNames(tree: Tree, asked: Input, parentId: number | null): Record<string, Reason | null> {
  const names = asked.into.map((part) => sameName(part.name));
  const gone = asked.ends ? [asked.id] : [];
  return Object.fromEntries(
    asked.into.map(({ name }, index) => {
      const twice = names.indexOf(names[index]!) < index ? { key: "same_name_below", values: { name } } : null;
      return [`into.${index}.name`, twice ?? refuseTwin(tree, name, parentId, asked.effectiveOn, gone)];
    }),
  );
}

/** Shares are all said or none; said, they make one whole with what remains. */
function refuseShares(asked: Input): Record<string, Reason | null> {
  if (asked.ends && asked.into.length < 2) return { into: { key: "too_small", values: { minimum: 2 } } };
  const shares = asked.into.map((part) => part.share ?? null);
  if (!asked.ends) shares.push(asked.remainingShare ?? null);
  const said = shares.filter((share) => share !== null);
  if (said.length === 0) return {};
  if (said.length < shares.length) return { into: { key: "shares_all_or_none" } };
  const millionths = said.reduce((sum, share) => sum + Math.round(share * 1e6), 0);
  return millionths === 1e6 ? {} : { into: { key: "shares_sum", values: { percent: millionths / 1e4 } } };
}

function refuseAssignment(tree: Tree, asked: Input): Reason | null {
  const children = asked.children ?? [];
  if (new Set(children.map((child) => child.unitId)).size < children.length) return { key: "child_twice" };
  if (children.some((child) => child.part >= asked.into.length)) return { key: "no_such_part" };
  if (!asked.ends) return null;
  const left = standingBelow(tree, asked.id, asked.effectiveOn)
    .map((below) => below.unit)
    .filter((unit) => !children.some((child) => child.unitId === unit.id));
  return left.length ? openChildren(left) : null;
}

export function openChildren(units: readonly TreeUnit[]): Reason {
  const names = units.slice(0, 5).map((unit) => unit.name);
  return { key: "children_open", values: { count: units.length, names: names.join("; ") } };
}

async function tooFew(ctx: Context, unit: TreeUnit, asked: Input): Promise<Reason[]> {
  const members = (await latestMembers(ctx.db, [unit.id], asked.effectiveOn)).get(unit.id);
  if (members === undefined || unit.level !== "cell") return [];
  const few = asked.into.filter((part) => part.share != null && Math.round(part.share * members) < 3);
  return few.map((part) => ({
    key: "cell_below_three",
    values: { name: part.name, members: Math.round(part.share! * members) },
  }));
}
