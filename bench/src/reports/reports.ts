import { splitFor } from "@ketnap/channels";
import { createAnswer } from "@ketnap/conversation";
import { type Database, openDatabase, sql } from "@ketnap/database";
import { cloneDatabase, type TestDatabase } from "@ketnap/database/testing/clone";
import { startTestServer } from "@ketnap/database/testing/server";
import { createIntake, createTurns, type TurnDeps } from "@ketnap/domain/deliveries";
import { sayFailure, speaker } from "@ketnap/wording";
import { sealer } from "../clock/stock.ts";
import { ends, type Measured, median, type Size } from "../measure.ts";
import { addressOf, CHANNEL, MONTH, NOW, plantCells } from "./cells.ts";
import { openReportFloor } from "./floor.ts";

/** A province's cells; as many chats write at once as a busy hour has. */
const [ALL_CELLS, FEW_CELLS, IN_FLIGHT] = [5_065, 500, 64];
const CONNECTIONS = 16;
const LATEST_MS = 1_000;

/** So many reports at least each side takes before it is timed: what runs for days is not measured by its first second. */
const WARM_UP = 100;

/** In so many turns ours and the floor do their share, so that a busy machine is as busy for the one as for the other. */
const ROUNDS = 5;

/** Monthly reports by chat in a closed loop, text in to reply committed, beside a transaction that inserts the same rows. */
export async function measureReports({ quick }: Size): Promise<Measured[]> {
  const cells = quick ? FEW_CELLS : ALL_CELLS;
  const { server, stop } = await startTestServer(null);
  const database = await cloneDatabase(server);
  const other = await cloneDatabase(server);
  try {
    await Promise.all([plantCells(database, cells), plantCells(other, cells)]);
    const db = openDatabase(database.urls.bot, { connections: CONNECTIONS });
    const floor = await floorOf(other);
    const ours = oursOf(db);
    const rounds = { ours: [] as number[], floor: [] as number[] };
    const warm = Math.max(WARM_UP, Math.floor(cells / 20));
    for (const side of [floor, ours]) await perSecond(side.report, 0, warm);
    ours.repliesMs.length = 0;
    const firstOf = (round: number) => warm + Math.floor((round * (cells - warm)) / ROUNDS);
    for (let round = 0; round < ROUNDS; round++) {
      const [from, to] = [firstOf(round), firstOf(round + 1)];
      const order = round % 2 === 0 ? (["floor", "ours"] as const) : (["ours", "floor"] as const);
      for (const side of order)
        rounds[side].push(await perSecond(side === "ours" ? ours.report : floor.report, from, to));
    }
    await Promise.all([db.close(), floor.close()]);
    const whole = await lostOrDoubled(database, cells);
    assertSameRows(await countRows(database), await countRows(other));
    const sorted = ours.repliesMs.toSorted((a, b) => a - b);
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
    const ratio = median(rounds.ours.map((each, n) => each / rounds.floor[n]!));
    return [
      {
        area: "reports",
        name: `${cells} reports by chat, ${IN_FLIGHT} in flight, two messages each (${whole})`,
        unit: "/s",
        ours: median(rounds.ours),
        floor: median(rounds.floor),
        ratio,
        goal: "≥ 40 % of a transaction that inserts the same rows; none lost, none doubled",
        held: ratio >= 0.4 && whole === "none lost, none doubled",
        spread: { ours: ends(rounds.ours), floor: ends(rounds.floor) },
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

function oursOf(db: Database): { report(n: number): Promise<void>; repliesMs: number[] } {
  const turns: TurnDeps = {
    db,
    sealer,
    answer: createAnswer(),
    split: splitFor,
    apology: (locale) => sayFailure(false, speaker(locale)),
    clock: () => NOW,
  };
  const [receive, take] = [createIntake(db, sealer, turns.clock), createTurns(turns)];
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
    await receive(incoming);
    const turn = await take(place);
    if (turn.kind !== "answered") throw new Error(`the turn of chat ${n} ${turn.kind}`);
    repliesMs.push(performance.now() - began);
  };
  return {
    repliesMs,
    async report(n) {
      await write(n, 1, `bc t10 kết nạp ${n % 4} nguồn ${3 + (n % 9)} hồ sơ ${n % 3}`);
      await write(n, 2, "đúng");
    },
  };
}

async function floorOf(database: TestDatabase): Promise<{ report(n: number): Promise<void>; close(): Promise<void> }> {
  const expected = await database.owner.prisma.expectedReport.findMany({
    where: { request: { lastMonth: MONTH } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  // It writes its links itself, past the chain and its lock.
  await database.owner.execute(sql`alter table audit_entry disable trigger audit_entry_is_chained`);
  const floor = openReportFloor(database.urls.owner, CONNECTIONS);
  return { report: (n) => floor.report(expected[n]!.id, n), close: floor.close };
}

/** Each cell's report is there once, in one revision, with the numbers that its secretary wrote. */
async function lostOrDoubled({ owner }: TestDatabase, cells: number): Promise<string> {
  const rows = await owner.prisma.reportRevision.findMany({
    where: { report: { expected: { request: { lastMonth: MONTH } } } },
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
  if (rows.length === cells && right.size === cells) return "none lost, none doubled";
  return `${rows.length} revisions, ${right.size} of ${cells} right`;
}

/** What the reports left behind, table by table; a draft of ours is the floor's dialog. */
async function countRows({ owner }: TestDatabase): Promise<Record<string, number>> {
  const [counts] = await owner.rows<Record<string, number>>(sql`select
    (select count(*)::int from inbox_message where settled_at is not null) as inbox, (select count(*)::int from delivery) as delivery,
    (select count(*)::int from offered_choice) as choice, (select count(*)::int from report) as report,
    (select count(*)::int from report_revision) as revision,
    (select count(*)::int from expected_report where answered_at is not null) as answered,
    (select count(*)::int from audit_entry where verb = 'reports.submit') as logged,
    (select count(*)::int from audit_link l join audit_entry a on a.id = l.entry_id where a.verb = 'reports.submit') as linked,
    (select count(*)::int from report_draft) + (select count(*)::int from dialog) as dialog`);
  return counts!;
}

function assertSameRows(ours: Record<string, number>, floor: Record<string, number>): void {
  const [said, wanted] = [JSON.stringify(ours), JSON.stringify(floor)];
  if (said !== wanted) throw new Error(`The floor leaves ${wanted}, ours leaves ${said}`);
}

/** As many at once as chats in flight; each begins its next when it has ended one. */
async function perSecond(report: (n: number) => Promise<void>, from: number, to: number): Promise<number> {
  let next = from;
  const chat = async (): Promise<void> => {
    for (let n = next++; n < to; n = next++) await report(n);
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, chat));
  return (to - from) / ((performance.now() - began) / 1_000);
}
