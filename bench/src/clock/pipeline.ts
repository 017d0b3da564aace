import { type Channel, createCarrier, splitFor } from "@ketnap/channels";
import { createJobs, queueDeliveries } from "@ketnap/clock";
import { openDatabase } from "@ketnap/database";
import type { TestDatabase } from "@ketnap/database/testing/clone";
import { createQueue } from "@ketnap/queue";
import { median, type Measured } from "../measure.ts";
import { runBare } from "./bare.ts";
import { sealer, stockWave } from "./stock.ts";

const JOBS = 3_000;
const ROUNDS = 5;
/** The same for both sides: as the worker has it. */
const CONCURRENCY = 100;
const CONNECTION = 900;

export interface PipelineGoal {
  text: string;
  holds(ours: number, floor: number): boolean;
}

/** Takes what it is given, at once: what is left is the pipeline. */
const sink: Channel = {
  name: "telegram",
  capabilities: {
    textLimit: 4000,
    captionLimit: 1000,
    buttons: true,
    pictures: "upload",
    files: "upload",
    typing: false,
    markup: "plain",
  },
  send: async (address) => ({ kind: "sent", externalId: address }),
};

/** Deliveries a second from committed to settled, beside bare BullMQ whose every job is one statement that settles. */
export async function measurePipeline(
  database: TestDatabase,
  on: string,
  queueUrl: string,
  goal: PipelineGoal,
): Promise<Measured> {
  const rates = { ours: [] as number[], floor: [] as number[] };
  await runOurs(database, queueUrl);
  await runBare(database, queueUrl, JOBS, CONCURRENCY);
  for (let round = 0; round < ROUNDS; round++)
    for (const side of round % 2 === 0 ? (["ours", "floor"] as const) : (["floor", "ours"] as const)) {
      const ms =
        side === "ours" ? await runOurs(database, queueUrl) : await runBare(database, queueUrl, JOBS, CONCURRENCY);
      rates[side].push((JOBS / ms) * 1000);
    }
  const [ours, floor] = [median(rates.ours), median(rates.floor)];
  return {
    area: "clock",
    name: `pipeline on ${on}, ${JOBS} deliveries to a sink`,
    unit: "/s",
    ours,
    floor,
    ratio: ours / floor,
    goal: goal.text,
    held: goal.holds(ours, floor),
    spread: { ours: ends(rates.ours), floor: ends(rates.floor) },
  };
}

/** Milliseconds from the first job queued to the last delivery settled. */
async function runOurs(database: TestDatabase, queueUrl: string): Promise<number> {
  const ids = await stockWave(database, { channel: "telegram", connectionId: CONNECTION }, JOBS);
  const db = openDatabase(database.urls.bot);
  const queue = createQueue({ url: queueUrl, onError: () => {} });
  const clock = () => Temporal.Now.instant();
  const { promise: all, resolve } = Promise.withResolvers<void>();
  let sent = 0;
  const carrier = createCarrier({
    db,
    sealer,
    clock,
    channelOf: () => sink,
    onOutcome: (_, { kind }) => void (kind === "sent" && ++sent === JOBS && resolve()),
  });
  try {
    queue.work(createJobs({ db, queue, sealer, clock, carry: carrier.carry, split: splitFor }), {
      concurrency: CONCURRENCY,
    });
    const began = performance.now();
    await queueDeliveries(
      queue,
      ids.map((id) => ({ id, attempt: 0 })),
    );
    await all;
    const ms = performance.now() - began;
    const open = await database.owner.prisma.delivery.count({ where: { settledAt: null } });
    if (open > 0) throw new Error(`${open} deliveries are left.`);
    return ms;
  } finally {
    await queue.close();
    await carrier.idle();
    await db.close();
  }
}

function ends(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
