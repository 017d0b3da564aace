import { serverArguments } from "@ketnap/config";
import { createAccount } from "@ketnap/domain/access";
import { readTree } from "@ketnap/domain/organisation";
import { startTelegramEmulator } from "@ketnap/emulator";
import { migrateQueue } from "@ketnap/queue";
import { hasRedis, startRedis } from "@ketnap/queue/testing";
import { KEY } from "../clock/stock.ts";
import type { Measured } from "../measure.ts";
import { signIn } from "../panel/house.ts";
import { type Bench, withWard } from "../server.ts";
import { type Started, startProcess } from "../start/process.ts";
import { BOTS, CHATS, connectAll, FIRST_CHAT } from "../webhook/connect.ts";
import { MESSAGES, turn } from "../webhook/crowd.ts";
import { openFront } from "../webhook/front.ts";
import { untilTaken, type Write, writeTo } from "../webhook/write.ts";
import { type Balancer, openBalancer } from "./balancer.ts";
import { backendsOf, cpuOf } from "./cpu.ts";
import { beside, type Rounds, TOLD } from "./told.ts";
import { measureWorkers } from "./workers.ts";

const ROUNDS = 5;
/** Requests of the panel in a round, and how many at once. */
const [READS, READERS] = [400, 16];

/** Two of each process behind a balancer, beside one of each: on the same data, in turns, with the queue on Redis. */
export function measureMany(): Promise<Measured[]> {
  return withWard(async (bench) => {
    const redis = hasRedis() ? await startRedis() : null;
    if (!redis) await migrateQueue(bench.database.urls.owner);
    const settings = {
      KETNAP_SECRET: KEY,
      LOG_LEVEL: "error",
      DATABASE_URL: bench.database.urls.bot,
      QUEUE_URL: redis?.url ?? bench.database.urls.bot,
    };
    const balancer = await openBalancer();
    try {
      return [
        ...(await measureBots(bench, settings, balancer)),
        await measurePanels(bench, { ...settings, DATABASE_URL: bench.database.urls.staff }, balancer),
        await measureWorkers(bench, settings, redis ? "Redis" : "Postgres"),
      ];
    } finally {
      balancer.close();
      await redis?.stop();
    }
  });
}

/** Whole turns, from the webhook to the reply at the platform; and what a turn costs in processor, bot and database apart. */
async function measureBots(bench: Bench, settings: Record<string, string>, balancer: Balancer): Promise<Measured[]> {
  const telegram = await startTelegramEmulator({ tokens: Array.from({ length: BOTS }, () => ({})) });
  const front = await openFront(telegram.apiRoot);
  const tokens = telegram.bots.map(({ token }) => token);
  for (let n = 0; n < CHATS; n++)
    telegram.control.setChat({ chatId: FIRST_CHAT + n, state: "open", bot: tokens[n % BOTS]! });
  const doors = await connectAll(bench, front.apiRoot, tokens);
  const bots = [
    await startProcess(serverArguments("bot"), settings),
    await startProcess(serverArguments("bot"), settings),
  ];
  const write: Write = writeTo(...doors.map(({ path, secret }) => ({ url: balancer.base + path, secret })));
  try {
    for (const { base } of bots) {
      balancer.over([base]);
      await untilTaken(write);
    }
    await front.replies(bots.length);
    await turn(front, write);
    let [turns, botMs, databaseMs] = [0, 0, 0];
    const rounds = await inTurns(balancer, bots, async () => {
      const [pids, backends] = [bots.map(({ pid }) => pid), backendsOf(settings["DATABASE_URL"]!)];
      const before = [cpuOf(pids), cpuOf(backends)] as const;
      const eachMs = await turn(front, write);
      turns += MESSAGES;
      botMs += cpuOf(pids) - before[0];
      databaseMs += cpuOf(backends) - before[1];
      return 1_000 / eachMs;
    });
    const [ours, floor] = [botMs / turns, databaseMs / turns];
    return [
      beside("whole turns by two bots; by one", rounds),
      {
        ...TOLD,
        name: "processor that a turn takes of the bots; of PostgreSQL",
        unit: " ms",
        ours,
        floor,
        ratio: ours / floor,
        spread: { ours: [ours, ours], floor: [floor, floor] },
      },
    ];
  } finally {
    await Promise.all(bots.map((bot) => bot.stop()));
    front.close();
    await telegram.close();
  }
}

/** The home page of the panel, by many readers at once. */
async function measurePanels(
  { system, database }: Bench,
  settings: Record<string, string>,
  balancer: Balancer,
): Promise<Measured> {
  const account = { login: "many", label: "Ban Xây dựng Đảng", password: "trời xanh mây trắng gió mát" };
  const unitId = (await readTree(database.staff)).byKey("ward")!.id;
  await createAccount(system, { ...account, grants: [{ role: "staff", unitId, validFrom: "2020-01-01" }] });
  const start = () => startProcess(serverArguments("api"), settings, "API_PORT");
  const panels = [await start(), await start()];
  try {
    balancer.over(panels.map(({ base }) => base));
    const headers = { cookie: await signIn(balancer.base, account), "sec-fetch-site": "same-origin" };
    const read = async () => {
      const answer = await fetch(`${balancer.base}/api/dashboard?unitId=${unitId}&year=2025`, { headers });
      if (!answer.ok) throw new Error(`The panel answered ${answer.status} ${await answer.text()}`);
      await answer.arrayBuffer();
    };
    const perSecond = async () => {
      const began = performance.now();
      const reader = async () => {
        for (let n = 0; n < READS / READERS; n++) await read();
      };
      await Promise.all(Array.from({ length: READERS }, reader));
      return (READS * 1_000) / (performance.now() - began);
    };
    await perSecond();
    return beside("home pages by two panel servers; by one", await inTurns(balancer, panels, perSecond));
  } finally {
    await Promise.all(panels.map((panel) => panel.stop()));
  }
}

/** Both processes, then the first alone, and the other way round, so that a busy machine is as busy for either. */
async function inTurns(
  balancer: Balancer,
  processes: readonly Started[],
  perSecond: () => Promise<number>,
): Promise<Rounds> {
  const rounds: Rounds = { two: [], one: [] };
  for (let round = 0; round < ROUNDS; round++)
    for (const side of round % 2 === 0 ? (["two", "one"] as const) : (["one", "two"] as const)) {
      balancer.over(processes.slice(0, side === "two" ? 2 : 1).map(({ base }) => base));
      rounds[side].push(await perSecond());
    }
  return rounds;
}
