import { migrateQueue } from "@ketnap/queue";
import { hasRedis, startRedis } from "@ketnap/queue/testing";
import type { Measured, Size } from "../measure.ts";
import { withWard } from "../server.ts";
import { measureFanOut } from "./fan-out.ts";
import { measureFinding } from "./finding.ts";
import { measurePipeline } from "./pipeline.ts";

/** A province's cells, and as many as are told in twenty seconds. */
const [PEOPLE, FEW] = [5_065, 600];

/** What the clock's speed is: how fast a wave is carried, to a sink and within a platform's cap. */
export function measureClock({ quick }: Size): Promise<Measured[]> {
  return withWard(async (bench) => {
    const { database } = bench;
    const redis = hasRedis() ? await startRedis() : null;
    try {
      await migrateQueue(database.urls.owner);
      const found: Measured[] = [];
      if (redis)
        found.push(
          await measurePipeline(database, "Redis", redis.url, {
            text: "≥ 1,000 deliveries/s",
            holds: (ours) => ours >= 1_000,
          }),
        );
      found.push(
        await measurePipeline(database, "Postgres", database.urls.owner, {
          text: "≥ 50 % of bare BullMQ with a settle statement",
          holds: (ours, floor) => ours >= floor / 2,
        }),
      );
      found.push(...(await measureFanOut(bench, "Postgres", database.urls.bot, quick ? FEW : PEOPLE)));
      for (const subjects of quick ? [10_000] : [10_000, 100_000]) found.push(await measureFinding(bench, subjects));
      return found;
    } finally {
      await redis?.stop();
    }
  });
}
