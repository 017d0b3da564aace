import { z } from "zod";
import { BULK_STATES } from "@ketnap/contract";
import { type Context, listInput, NotFound, type Page, query, today, unitIdsOf } from "../kernel/index.ts";
import { type BulkView, findBulks, pageOfBulks } from "./panel-bulks.store.ts";

/** Messages that go out together, with how far they have come among the accounts in the actor's units. */
export const listBulks = query({
  name: "listBulks",
  permission: "deliveries.read",
  input: listInput(
    ["createdAt", "id", "title"],
    z.strictObject({ id: z.array(z.number().int()).max(200).optional(), state: z.enum(BULK_STATES).optional() }),
  ),
  scope: () => [],
  async run(ctx, input): Promise<Page<BulkView>> {
    const units = unitIdsOf(ctx.actor);
    const { rows: ids, total } = await pageOfBulks(ctx.db, units, today(ctx), input as never);
    const found = new Map((await findBulks(ctx.db, units, today(ctx), ids, ctx.now)).map((bulk) => [bulk.id, bulk]));
    return { rows: ids.map((id) => found.get(id)).filter((bulk) => bulk !== undefined), total };
  },
});

export const readBulk = query({
  name: "readBulk",
  permission: "deliveries.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  run: (ctx, { id }) => bulkInReach(ctx, id),
});

export async function bulkInReach(ctx: Context, id: number): Promise<BulkView> {
  const [bulk] = await findBulks(ctx.db, unitIdsOf(ctx.actor), today(ctx), [id], ctx.now);
  if (!bulk) throw new NotFound(`bulk ${id}`);
  return bulk;
}
