import { unitCreate } from "@ketnap/contract";
import { command } from "../kernel/index.ts";
import { admitParent, changed, cleanName, refuse, refuseTwin, sameNameBeside, stateOf } from "./change.ts";
import { codeTaken, insertUnit, lockTree, replaceAliases } from "./changes.store.ts";
import { refuseParent } from "./dating.rules.ts";
import { cleanAliases } from "./set-unit-aliases.ts";
import { lines, oneLine } from "./text.rules.ts";

/** Adds a unit under a parent (null: at the top) from a day; without one it is as old as its parent. */
export const createUnit = command({
  name: "organisation.create",
  permission: "organisation.write",
  input: unitCreate,
  scope: (input) => (input.parentId === null ? [] : [input.parentId]),
  async run(ctx, input) {
    const tree = await lockTree(ctx.db);
    const { parentId } = input;
    admitParent(ctx, tree, parentId);
    const name = cleanName(input.name);
    const code = input.code ? oneLine(input.code) : null;
    const startedOn = input.startedOn ?? (parentId === null ? null : tree.unit(parentId)!.startedOn);
    const beside = startedOn ?? "9999-12-31";
    refuse({
      name: refuseTwin(tree, name, parentId, beside),
      startedOn: refuseParent(tree, { unitId: null, parentId, from: startedOn, to: null }),
      code: code && (await codeTaken(ctx.db, code, null)) ? { key: "unit_code_taken" } : null,
    });
    const warnings = sameNameBeside(tree, name, parentId, beside);
    const note = input.note ? lines(input.note) : null;
    const { level, unitType = null } = input;
    const id = await insertUnit(ctx.db, { name, level, unitType, parentId, startedOn, code, note });
    await replaceAliases(ctx.db, id, cleanAliases(input.aliases ?? []));
    const result = await changed(ctx, id, warnings);
    return { result, entity: "unit", id, unitId: id, created: await stateOf(ctx, id) };
  },
});
