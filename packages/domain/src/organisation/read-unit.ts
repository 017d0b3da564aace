import type { UnitRecord } from "@ketnap/contract";
import { z } from "zod";
import { type Context, NotFound, query, today, unitIdsOf } from "../kernel/index.ts";
import { readTree } from "./store.ts";
import { findUnitRecord } from "./unit-record.store.ts";

/** One unit with its names, aliases, placements, lineage, member counts and who answers for it, as of a day. */
export const readUnit = query({
  name: "organisation.read",
  permission: "organisation.read",
  input: z.strictObject({ id: z.number().int(), onDate: z.iso.date().optional() }),
  scope: (input) => [input.id],
  run: (ctx, input) => recordOf(ctx, input.id, unitIdsOf(ctx.actor), input.onDate),
});

export async function recordOf(
  ctx: Context,
  id: number,
  reach: number[] | null,
  onDate = today(ctx),
): Promise<UnitRecord> {
  const record = await findUnitRecord(ctx.db, reach, onDate, id);
  if (!record) throw new NotFound(`unit ${id}`);
  const tree = await readTree(ctx.db);
  const above = record.parentId === null ? [] : [record.parentId, ...tree.ancestorsOf(record.parentId, onDate)];
  const ancestors = above
    .filter((unitId) => reach === null || reach.includes(unitId))
    .map((unitId) => ({ id: unitId, name: tree.nameOn(unitId, onDate) }))
    .toReversed();
  return { ...record, ancestors };
}
