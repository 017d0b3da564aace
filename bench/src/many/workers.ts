import { serverArguments } from "@ketnap/config";
import { queueDeliveries } from "@ketnap/clock";
import { startTelegramEmulator } from "@ketnap/emulator";
import { createQueue } from "@ketnap/queue";
import { stockWave } from "../clock/stock.ts";
import type { Measured } from "../measure.ts";
import type { Bench } from "../server.ts";
import { startProcess } from "../start/process.ts";
import { BOTS, connectAll, FIRST_CHAT } from "../webhook/connect.ts";
import { beside, type Rounds } from "./told.ts";

const ROUNDS = 3;
const WAVES_OF = 20;

/** Deliveries a second that two workers carry to a platform, beside one; over sixteen bots, whose pace is shared by all processes. */
export async function measureWorkers(bench: Bench, settings: Record<string, string>, on: string): Promise<Measured> {
  const telegram = await startTelegramEmulator({ tokens: Array.from({ length: BOTS }, () => ({})) });
  const tokens = telegram.bots.map(({ token }) => token);
  for (const [nth, bot] of tokens.entries())
    for (let n = 0; n < WAVES_OF; n++) telegram.control.setChat({ chatId: firstOf(nth) + n, state: "open", bot });
  await connectAll(bench, telegram.apiRoot, tokens);
  const start = () => startProcess(serverArguments("worker"), settings, "WORKER_PORT");
  const queue = createQueue({ url: settings["QUEUE_URL"]!, onError: () => {} });
  const rounds: Rounds = { two: [], one: [] };
  try {
    for (let round = 0; round < ROUNDS; round++)
      for (const side of round % 2 === 0 ? (["two", "one"] as const) : (["one", "two"] as const)) {
        const workers = side === "two" ? [await start(), await start()] : [await start()];
        try {
          // The first wave only warms up what has just been started.
          await carried(bench, queue);
          rounds[side].push(await carried(bench, queue));
        } finally {
          await Promise.all(workers.map((worker) => worker.stop()));
        }
      }
    return beside(`deliveries by two workers on ${on}, over ${BOTS} bots; by one`, rounds);
  } finally {
    await queue.close();
    await telegram.close();
  }
}

function firstOf(bot: number): number {
  return FIRST_CHAT + 1_000 * (1 + bot);
}

/** A wave over all bots, from the first job queued to the last delivery settled. */
async function carried({ database }: Bench, queue: ReturnType<typeof createQueue>): Promise<number> {
  const connections = await database.owner.prisma.channelConnection.findMany({
    where: { enabled: true },
    orderBy: { id: "asc" },
  });
  const waves = connections.map(({ id }, nth) =>
    stockWave(database, { channel: "telegram", connectionId: id }, WAVES_OF, firstOf(nth)),
  );
  const ids = (await Promise.all(waves)).flat();
  const began = performance.now();
  await queueDeliveries(
    queue,
    ids.map((id) => ({ id, attempt: 0 })),
  );
  while ((await database.owner.prisma.delivery.count({ where: { settledAt: null } })) > 0)
    await new Promise((done) => setTimeout(done, 20));
  return (ids.length * 1_000) / (performance.now() - began);
}
