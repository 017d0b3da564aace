import { z } from "zod";
import { Closed, command, Invalid, query, today } from "../kernel/index.ts";
import { countSample, deleteSample, findStrangersBelow, markSample, type SampleCounts } from "./sample.store.ts";

/** How many rows of the sample are there. */
export const readSampleCounts = query({
  name: "loading.sample_counts",
  permission: "accounts.read",
  input: z.strictObject({}),
  scope: () => [],
  run: (ctx): Promise<SampleCounts> => countSample(ctx.db),
});

/** Takes out every row of the sample and its accounts, whose sessions and chats end with them. `units` confirms how many units go. */
export const removeSample = command({
  name: "loading.remove_sample",
  permission: "installation.write",
  input: z.strictObject({ units: z.number().int().min(0) }),
  scope: () => [],
  async run(ctx, { units }) {
    const before = await countSample(ctx.db);
    if (before.units + before.accounts + before.figures === 0) return { result: before, unchanged: true };
    if (before.units !== units) throw new Invalid({ units: { key: "not_the_count", values: { count: before.units } } });
    const [stranger] = await findStrangersBelow(ctx.db, today(ctx));
    if (stranger) throw new Closed({ key: "unit_stands_in_sample", values: { unit: stranger.name } });
    await deleteSample(ctx.db, today(ctx));
    await markSample(ctx.db, false);
    const result = await countSample(ctx.db);
    return { result, entity: "sample", id: 1, deleted: before };
  },
});
