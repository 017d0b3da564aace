import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recordFigure } from "../figures/index.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { setQuota } from "../quotas/index.ts";
import {
  closeReportRequest,
  createLagCause,
  fillLagCauses,
  listLagCauses,
  openReportRequest,
  listExpectedReports,
  listLagging,
  readLag,
  readLagCause,
  readLagTotals,
  stateLagCause,
  submitReport,
  updateLagCause,
} from "./index.ts";
import { plantCommune } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
let causes: Record<string, number> = {};

beforeAll(async () => {
  id = await plantCommune(database);
  await fillLagCauses({ actor: systemActor("test"), db: database.staff, now: staff().now }, {});
  const { rows } = await listLagCauses(staff(), {});
  causes = Object.fromEntries(rows.map((row) => [row.key!, row.id]));
  for (const key of ["a", "b", "c"]) {
    const span = { firstMonth: "2026-01", lastMonth: "2026-12", scope: "year", kind: "absolute", value: 12 } as const;
    await setQuota(staff(), { ...span, unitId: id[key]! });
  }
  const figure = { firstMonth: "2026-01", lastMonth: "2026-09", indicator: "admitted", source: "report" } as const;
  await recordFigure(staff(), { ...figure, unitId: id["a"]!, value: 2 });
  await recordFigure(staff(), { ...figure, unitId: id["b"]!, value: 9 });
});
beforeEach(async () => {
  await database.owner.prisma.lagStatement.deleteMany();
  await database.owner.prisma.reportRequest.deleteMany();
});

const staff = (on = "2026-10-20") => actingOn(database.staff, { on });
const secretary = (key: string, on = "2026-11-02"): Context =>
  actingOn(database.bot, { units: [id[key]!], roles: ["secretary"], on });

async function ask(month = "2026-10") {
  const about = { title: `Báo cáo ${month}`, firstMonth: month, lastMonth: month, dueOn: "2026-11-30" };
  const request = await openReportRequest(staff(), { unitId: id["xa"]!, ...about });
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id }, perPage: 200 });
  const of = (key: string) => rows.find(({ unit }) => unit.id === id[key])!.id;
  return { request, of };
}

describe("whether a unit is asked why", () => {
  test("is behind with what it hands in: asked, with the causes in their order", async () => {
    const { of } = await ask();
    const lag = await readLag(secretary("a"), { expectedId: of("a"), admitted: 1 });
    expect(lag).toMatchObject({ admitted: 3, expected: 10, stated: null });
    expect(lag!.causes.map(({ key }) => key)).toEqual([
      "few_sources",
      "working_away",
      "ageing",
      "dossiers_stuck",
      "epidemic",
      "congress",
      "other",
    ]);
    // With eight more it is on its way.
    expect(await readLag(secretary("a"), { expectedId: of("a"), admitted: 8 })).toBeNull();
  });

  test("counts what was handed in where nothing else is said", async () => {
    const { of } = await ask();
    await submitReport(secretary("a"), { expectedId: of("a"), values: { admitted: 8 } });
    expect(await readLag(secretary("a"), { expectedId: of("a") })).toBeNull();
    await submitReport(secretary("a"), { expectedId: of("a"), values: { admitted: 0 } });
    expect(await readLag(secretary("a"), { expectedId: of("a") })).toMatchObject({ admitted: 2 });
  });

  test("is on its pace, has no figures, or no quota: not asked", async () => {
    const { of } = await ask();
    for (const key of ["b", "c", "d"])
      expect(await readLag(secretary(key), { expectedId: of(key), admitted: 0 }), key).toBeNull();
  });
});

describe("a cause", () => {
  test("is stored once for a unit and period, by whoever states it last, until the lock", async () => {
    const { request, of } = await ask();
    const state = (causeId: number, on?: string) => stateLagCause(secretary("a", on), { expectedId: of("a"), causeId });
    await state(causes["few_sources"]!);
    await state(causes["few_sources"]!);
    await state(causes["ageing"]!);
    const rows = await database.owner.prisma.lagStatement.findMany();
    expect(rows).toMatchObject([{ unitId: id["a"], lastMonth: "2026-10", causeId: causes["ageing"], version: 2 }]);
    expect(await readLag(secretary("a"), { expectedId: of("a") })).toMatchObject({ stated: causes["ageing"] });
    const entries = await database.owner.prisma.auditEntry.findMany({
      where: { verb: "reports.state_cause", entityId: String(rows[0]!.id) },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ change }) => change)).toEqual(["created", "updated"]);
    await closeReportRequest(staff(), { id: request.id, version: request.version });
    expect(await refusal(state(causes["other"]!))).toMatchObject({ kind: "closed" });
    expect(await readLag(secretary("a"), { expectedId: of("a") })).toBeNull();
  });

  test("of two taps at once leaves one statement", async () => {
    const { of } = await ask();
    const state = (causeId: number) => stateLagCause(secretary("a"), { expectedId: of("a"), causeId });
    await Promise.all([state(causes["few_sources"]!), state(causes["epidemic"]!), state(causes["few_sources"]!)]);
    expect(await database.owner.prisma.lagStatement.count()).toBe(1);
  });

  test("that is no longer offered is refused, and what was stated with it stays", async () => {
    const { of } = await ask();
    const made = await createLagCause(staff(), { titleVi: "Mưa lũ", titleEn: "Floods" });
    await stateLagCause(secretary("a"), { expectedId: of("a"), causeId: made.id });
    const off = { id: made.id, titleVi: "Mưa lũ", titleEn: "Floods", active: false };
    await updateLagCause(staff(), { ...off, version: made.version });
    expect(await refusal(updateLagCause(staff(), { ...off, version: made.version }))).toMatchObject({
      reason: "changed_meanwhile",
    });
    expect(await readLagCause(staff(), { id: made.id })).toMatchObject({ active: false, version: 2 });
    const other = stateLagCause(secretary("b"), { expectedId: of("b"), causeId: made.id });
    expect(await refusal(other)).toEqual({ kind: "invalid", keys: ["causeId: cause_not_offered"] });
    const totals = await readLagTotals(staff(), { unitId: id["xa"]!, from: "2026-01", to: "2026-12" });
    expect(totals.rows).toMatchObject([{ cause: { titleVi: "Mưa lũ" }, units: [{ id: id["a"] }] }]);
  });

  test.each([
    [{ titleVi: " ", titleEn: "x" }, "titleVi: too_small"],
    [{ titleVi: "x", titleEn: "y".repeat(41) }, "titleEn: too_big"],
    [{ titleVi: "x", titleEn: "y", position: -1 }, "position: too_small"],
  ])("is refused as %j", async (wrong, key) => {
    expect(await refusal(createLagCause(staff(), wrong))).toEqual({ kind: "invalid", keys: [key] });
  });

  test("is nobody's business outside the unit, and the table is the staff's", async () => {
    const { of } = await ask();
    const causeId = causes["other"]!;
    const foreign = stateLagCause(secretary("b"), { expectedId: of("a"), causeId });
    expect(await refusal(foreign)).toEqual({ kind: "not_found" });
    expect(await refusal(readLag(secretary("b"), { expectedId: of("a") }))).toEqual({ kind: "not_found" });
    const unknown = stateLagCause(secretary("a"), { expectedId: of("a"), causeId: 999_999 });
    expect(await refusal(unknown)).toEqual({ kind: "not_found" });
    const made = createLagCause(secretary("a"), { titleVi: "x", titleEn: "x" });
    expect(await refusal(made)).toEqual({ kind: "forbidden" });
  });
});

describe("totals", () => {
  const total = async (unit: string, ctx: Context = staff()) => {
    const found = await readLagTotals(ctx, { unitId: id[unit]!, from: "2026-01", to: "2026-12" });
    return [found.period?.to ?? null, ...found.rows.map(({ cause, units }) => `${cause.titleVi} ${units.length}`)];
  };

  test("count the units below by cause, of the latest period alone", async () => {
    const september = await ask("2026-09");
    await stateLagCause(secretary("a"), { expectedId: september.of("a"), causeId: causes["other"]! });
    const { of } = await ask();
    for (const [key, cause] of [
      ["a", "few_sources"],
      ["b", "working_away"],
      ["c", "few_sources"],
      ["d", "working_away"],
    ] as const)
      await stateLagCause(secretary(key), { expectedId: of(key), causeId: causes[cause]! });
    expect(await total("xa")).toEqual(["2026-10", "Ít nguồn 2", "Đi làm ăn xa 2"]);
    expect(await total("cs")).toEqual(["2026-10", "Ít nguồn 1", "Đi làm ăn xa 1"]);
    expect(await total("khac")).toEqual([null]);
    // As the leader's chat asks, and for a reader who reaches one cell of two.
    expect(await total("xa", actingOn(database.bot, { roles: ["leader"] }))).toHaveLength(3);
    const within = actingOn(database.bot, { units: [id["cs"]!, id["c"]!], roles: ["leader"] });
    expect(await total("cs", within)).toEqual(["2026-10", "Ít nguồn 1"]);
    expect(await refusal(total("xa", within))).toEqual({ kind: "not_found" });
  });
});

describe("the list of those in the red", () => {
  const listed = async (request: { id: number }, ctx: Context = staff("2026-11-02")) =>
    (await listLagging(ctx, { id: request.id })).rows.map(({ unit, admitted, expected, cause }) => [
      unit.id,
      admitted,
      expected,
      cause?.titleVi ?? null,
    ]);

  test("holds who is behind with what was handed in, with the cause stated, and staff state one", async () => {
    const { request, of } = await ask();
    // «b» has nine of nine by September; the others have no quota or no figures.
    expect(await listed(request)).toEqual([[id["a"], 2, 9, null]]);
    await submitReport(secretary("a"), { expectedId: of("a"), values: { admitted: 1 } });
    expect(await listed(request)).toEqual([[id["a"], 3, 10, null]]);
    await stateLagCause(staff("2026-11-02"), { expectedId: of("a"), causeId: causes["few_sources"]! });
    expect(await listed(request)).toEqual([[id["a"], 3, 10, "Ít nguồn"]]);
    await stateLagCause(staff("2026-11-02"), { expectedId: of("a"), causeId: causes["ageing"]! });
    const totals = await readLagTotals(staff(), { unitId: id["xa"]!, from: "2026-10", to: "2026-10" });
    expect(totals.rows).toMatchObject([{ cause: { titleVi: "Dân cư già" }, units: [{ id: id["a"] }] }]);
    // With eight it is on its way, and what it stated stays to be seen.
    await submitReport(secretary("a"), { expectedId: of("a"), values: { admitted: 8 } });
    expect(await listed(request)).toEqual([[id["a"], null, null, "Dân cư già"]]);
  });

  test("of another subtree does not exist, and shows a reader his own units alone", async () => {
    const { request, of } = await ask();
    await stateLagCause(secretary("c"), { expectedId: of("c"), causeId: causes["other"]! });
    expect(await refusal(listLagging(secretary("khac"), { id: request.id }))).toEqual({ kind: "not_found" });
    expect(await listed(request, secretary("c"))).toEqual([[id["c"], null, null, "Nguyên nhân khác"]]);
    expect((await listed(request)).map(([unit]) => unit)).toEqual([id["a"], id["c"]]);
    await closeReportRequest(staff(), { id: request.id, version: request.version });
    expect((await listLagging(staff(), { id: request.id })).rows.map(({ open }) => open)).toEqual([false, false]);
  });
});
