import { unitMove } from "@ketnap/contract";
import { type Context, command } from "../kernel/index.ts";
import { admitParent, changed, openUnit, refuse, sameNameBeside, stateOf, unitId } from "./change.ts";
import { appendLineage, placeUnit } from "./changes.store.ts";
import { refuseChange, refuseParent } from "./dating.rules.ts";

/** Puts a unit under another parent from a day. On the day it was placed, the parent of that day is corrected. */
export const moveUnit = command({
  name: "organisation.move",
  permission: "organisation.write",
  input: unitMove.extend({ id: unitId }),
  scope: (input) => (input.parentId === null ? [input.id] : [input.id, input.parentId]),
  async run(ctx, input) {
    const { id, parentId, effectiveOn: on } = input;
    const { tree, unit, before } = await openUnit(ctx, id, input.version);
    admitParent(ctx, tree, parentId);
    refuse({
      effectiveOn: refuseChange(unit, on),
      parentId: refuseParent(tree, { unitId: id, parentId, from: on, to: null }),
    });
    const fromParentId = tree.parentOf(id, on);
    if (fromParentId === parentId) return { result: await changed(ctx, id), unchanged: true };
    await move(ctx, { id, fromParentId, parentId, on, documentNo: input.documentNo });
    const result = await changed(ctx, id, sameNameBeside(tree, tree.nameOn(id, on), parentId, on, [id]));
    return { result, entity: "unit", id, unitId: id, before, after: await stateOf(ctx, id) };
  },
});

/** Places and writes the lineage; whether it may be is the caller's to ask. */
export async function move(
  ctx: Context,
  what: {
    id: number;
    fromParentId: number | null;
    parentId: number | null;
    on: string;
    documentNo: string | null | undefined;
  },
): Promise<void> {
  await placeUnit(ctx.db, what.id, what.parentId, what.on);
  await appendLineage(ctx.db, {
    kind: "move",
    fromUnitId: what.id,
    toUnitId: what.id,
    effectiveOn: what.on,
    documentNo: what.documentNo,
    detail: { fromParentId: what.fromParentId, toParentId: what.parentId },
  });
}
