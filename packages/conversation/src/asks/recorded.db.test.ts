import { beforeAll, describe, expect, test } from "vitest";
import type { AskRequest, Interval } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { type Actor, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { speaker, toText } from "@ketnap/wording";
import { performAsk } from "../perform-ask.ts";

const database = useDatabase();
const now = Temporal.Instant.from("2026-11-22T02:00:00Z");
const actor = systemActor("test");
const id: Record<string, number> = {};
const figure = (unit: string, indicator: string, from: string, to: string, value: number, more: object = {}) => ({
  unit,
  indicator,
  from,
  to,
  value,
  source: "document",
  ...more,
});

/** Beside one another, each with less of its quota than the one before. */
const BESIDE = Array.from({ length: 12 }, (_, at) => `p${String(at + 1).padStart(2, "0")}`);

/** A town that publishes rates and terms, a commune counted by its cells, and a cell of which nobody was counted. */
beforeAll(async () => {
  const units = [
    { key: "thi", name: "Đảng bộ thị xã Bến Đá", level: "district", parent: null },
    { key: "xa", name: "Đảng bộ xã Rừng Sậy", level: "commune", parent: null },
    ...["a", "b", "c"].map((key) => ({ key, name: `Chi bộ Ấp ${key}`, level: "cell", parent: "xa" })),
    { key: "phuong", name: "Đảng bộ phường Cồn Cát", level: "commune", parent: null },
    ...["p00", ...BESIDE].map((key) => ({ key, name: `Chi bộ Bãi ${key}`, level: "cell", parent: "phuong" })),
  ];
  const figures = [
    figure("thi", "admission_rate", "2015-01", "2019-11", 5.5),
    figure("thi", "admitted", "2015-01", "2019-11", 590),
    figure("thi", "admitted", "2020-01", "2021-12", 240),
    figure("thi", "duty_fulfilled_rate", "2018-01", "2018-12", 98.5),
    figure("a", "admitted", "2026-01", "2026-10", 0, { source: "report" }),
    figure("b", "admitted", "2026-01", "2026-10", 2, { source: "report" }),
    figure("a", "sources", "2026-10", "2026-10", 4, { source: "report" }),
    figure("a", "admitted", "2025-01", "2025-12", 3, { source: "report" }),
    ...BESIDE.map((key, at) => figure(key, "admitted", "2026-01", "2026-10", 12 - at, { source: "report" })),
  ];
  const rate = { scope: "year", kind: "rate", minPercent: 5, maxPercent: 5 };
  const quotas = [
    ...[2015, 2016, 2017, 2018, 2019].map((year) => ({ unit: "thi", from: `${year}-01`, to: `${year}-12`, ...rate })),
    { unit: "thi", scope: "term", from: "2020-01", to: "2024-12", label: "2020-2025", kind: "absolute", value: 600 },
    { unit: "thi", scope: "year", from: "2025-01", to: "2025-12", kind: "absolute", value: 120 },
    ...BESIDE.map((unit) => ({ unit, scope: "year", from: "2026-01", to: "2026-12", kind: "absolute", value: 20 })),
  ];
  const memberSnapshots = [
    { unit: "thi", on: "2025-01-01", members: 2100 },
    { unit: "thi", on: "2026-01-01", members: 2140 },
    { unit: "a", on: "2026-01-01", members: 12 },
    { unit: "b", on: "2026-02-01", members: 15 },
  ];
  const text = JSON.stringify({ units, figures, quotas, memberSnapshots });
  await loadFile({ actor, db: database.staff, now }, { name: "a.json", text });
  const tree = await readTree(database.staff);
  for (const { key } of units) id[key] = tree.byKey(key)!.id;
});

async function told(unit: string, intent: string, slots: Record<string, unknown>, interval: Interval | null = null) {
  const request = { intent, slots, interval, unitIds: [id[unit]!] } as AskRequest;
  return toText((await performAsk({ actor, db: database.bot, now }, request, speaker("vi"))).message);
}

const year = (n: number): Interval => ({ from: `${n}-01`, to: `${n}-12` });

describe("what is recorded answers who asks for it", () => {
  test("a rate of a time that holds the year asked about, with what was asked for and the points between", async () => {
    const rate = await told("thi", "quota_get", { kind: "rate", year: 2019 }, year(2019));
    expect(rate).toContain("tháng 1/2015 đến tháng 11/2019");
    expect(rate).toMatch(/5,5 %/);
    expect(rate).toMatch(/\+0,5 điểm % so với chỉ tiêu 5 %/);
    const whole = { from: "2015-01", to: "2019-12" };
    const average = await told("thi", "progress_get", { metrics: ["average_per_year"] }, whole);
    expect(average).toMatch(/120 một năm[\s\S]*5,5 %[\s\S]*\+0,5 điểm %/);
  });

  test("a rate of all members, asked of the progress, by the rate and not by a count of people", async () => {
    const asked = (unit: string, slots: object = {}, interval: Interval | null = null) =>
      told(unit, "progress_get", { metrics: ["admission_rate"], ...slots }, interval);
    for (const interval of [null, year(2019)]) {
      const rate = await asked("thi", {}, interval);
      expect(rate).toContain("tháng 1/2015 đến tháng 11/2019");
      expect(rate).toMatch(/5,5 %[\s\S]*\+0,5 điểm % so với chỉ tiêu 5 %/);
      expect(rate).not.toContain("590");
    }
    const none = await asked("xa");
    expect(none).toContain("tỷ lệ kết nạp");
    expect(none).not.toMatch(/\d+ đảng viên/);
    // Rates are not set side by side, and people are not set there in their place.
    expect(await asked("thi", { compare: "previous" }, year(2020))).not.toContain("240");
  });

  test("where none is, the quota's rate stands", async () => {
    expect(await told("xa", "quota_get", { kind: "rate" }, year(2026))).toContain("Chưa ghi nhận chỉ tiêu");
  });

  test("the members, of the day asked about, of the unit or of those below it that were counted", async () => {
    const members = (unit: string, interval: Interval | null = null) =>
      told(unit, "breakdown_get", { metrics: ["members"] }, interval);
    expect(await members("thi")).toMatch(/2\.140 đảng viên, ngày 1\/1\/2026[\s\S]*Lần trước: 2\.100, ngày 1\/1\/2025/);
    expect(await members("thi", year(2025))).toContain("2.100 đảng viên, ngày 1/1/2025");
    expect(await members("xa")).toContain("27 đảng viên, cộng 2 / 3 đơn vị đã có số, ngày 1/1/2026");
    expect(await members("c")).toContain("Chưa ghi số đảng viên của đơn vị này");
  });

  test("the share that did its duty, for whoever names no narrower level", async () => {
    const asked = (slots: object) => told("thi", "classification_get", { ...slots }, year(2018));
    for (const slots of [{}, { level: "completed" }, { level: "completed_or_above", target: "member" }])
      expect(await asked(slots)).toContain("98,5 %");
    for (const slots of [{ level: "good" }, { level: "completed", target: "cell" }])
      expect(await asked(slots)).toContain("chưa được ghi");
  });
});

describe("what is over", () => {
  test("is not foretold, and what was left of a term is not spread over years that have passed", async () => {
    const term = await told("thi", "progress_get", {}, { from: "2020-01", to: "2021-12" });
    expect(term).toContain("240 / 600");
    expect(term).toContain("Khi đó còn 360");
    expect(term).toContain("Chỉ tiêu là của cả nhiệm kỳ (");
    expect(term).not.toMatch(/một năm|một tháng|Với đà/);
    const forecast = await told("thi", "pace_forecast", { horizon: "year_end" }, { from: "2020-01", to: "2021-12" });
    expect(forecast).toContain("Kỳ này đã qua nên không dự báo");
  });
});

test("who has a pool and nobody admitted is of the year that runs, where no other was said", async () => {
  const zero = await told("xa", "units_no_admission", { has_sources: true });
  expect(zero).toMatch(/2026/);
  expect(zero).toContain("Chi bộ Ấp a");
  expect(await told("xa", "units_no_admission", { has_sources: true }, year(2025))).not.toContain("Chi bộ Ấp a");
});

describe("which place a unit without any below it has", () => {
  const asked = (unit: string, as: Actor = actor, slots: AskRequest["slots"] = { unit }) => {
    const request = { intent: "ranking_units", slots, interval: year(2026), unitIds: [id[unit]!] } as AskRequest;
    return performAsk({ actor: as, db: database.bot, now }, request, speaker("vi"));
  };

  test("is told among those beside it, with the ranking that it comes from", async () => {
    const { message, facts } = await asked("p12");
    expect(facts).toMatchObject({ kind: "ranking", unit: { id: id["phuong"] }, total: 12 });
    const said = toText(message);
    expect(said).toContain("Chi bộ Bãi p12: thứ 12 / 12");
    expect(said).toContain("Cao nhất: Chi bộ Bãi p01");
    const { rows } = facts as Extract<typeof facts, { kind: "ranking" }>;
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]);
    expect(toText((await asked("p02")).message)).toContain("Chi bộ Bãi p02: thứ 2 / 12");
  });

  test("is not told to who taps «Theo đơn vị» below its figures, or asks for its cells", async () => {
    expect((await asked("p12", actor, {})).facts).toMatchObject({ kind: "no_children" });
    const cells = await asked("p12", actor, { unit: "p12", level: "cell" });
    expect(toText(cells.message)).not.toContain("thứ");
  });

  test("is not told where it has no number, nor to whom those beside it are hidden", async () => {
    const none = await asked("p00");
    expect(toText(none.message)).not.toContain("thứ");
    expect(none.facts).toMatchObject({ kind: "ranking", withoutFigures: [{ id: id["p00"] }] });
    const own = { ...actor, units: new Set([id["p12"]!]), homeUnits: [id["p12"]!] };
    expect((await asked("p12", own)).facts).toMatchObject({ kind: "no_children" });
  });
});
