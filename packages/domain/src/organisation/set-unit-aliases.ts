import { unitAliases } from "@ketnap/contract";
import { command } from "../kernel/index.ts";
import { changed, openUnit, stateOf, unitId } from "./change.ts";
import { replaceAliases, updateUnitRow } from "./changes.store.ts";
import { oneLine } from "./text.rules.ts";

/** Sets the other names that people use for a unit: all of them at once. */
export const setUnitAliases = command({
  name: "organisation.set_aliases",
  permission: "organisation.write",
  input: unitAliases.extend({ id: unitId }),
  scope: (input) => [input.id],
  async run(ctx, input) {
    const { id } = input;
    const { before } = await openUnit(ctx, id, input.version);
    const aliases = cleanAliases(input.aliases);
    if (aliases.join("\n") === before.aliases.toSorted().join("\n"))
      return { result: await changed(ctx, id), unchanged: true };
    await replaceAliases(ctx.db, id, aliases);
    await updateUnitRow(ctx.db, id, {});
    const result = await changed(ctx, id);
    return { result, entity: "unit", id, unitId: id, before, after: await stateOf(ctx, id) };
  },
});

export function cleanAliases(aliases: readonly string[]): string[] {
  return [...new Set(aliases.map(oneLine).filter((alias) => alias !== ""))].toSorted();
}
