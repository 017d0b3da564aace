import type { z } from "zod";
import { unitCreate } from "@ketnap/contract";
import { command, type Context, today } from "../kernel/index.ts";
import { admitParent, changed, cleanName, refuse, refuseTwin, sameNameBeside, stateOf } from "./change.ts";
import { codeTaken, insertUnit, lockTree, replaceAliases } from "./changes.store.ts";
import { refuseParent } from "./dating.rules.ts";
import { cleanAliases } from "./set-unit-aliases.ts";
import { lines, oneLine } from "./text.rules.ts";
import type { Tree } from "./tree.ts";

/** Adds a unit under a parent (null: at the top) from a day: today where none is said. Null: as old as its parent. */
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
    const startedOn = beginning(ctx, tree, input);
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

function beginning(ctx: Context, tree: Tree, { startedOn, parentId }: z.output<typeof unitCreate>): string | null {
  const parent = parentId === null ? null : tree.unit(parentId)!.startedOn;
  if (startedOn === null) return parent;
  return startedOn ?? (parent && parent > today(ctx) ? parent : today(ctx));
}
