import { splitFor } from "@ketnap/channels";
import { createAnswer } from "@ketnap/conversation";
import { type Database, openDatabase, sql } from "@ketnap/database";
import { cloneDatabase, type TestDatabase } from "@ketnap/database/testing/clone";
import { startTestServer } from "@ketnap/database/testing/server";
import { receiveMessage, takeTurn, type TurnDeps } from "@ketnap/domain/deliveries";
import { sayFailure, speaker } from "@ketnap/wording";
import { sealer } from "../clock/stock.ts";
import type { Measured } from "../measure.ts";
import { addressOf, CHANNEL, NOW, plantCells } from "./cells.ts";
import { openReportFloor } from "./floor.ts";

/** A province's cells; as many chats write at once as a busy hour has. */
const [CELLS, IN_FLIGHT] = [5_065, 64];
const CONNECTIONS = 16;
const LATEST_MS = 1_000;

/** Monthly reports by chat in a closed loop, text in to reply committed, beside a transaction that inserts the same rows. */
export async function measureReports(): Promise<Measured[]> {
  const { server, stop } = await startTestServer(null);
  const database = await cloneDatabase(server);
  const other = await cloneDatabase(server);
  try {
    await Promise.all([plantCells(database, CELLS), plantCells(other, CELLS)]);
    const floor = await floorOf(other);
    const db = openDatabase(database.urls.bot, { connections: CONNECTIONS });
    const ours = await oursOf(db);
    await db.close();
    const whole = await lostOrDoubled(database);
    const sorted = ours.repliesMs.toSorted((a, b) => a - b);
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
    return [
      {
        area: "reports",
        name: `${CELLS} reports by chat, ${IN_FLIGHT} in flight, two messages each (${whole})`,
        unit: "/s",
        ours: ours.perSecond,
        floor: floor.perSecond,
        ratio: ours.perSecond / floor.perSecond,
        goal: "≥ 40 % of a transaction that inserts the same rows; none lost, none doubled",
        held: ours.perSecond >= 0.4 * floor.perSecond && whole === "none lost, none doubled",
        spread: { ours: [ours.perSecond, ours.perSecond], floor: [floor.perSecond, floor.perSecond] },
      },
      {
        area: "reports",
        name: "from the text to the committed reply (p95)",
        ours: p95,
        floor: LATEST_MS,
        ratio: p95 / LATEST_MS,
        goal: "< 1,000 ms",
        held: p95 < LATEST_MS,
        spread: { ours: [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN], floor: [LATEST_MS, LATEST_MS] },
      },
    ];
  } finally {
    await database.drop();
    await other.drop();
    await stop();
  }
}

async function oursOf(db: Database): Promise<{ perSecond: number; repliesMs: number[] }> {
  const turns: TurnDeps = {
    db,
    sealer,
    answer: createAnswer(),
    split: splitFor,
    apology: (locale) => sayFailure(false, speaker(locale)),
    clock: () => NOW,
  };
  const repliesMs: number[] = [];
  const write = async (n: number, part: number, text: string) => {
    const began = performance.now();
    const place = { channel: CHANNEL, connectionId: 0, address: addressOf(n) } as const;
    const incoming = {
      ...place,
      externalId: `${n}-${part}`,
      chat: "private" as const,
      content: { kind: "text" as const, text },
    };
    await receiveMessage(db, sealer, incoming, NOW);
    const turn = await takeTurn(turns, place);
    if (turn.kind !== "answered") throw new Error(`the turn of chat ${n} ${turn.kind}`);
    repliesMs.push(performance.now() - began);
  };
  const began = performance.now();
  await inFlight(async (n) => {
    await write(n, 1, `bc t10 kết nạp ${n % 4} nguồn ${3 + (n % 9)} hồ sơ ${n % 3}`);
    await write(n, 2, "đúng");
  });
  return { perSecond: CELLS / ((performance.now() - began) / 1_000), repliesMs };
}

async function floorOf(database: TestDatabase): Promise<{ perSecond: number }> {
  const expected = await database.owner.prisma.expectedReport.findMany({
    select: { id: true },
    orderBy: { id: "asc" },
  });
  // It writes its links itself, past the chain and its lock.
  await database.owner.execute(sql`alter table audit_entry disable trigger audit_entry_is_chained`);
  const floor = openReportFloor(database.urls.owner, CONNECTIONS);
  try {
    const began = performance.now();
    await inFlight((n) => floor.report(expected[n]!.id, n));
    return { perSecond: CELLS / ((performance.now() - began) / 1_000) };
  } finally {
    await floor.close();
  }
}

/** Each cell's report is there once, in one revision, with the numbers that its secretary wrote. */
async function lostOrDoubled({ owner }: TestDatabase): Promise<string> {
  const rows = await owner.prisma.reportRevision.findMany({
    select: { values: true, report: { select: { expected: { select: { unit: { select: { name: true } } } } } } },
  });
  const right = new Set(
    rows.flatMap(({ values, report }) => {
      const n = Number(report.expected.unit.name.split(" ").at(-1));
      const wrote = { admitted: n % 4, sources: 3 + (n % 9), dossiers_sent: n % 3 };
      return JSON.stringify(Object.entries(wrote).toSorted()) ===
        JSON.stringify(Object.entries(values as object).toSorted())
        ? [n]
        : [];
    }),
  );
  if (rows.length === CELLS && right.size === CELLS) return "none lost, none doubled";
  return `${rows.length} revisions, ${right.size} of ${CELLS} right`;
}

/** As many at once as chats in flight; each begins its next when it has ended one. */
async function inFlight(work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const chat = async (): Promise<void> => {
    for (let n = next++; n < CELLS; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, chat));
}
