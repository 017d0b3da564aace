import { unitRename } from "@ketnap/contract";
import { command } from "../kernel/index.ts";
import { changed, cleanName, openUnit, refuse, refuseTwin, sameNameBeside, stateOf, unitId } from "./change.ts";
import { appendLineage, nameUnit, respellUnit } from "./changes.store.ts";
import type { TreeUnit } from "./tree.ts";

/** Gives a unit a new name from a day; the old one stays findable. Without a day the spelling is mended and nothing dated. */
export const renameUnit = command({
  name: "organisation.rename",
  permission: "organisation.write",
  input: unitRename.extend({ id: unitId }),
  scope: (input) => [input.id],
  async run(ctx, input) {
    const { id, effectiveOn, documentNo } = input;
    const { tree, unit, before } = await openUnit(ctx, id, input.version);
    const name = cleanName(input.name);
    if (name === unit.name) return { result: await changed(ctx, id), unchanged: true };
    const on = effectiveOn ?? unit.startedOn ?? "9999-12-31";
    const parentId = tree.parentOf(id, on);
    refuse({ name: refuseTwin(tree, name, parentId, on, [id]) });
    if (effectiveOn === null) {
      await respellUnit(ctx.db, id, name);
    } else {
      refuse({ effectiveOn: refuseNaming(unit, effectiveOn) });
      await nameUnit(ctx.db, id, name, effectiveOn);
      const detail = { from: tree.nameOn(id, effectiveOn), to: name };
      await appendLineage(ctx.db, { kind: "rename", fromUnitId: id, toUnitId: id, effectiveOn, documentNo, detail });
    }
    const result = await changed(ctx, id, sameNameBeside(tree, name, parentId, on, [id]));
    return { result, entity: "unit", id, unitId: id, before, after: await stateOf(ctx, id) };
  },
});

/** A name given on the unit's first day, or on the day of the last renaming, replaces the one of that day. */
function refuseNaming(unit: TreeUnit, on: string) {
  if (unit.startedOn && on < unit.startedOn)
    return { key: "before_unit_start", values: { name: unit.name, date: unit.startedOn } };
  const later = unit.names.find((name) => name.from !== null && name.from > on);
  return later ? { key: "later_change", values: { name: unit.name, date: later.from! } } : null;
}
