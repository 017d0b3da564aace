import { z } from "zod";
import { checkVersion, Closed, command, type Context } from "../kernel/index.ts";
import { bulkInReach } from "./list-bulks.ts";
import { type BulkView, cancelBulk, writeBulkPause } from "./panel-bulks.store.ts";

const input = z.strictObject({ id: z.number().int(), version: z.number().int() });

/** Holds back what has not gone out; what is being sent this moment still arrives. */
export const pauseBulk = command({
  name: "pauseBulk",
  permission: "deliveries.write",
  input,
  scope: () => [],
  async run(ctx, asked) {
    const before = await steerable(ctx, asked);
    if (before.state === "paused") return { result: before, unchanged: true };
    await writeBulkPause(ctx.db, before, asked.version, ctx.now);
    return changed(ctx, before);
  },
});

export const resumeBulk = command({
  name: "resumeBulk",
  permission: "deliveries.write",
  input,
  scope: () => [],
  async run(ctx, asked) {
    const before = await steerable(ctx, asked);
    if (before.state === "running") return { result: before, unchanged: true };
    await writeBulkPause(ctx.db, before, asked.version, null);
    return changed(ctx, before);
  },
});

/** Drops what has not gone out, for good; what went out stays told. */
export const callOffBulk = command({
  name: "callOffBulk",
  permission: "deliveries.write",
  input,
  scope: () => [],
  async run(ctx, asked) {
    const before = await steerable(ctx, asked);
    await cancelBulk(ctx.db, before, asked.version, ctx.now);
    return changed(ctx, before);
  },
});

/** Who does not reach all its people stops nothing: the others are not his to leave untold. */
async function steerable(ctx: Context, { id, version }: z.output<typeof input>): Promise<BulkView> {
  const bulk = await bulkInReach(ctx, id);
  if (bulk.reachesFurther) throw new Closed({ key: "bulk_reaches_further" });
  if (bulk.state === "done" || bulk.state === "called_off") throw new Closed({ key: "bulk_over" });
  checkVersion(bulk, version);
  return bulk;
}

async function changed(ctx: Context, before: BulkView) {
  const result = await bulkInReach(ctx, before.id);
  return { result, entity: "bulk", id: before.id, before: told(before), after: told(result) };
}

function told({ title, state, counts }: BulkView) {
  return { title, state, waiting: counts.waiting, sent: counts.sent, expired: counts.expired };
}
