import { startTestServer } from "@ketnap/database/testing/server";
import { cloneDatabase } from "@ketnap/database/testing/clone";
import { migrateQueue } from "@ketnap/queue";
import { hasRedis, startRedis } from "@ketnap/queue/testing";
import type { Measured } from "../measure.ts";
import { measurePipeline } from "./pipeline.ts";

/** What the clock's speed is: how fast a wave is carried, to a sink and within a platform's cap. */
export async function measureClock(): Promise<Measured[]> {
  const { server, stop } = await startTestServer(null);
  const database = await cloneDatabase(server);
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
    return found;
  } finally {
    await redis?.stop();
    await database.drop();
    await stop();
  }
}
