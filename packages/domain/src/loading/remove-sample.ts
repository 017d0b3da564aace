import { z } from "zod";
import { Closed, command, Invalid, query, type Reason, today } from "../kernel/index.ts";
import {
  countSample,
  deleteSample,
  findOwnRows,
  findStrangersBelow,
  markSample,
  type OwnRows,
  type SampleCounts,
} from "./sample.store.ts";

/** How many rows of the sample are there. */
export const readSampleCounts = query({
  name: "loading.sample_counts",
  permission: "accounts.read",
  input: z.strictObject({}),
  scope: () => [],
  run: (ctx): Promise<SampleCounts> => countSample(ctx.db),
});

/**
 * Takes out every row of the sample and its accounts, whose sessions and chats end with them. `units` confirms how many
 * units go; `own` confirms how many rows go with them that are not of the sample, without which none of those goes.
 */
export const removeSample = command({
  name: "loading.remove_sample",
  permission: "installation.write",
  input: z.strictObject({ units: z.number().int().min(0), own: z.number().int().min(0).nullish() }),
  scope: () => [],
  async run(ctx, { units, own }) {
    const before = await countSample(ctx.db);
    if (before.units + before.accounts + before.figures === 0) return { result: before, unchanged: true };
    if (before.units !== units) throw new Invalid({ units: { key: "not_the_count", values: { count: before.units } } });
    const [stranger] = await findStrangersBelow(ctx.db, today(ctx));
    if (stranger) throw new Closed({ key: "unit_stands_in_sample", values: { unit: stranger.name } });
    const refused = ownReason(await findOwnRows(ctx.db), own ?? 0);
    if (refused) throw new Invalid({ own: refused });
    await deleteSample(ctx.db, today(ctx));
    await markSample(ctx.db, false);
    const result = await countSample(ctx.db);
    return { result, entity: "sample", id: 1, deleted: before };
  },
});

/** The most units that are named in one sentence. */
const MOST_NAMED = 3;

function ownReason({ units, ...rows }: OwnRows, confirmed: number): Reason | null {
  const count = Object.values(rows).reduce((sum, some) => sum + some, 0);
  if (count === 0 || count === confirmed) return null;
  const named = units.slice(0, MOST_NAMED).join(", ") + (units.length > MOST_NAMED ? ", …" : "");
  return { key: "own_rows_in_sample", values: { count, ...rows, units: named } };
}
