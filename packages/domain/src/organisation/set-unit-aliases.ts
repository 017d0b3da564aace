import { unitAliases } from "@ketnap/contract";
import { type AuditChange, command, type Context, Invalid } from "../kernel/index.ts";
import { changed, openUnit, stateOf, unitId } from "./change.ts";
import { replaceAliases, updateUnitRow } from "./changes.store.ts";
import { oneLine, sounds } from "./text.rules.ts";

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

/** For a command of another slice: one name more, with what its log is to say; null where it was there. */
export async function addUnitAlias(ctx: Context, id: number, alias: string): Promise<AuditChange | null> {
  const [name] = cleanAliases([alias]);
  if (name === undefined) throw new Invalid({ alias: { key: "required" } });
  const { tree } = await openUnit(ctx, id, null);
  const other = tree.units.find(
    (unit) => unit.id !== id && !unit.endedOn && [unit.name, ...unit.aliases].some((it) => sounds(it) === sounds(name)),
  );
  if (other) throw new Invalid({ alias: { key: "alias_taken", values: { name: other.name } } });
  return changeAliases(ctx, id, (aliases) => [...aliases.filter((known) => sounds(known) !== sounds(name)), name]);
}

/** The other way; null where nobody calls it so any longer. */
export function removeUnitAlias(ctx: Context, id: number, alias: string): Promise<AuditChange | null> {
  return changeAliases(ctx, id, (aliases) => aliases.filter((known) => sounds(known) !== sounds(alias)));
}

async function changeAliases(
  ctx: Context,
  id: number,
  change: (aliases: readonly string[]) => string[],
): Promise<AuditChange | null> {
  const { before } = await openUnit(ctx, id, null);
  const aliases = change(before.aliases).toSorted();
  if (aliases.join("\n") === before.aliases.toSorted().join("\n")) return null;
  await replaceAliases(ctx.db, id, aliases);
  await updateUnitRow(ctx.db, id, {});
  return { entity: "unit", id, unitId: id, before, after: await stateOf(ctx, id) };
}

export function cleanAliases(aliases: readonly string[]): string[] {
  return [...new Set(aliases.map(oneLine).filter((alias) => alias !== ""))].toSorted();
}
