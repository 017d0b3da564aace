import { beforeAll, expect, test } from "vitest";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { actorOfLogin, createAccount } from "../access/index.ts";
import { recordFigure } from "../figures/index.ts";
import { type Context, reaches, systemActor } from "../kernel/index.ts";
import { closeUnit, createUnit, moveUnit, readTree } from "../organisation/index.ts";
import { sampleRequests } from "./sample/requests.ts";
import { listExpectedReports, listReportRequests } from "../reports/index.ts";
import { listNoAdmission, rankUnits, readComparison, readProgress, setQuota } from "../quotas/index.ts";
import { loadSample, readSampleCounts, removeSample, type SampleAccount } from "./index.ts";

const database = useDatabase();
const ctx = (): Context => ({
  actor: systemActor("test"),
  db: database.staff,
  now: Temporal.Instant.from("2026-11-22T02:00:00Z"),
});
const tomorrow = (): Context => ({ ...ctx(), now: Temporal.Instant.from("2026-11-22T17:00:00Z") });
const year = { from: "2026-01", to: "2026-12" };
let accounts: SampleAccount[] = [];

beforeAll(async () => {
  accounts = await loadSample(ctx());
});

test("gives an account for each role, each with a password of its own", () => {
  expect(new Set(accounts.map((account) => account.password)).size).toBe(6);
  expect(accounts.map((account) => account.login)).toEqual([
    "quantri",
    "vanphong",
    "lanhdao",
    "bithu",
    "bithu-chibo",
    "kiemtra",
  ]);
});

test("gives its accounts offices that were held on every day of its figures", async () => {
  const articles = (await readTree(database.staff)).units.filter((unit) => unit.endedOn !== null);
  for (const day of ["2015-06-30", "2020-08-31", "2026-11-22"]) {
    const now = Temporal.Instant.from(`${day}T02:00:00Z`);
    for (const { login } of accounts)
      expect(await actorOfLogin(database.bot, login, now), `${login} on ${day}`).toMatchObject({ sample: true });
    const secretary = await actorOfLogin(database.bot, "bithu", now);
    expect(articles.length).toBeGreaterThan(0);
    expect(articles.every(({ id }) => reaches(secretary, id))).toBe(true);
  }
});

test("is loaded once, and never over anything", async () => {
  expect(await loadSample(ctx())).toEqual([]);
});

test("has a ward of 23 cells of several types whose quotas add up", async () => {
  const tree = await readTree(database.staff);
  const ward = tree.units.find((unit) => unit.level === "commune" && unit.endedOn === null)!;
  const cells = tree.childrenOf(ward.id, "2026-11-22").map((id) => tree.unit(id)!);
  expect(cells).toHaveLength(23);
  expect(new Set(cells.map((cell) => cell.unitType)).size).toBeGreaterThanOrEqual(8);
  const facts = await readProgress(ctx(), { unitId: ward.id, asked: year });
  expect(facts).toMatchObject({ kind: "progress", asOf: "2026-10-31", coverage: { reported: 21, of: 23 } });
});

test("has cells on every pace, one silent, and one without admission since 2021", async () => {
  const tree = await readTree(database.staff);
  const ward = tree.byKey("mau-van-thach")!;
  const ranking = await rankUnits(ctx(), { unitId: ward.id, asked: year });
  if (ranking.kind !== "ranking") throw new Error(ranking.kind);
  const paces = ranking.rows.map((row) => row.pace);
  const behind = paces.filter((pace) => pace === "behind").length;
  expect(new Set(paces).size).toBeGreaterThanOrEqual(3);
  expect(behind).toBeGreaterThan(1);
  expect(behind).toBeLessThan(9);
  expect(ranking.withoutFigures).toHaveLength(1);
  const none = await listNoAdmission(ctx(), { unitId: ward.id, fromYear: 2022, toYear: 2025 });
  expect(none).toMatchObject({ rows: [{ lastAdmittedYear: 2021 }] });
});

test("compares two years over the months that a cell told in both, and not over more", async () => {
  const tree = await readTree(database.staff);
  const ward = tree.byKey("mau-van-thach")!;
  const asked = { from: "2026-01", to: "2026-10" };
  const whole = await readComparison(ctx(), { unitId: ward.id, asked });
  if (whole.kind !== "comparison") throw new Error(whole.kind);
  const cells = await Promise.all(
    tree.childrenOf(ward.id, "2026-11-22").map((unitId) => readComparison(ctx(), { unitId, asked })),
  );
  const both = cells.flatMap((cell) => (cell.kind === "comparison" ? [cell] : []));
  expect(both).toHaveLength(22);
  expect(whole.common).toMatchObject({ units: 23, of: 230 });
  expect(whole.common!.months).toBeGreaterThan(210);
  expect(whole.difference).toBe(both.reduce((sum, cell) => sum + cell.difference!, 0));
  expect(whole.previous.value).toBe(both.reduce((sum, cell) => sum + cell.previous.value, 0));
});

test("holds one district of two against no province's quota", async () => {
  const province = (await readTree(database.staff)).byKey("quang-ninh")!;
  const asked2019 = { from: "2019-01", to: "2019-12" };
  const now = Temporal.Instant.from("2019-11-25T02:00:00Z");
  const facts = await readProgress({ ...ctx(), now }, { unitId: province.id, asked: asked2019 });
  expect(facts).toMatchObject({
    kind: "progress",
    admitted: { value: 263 },
    coverage: { reported: 1, of: 2 },
    percent: null,
    expected: null,
    requiredPerMonth: null,
    pace: "unknown",
  });
});

test("has asked for its last months, with late and missing answers, and waits for this one", async () => {
  const { rows } = await listReportRequests(ctx(), { order: "desc" });
  expect(rows.map((row) => [row.lastMonth, row.lastDay, row.closedAt === null])).toEqual([
    ["2026-11", "2026-12-04", true],
    ["2026-10", "2026-11-04", true],
    ["2026-09", "2026-10-04", false],
    ["2026-08", "2026-09-04", false],
  ]);
  expect(rows[0]!.counts).toMatchObject({ expected: 23, received: 0, awaited: 23 });
  expect(rows[1]!.counts).toMatchObject({ expected: 23, received: 21, missing: 2 });
  expect(rows[1]!.counts.late).toBeGreaterThan(0);
  const answers = await listExpectedReports(ctx(), { filter: { requestId: rows[1]!.id }, perPage: 50 });
  const figures = await database.staff.prisma.figure.findMany({
    where: { indicator: "admitted", firstMonth: "2026-10", lastMonth: "2026-10", group: null, unit: { level: "cell" } },
  });
  const told = answers.rows.flatMap((row) => (row.answeredAt ? [[row.unit.id, row.value]] : []));
  expect(new Map(told as [number, number][])).toEqual(new Map(figures.map((row) => [row.unitId, Number(row.value)])));
});

test.each(["2026-03-01", "2028-02-29", "2027-01-31"])("asked on %s, nothing of its requests lies ahead", (today) => {
  for (const { answers, openedAt, closedAt } of sampleRequests(today))
    for (const at of [openedAt, closedAt, ...answers.map((answer) => answer.at)])
      if (at) expect(at < `${today}T17:00:00Z`).toBe(true);
});

test("stays while a real unit stands under one of its units, or is to stand there", async () => {
  const { units } = await readSampleCounts(ctx(), {});
  const ward = (await readTree(database.staff)).byKey("mau-van-thach")!.id;
  const make = (name: string, parentId: number | null) =>
    createUnit(ctx(), { name, level: "cell", parentId, startedOn: null });
  const move = async (id: number, parentId: number | null, effectiveOn: string) => {
    const { version } = await database.staff.prisma.unit.findUniqueOrThrow({ where: { id } });
    await moveUnit(ctx(), { id, parentId, effectiveOn, version });
  };
  const refusedFor = (unit: string) =>
    expect(removeSample(ctx(), { units })).rejects.toMatchObject({
      kind: "closed",
      reason: { key: "unit_stands_in_sample", values: { unit } },
    });

  const moved = await make("Chi bộ Đã chuyển", ward);
  await refusedFor(moved.name);
  await move(moved.id, null, "2026-11-22");

  const planned = await make("Chi bộ Sắp vào", null);
  await move(planned.id, ward, "2026-12-01");
  await refusedFor(planned.name);
  await move(planned.id, null, "2026-12-01");

  const ended = await make("Chi bộ Đã giải thể", ward);
  await closeUnit(ctx(), { id: ended.id, endedOn: "2026-11-22", version: ended.version });

  const leaving = await make("Chi bộ Mai chuyển", ward);
  await move(leaving.id, null, "2026-11-23");
  await refusedFor(leaving.name);
});

test("stays while its units hold entries that are not of it, unless it is said how many of them may go", async () => {
  const { units } = await readSampleCounts(ctx(), {});
  const cell = (await readTree(database.staff)).units.find((unit) => unit.level === "cell" && unit.endedOn === null)!;
  const sampleActor = await actorOfLogin(database.staff, "vanphong", ctx().now);
  const input = { unitId: cell.id, source: "record" as const, value: 3 };
  const months = { firstMonth: "2014-01", lastMonth: "2014-12" };
  await recordFigure({ ...ctx(), actor: sampleActor }, { ...input, ...months, indicator: "admitted" });
  await recordFigure(ctx(), { ...input, ...months, indicator: "removed" });
  const quota = { unitId: cell.id, scope: "year" as const, kind: "absolute" as const, value: 4 };
  await setQuota(ctx(), { ...quota, ...months });
  const password = "mot mat khau that dai";
  const grants = [{ role: "secretary" as const, unitId: cell.id }];
  await createAccount(ctx(), { login: "cua-minh", label: "Bí thư thật", password, grants });
  for (const own of [undefined, null, 1, 3])
    await expect(removeSample(tomorrow(), { units, own })).rejects.toMatchObject({
      fields: {
        own: {
          key: "own_rows_in_sample",
          values: { count: 2, figures: 1, quotas: 1, members: 0, units: cell.name },
        },
      },
    });
  expect((await readSampleCounts(ctx(), {})).units).toBe(units);
});

test("is refused removal without the right count, then goes whole, and its accounts with it", async () => {
  const counts = await readSampleCounts(ctx(), {});
  await expect(removeSample(tomorrow(), { units: counts.units + 1 })).rejects.toMatchObject({ kind: "invalid" });
  await removeSample(tomorrow(), { units: counts.units, own: 2 });
  expect(await readSampleCounts(ctx(), {})).toEqual({ units: 0, quotas: 0, figures: 0, accounts: 0 });
  const [left] = await database.staff.rows<{ documents: number; accounts: number }>(sql`
    select (select count(*)::int from source_document) as documents, (select count(*)::int from account) as accounts`);
  expect(left).toEqual({ documents: 0, accounts: 1 });
  const { units } = await readTree(database.staff);
  expect(units.map(({ name, placements }) => [name, placements])).toEqual([
    ["Chi bộ Đã chuyển", [{ parentId: null, from: "2026-11-22", to: null }]],
    [
      "Chi bộ Sắp vào",
      [
        { parentId: null, from: null, to: "2026-12-01" },
        { parentId: null, from: "2026-12-01", to: null },
      ],
    ],
    ["Chi bộ Đã giải thể", []],
    ["Chi bộ Mai chuyển", [{ parentId: null, from: "2026-11-23", to: null }]],
  ]);
});
