import { unitClose } from "@ketnap/contract";
import { type AuditChange, command, Invalid } from "../kernel/index.ts";
import { changed, openUnit, refuse, stateOf, unitId } from "./change.ts";
import { endableBelow, endUnits, moveChildren, refuseChildren } from "./children.ts";
import { refuseEnd, standingBelow } from "./dating.rules.ts";
import { openChildren } from "./split-unit.ts";

/**
 * Ends a unit: `endedOn` is the first day without it. What still stands below must close with it or move elsewhere;
 * unsaid, it is refused and the refusal names them.
 */
export const closeUnit = command({
  name: "organisation.close",
  permission: "organisation.write",
  input: unitClose.extend({ id: unitId }),
  scope: ({ id, children, successorId }) => [
    id,
    ...(children?.act === "move" ? [children.parentId] : []),
    ...(successorId ? [successorId] : []),
  ],
  async run(ctx, input) {
    const { id, endedOn: on, documentNo, children } = input;
    const { tree, unit, before } = await openUnit(ctx, id, input.version);
    const toUnitId = input.successorId ?? null;
    const below = standingBelow(tree, id, on).map((standing) => standing.unit);
    const successor = toUnitId === null ? null : tree.unit(toUnitId);
    const gone = toUnitId !== null && (toUnitId === id || !successor || (successor.endedOn ?? "9999") <= on);
    refuse({
      endedOn: refuseEnd(unit, on),
      children: below.length > 0 && !children ? openChildren(below) : null,
      successorId: gone ? { key: "successor_gone" } : null,
    });
    const entries: AuditChange[] = [];
    if (children?.act === "move") {
      const moving = {
        children: below.map((one) => one.id),
        fromParentId: id,
        parentId: children.parentId,
        on,
        documentNo,
      };
      refuse({ "children.parentId": movedBelow(children.parentId, id) ?? refuseChildren(tree, moving) });
      entries.push(...(await moveChildren(ctx, moving)));
    }
    if (children?.act === "close") {
      const { units, refused } = endableBelow(tree, id, on);
      if (refused) throw new Invalid({ children: refused });
      const ids = units.map((one) => one.id).toReversed();
      entries.push(...(await endUnits(ctx, { units: ids, kind: "close", toUnitId: null, on, documentNo })));
    }
    await endUnits(ctx, { units: [id], kind: "close", toUnitId, on, documentNo });
    return {
      result: await changed(ctx, id),
      entity: "unit",
      id,
      unitId: id,
      before,
      after: await stateOf(ctx, id),
      entries,
    };
  },
});

function movedBelow(parentId: number, id: number) {
  return parentId === id ? { key: "parent_is_ending" } : null;
}
