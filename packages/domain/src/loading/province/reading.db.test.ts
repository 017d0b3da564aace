import { type Db, type Sql, sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { readingOf } from "@ketnap/database/testing/explain";
import { beforeAll, describe, expect, test } from "vitest";
import { listAuditEntries } from "../../access/index.ts";
import { listFigures } from "../../figures/index.ts";
import { type Context } from "../../kernel/index.ts";
import { actingOn } from "../../kernel/testing.ts";
import { listUnits, readTree } from "../../organisation/index.ts";
import { listQuotas, rankUnits, readProgress } from "../../quotas/index.ts";
import { listDueReports, listExpectedReports, listReportRequests } from "../../reports/index.ts";
import { fillDefaults, loadProvince } from "../index.ts";

const database = useDatabase();
const day = "2026-11-22";
let top = 0;
let ward = 0;
let cell = 0;
let counts: Record<string, number> = {};

/** Some twenty thousand figures: small, and far more than any of these questions needs. */
beforeAll(async () => {
  const db = database.staff;
  const ctx = { ...actingOn(db, { roles: ["admin"] }) };
  await fillDefaults(ctx);
  const size = { communes: 4, organisations: 12, cells: 120, members: 2400, years: 6, accounts: 150, seed: 3 };
  await loadProvince(ctx, { ...size, today: day });
  await database.owner.execute(sql`analyze`);
  const tree = await readTree(db);
  top = tree.childrenOf(null, day)[0]!;
  ward = tree.childrenOf(top, day).find((id) => tree.unit(id)!.level === "commune")!;
  cell = tree.descendantsOf(ward, day).find((id) => tree.unit(id)!.level === "cell")!;
  const [row] = await db.rows<{ counts: Record<string, number> }>(sql`select json_build_object(
    'figures', (select count(*) from figure), 'expected', (select count(*) from expected_report),
    'quotas', (select count(*) from quota)) as counts`);
  counts = row!.counts;
});

/** Tables that grow with every month; units and their places do not. */
const GROWING = ["figure", "figure_touch", "expected_report", "report", "report_revision", "quota", "audit_entry"];

interface Seen {
  db: Db;
  /** Rows taken from tables by all statements but the counting of totals. */
  read(): number;
}

/** The same database, whose statements say how many rows they read. */
function watching(db: Db): Seen {
  let read = 0;
  const seen: Db = {
    ...db,
    origin: {},
    async rows<Row>(statement: Sql): Promise<Row[]> {
      if (!statement.sql.includes(" as total from ")) read += await readingOf(db, statement, GROWING);
      return db.rows<Row>(statement);
    },
  };
  return { db: seen, read: () => read };
}

async function rowsRead(work: (ctx: Context) => Promise<unknown>, units: "all" | number[] = "all"): Promise<number> {
  const { db, read } = watching(database.staff);
  // The tree is read once a process and is no part of a question.
  await readTree(db);
  const before = read();
  await work(actingOn(db, { roles: ["admin"], units }));
  return read() - before;
}

const page = (sort: string, order: "asc" | "desc", filter: object = {}) =>
  ({ page: 1, perPage: 25, sort, order, filter }) as never;
const year = { from: "2026-01", to: "2026-12" };

describe("a page and a single unit's answer go by an index, and read no table whole", () => {
  test("of these there are many", () => {
    expect(counts["figures"]).toBeGreaterThan(15_000);
    expect(counts["expected"]).toBeGreaterThan(6_000);
    expect(counts["quotas"]).toBeGreaterThan(500);
  });

  test.each<[string, (ctx: Context) => Promise<unknown>]>([
    ["figures, the latest months first", (ctx) => listFigures(ctx, page("lastMonth", "desc"))],
    ["figures from the first month", (ctx) => listFigures(ctx, page("firstMonth", "asc"))],
    ["figures, the last recorded first", (ctx) => listFigures(ctx, page("recordedAt", "desc"))],
    ["figures by their units' names", (ctx) => listFigures(ctx, page("unitName", "asc"))],
    ["figures of a unit", (ctx) => listFigures(ctx, page("lastMonth", "desc", { unitId: cell }))],
    ["reports by number", (ctx) => listExpectedReports(ctx, page("id", "desc"))],
    ["reports, the last answered first", (ctx) => listExpectedReports(ctx, page("answeredAt", "desc"))],
    ["reports by their units' names", (ctx) => listExpectedReports(ctx, page("unitName", "asc"))],
    ["reports of a unit", (ctx) => listExpectedReports(ctx, page("id", "desc", { unitId: cell }))],
    ["units by name", (ctx) => listUnits(ctx, page("name", "asc"))],
    ["units by some letters", (ctx) => listUnits(ctx, page("name", "asc", { q: "dong" }))],
    ["the log", (ctx) => listAuditEntries(ctx, page("id", "desc"))],
    ["quotas by number", (ctx) => listQuotas(ctx, page("id", "desc", { unitId: cell }))],
    ["what a cell is asked", (ctx) => listDueReports(ctx, { unitIds: [cell] })],
    ["how a cell stands", (ctx) => readProgress(ctx, { unitId: cell, asked: year })],
  ])("%s", async (_, work) => {
    expect(await rowsRead(work)).toBeLessThan(counts["expected"]! / 2);
  });
});

describe("a question reads what it is about", () => {
  test("a ward's progress and ranking: its cells' figures of the year, not the province's", async () => {
    expect(await rowsRead((ctx) => readProgress(ctx, { unitId: ward, asked: year }))).toBeLessThan(
      counts["figures"]! / 2,
    );
    expect(await rowsRead((ctx) => rankUnits(ctx, { unitId: ward, asked: year }))).toBeLessThan(counts["figures"]! / 2);
  });

  test("requests: the units that they ask, once", async () => {
    const read = await rowsRead((ctx) => listReportRequests(ctx, page("lastMonth", "desc")));
    expect(read).toBeLessThan(counts["expected"]! * 3);
  });

  test("a province asked again: nothing but whether anything changed; and after a report that cell alone", async () => {
    const { db, read } = watching(database.staff);
    const ctx = actingOn(db, { roles: ["admin"] });
    const ask = async () => {
      const before = read();
      await readProgress(ctx, { unitId: top, asked: year });
      return read() - before;
    };
    const first = await ask();
    expect(first).toBeGreaterThan(1_000);
    expect(await ask()).toBeLessThan(first / 3);
    await database.staff.execute(sql`update figure set value = value + 1
      where unit_id = ${cell}::int and indicator = 'admitted' and last_month = '2026-03'`);
    expect(await ask()).toBeLessThan(first / 2);
    expect(await ask()).toBeLessThan(first / 3);
  });
});
