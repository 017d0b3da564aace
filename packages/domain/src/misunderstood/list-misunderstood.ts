import { MISUNDERSTOOD_WHYS, type MisunderstoodRow } from "@ketnap/contract";
import { z } from "zod";
import { type Context, listInput, NotFound, query } from "../kernel/index.ts";
import { checkReachesAll } from "./may-read.ts";
import { findRow, pageOfRows } from "./panel.store.ts";

/** What was not understood, alike ones together: how often, when, why, and what staff did about it. */
export const listMisunderstood = query({
  name: "misunderstood.list",
  permission: "misunderstood.read",
  input: listInput(
    ["count", "lastSeenOn", "firstSeenOn", "id"],
    z.strictObject({
      id: z.array(z.number().int()).max(200).optional(),
      open: z.boolean().optional(),
      why: z.enum(MISUNDERSTOOD_WHYS).optional(),
      q: z.string().max(100).optional(),
    }),
  ),
  scope: () => [],
  async run(ctx, input) {
    await checkReachesAll(ctx, "misunderstood.read");
    return pageOfRows(ctx.db, input);
  },
});

export const readMisunderstood = query({
  name: "misunderstood.read",
  permission: "misunderstood.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  async run(ctx, { id }) {
    await checkReachesAll(ctx, "misunderstood.read");
    return rowOf(ctx, id);
  },
});

export async function rowOf(ctx: Context, id: number): Promise<MisunderstoodRow> {
  const row = await findRow(ctx.db, id);
  if (!row) throw new NotFound(`misunderstood ${id}`);
  return row;
}
