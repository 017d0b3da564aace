import { unitUpdate } from "@ketnap/contract";
import { checkVersion, Closed, command, NotFound } from "../kernel/index.ts";
import { changed, refuse, stateOf, unitId } from "./change.ts";
import { codeTaken, findUnitState, lockTree, updateUnitRow } from "./changes.store.ts";
import { lines, oneLine } from "./text.rules.ts";

/** Corrects what has no date: code, level, type, note. What is not said stays; of an ended unit only the note changes. */
export const updateUnit = command({
  name: "organisation.update",
  permission: "organisation.write",
  input: unitUpdate.extend({ id: unitId }),
  scope: (input) => [input.id],
  async run(ctx, input) {
    const { id } = input;
    await lockTree(ctx.db);
    const before = await findUnitState(ctx.db, id);
    if (!before) throw new NotFound(`unit ${id}`);
    checkVersion(before, input.version);
    const asked = {
      code: input.code === undefined ? before.code : blank(oneLine(input.code ?? "")),
      level: input.level ?? before.level,
      unitType: input.unitType === undefined ? before.unitType : input.unitType,
    };
    const note = input.note === undefined ? before.note : blank(lines(input.note ?? ""));
    const differs = asked.code !== before.code || asked.level !== before.level || asked.unitType !== before.unitType;
    if (!differs && note === before.note) return { result: await changed(ctx, id), unchanged: true };
    if (differs && before.endedOn)
      throw new Closed({ key: "unit_ended", values: { name: before.name, date: before.endedOn } });
    const taken = asked.code !== null && (await codeTaken(ctx.db, asked.code, id));
    refuse({ code: taken ? { key: "unit_code_taken" } : null });
    await updateUnitRow(ctx.db, id, { ...asked, note });
    const result = await changed(ctx, id);
    return { result, entity: "unit", id, unitId: id, before, after: await stateOf(ctx, id) };
  },
});

function blank(text: string): string | null {
  return text === "" ? null : text;
}
