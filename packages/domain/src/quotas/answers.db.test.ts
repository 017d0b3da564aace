import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { monthly, plant } from "../figures/testing.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  findTerm,
  listNoAdmission,
  listZeroUnits,
  rankUnits,
  readAllocation,
  readAverage,
  readComparison,
  readDashboard,
  readProgress,
  readQuota,
  readRate,
  readSources,
} from "./index.ts";

const database = useDatabase();
const months = { from: "2026-01", to: "2026-12" };
const zeros = (count: number) => Array.from({ length: count }, () => 0);
let id: Record<string, number> = {};

beforeAll(async () => {
  const yearly = (unit: string, values: readonly number[]) =>
    values.map((value, n) => ({ unit, from: `${2022 + n}-01`, to: `${2022 + n}-12`, value }));
  id = await plant(database.staff, {
    units: [
      { key: "xa", parent: null, level: "commune" },
      { key: "nhanh", parent: "xa", unitType: "school" },
      { key: "cham", parent: "xa", unitType: "police" },
      { key: "bang-khong", parent: "xa" },
      { key: "im", parent: "xa" },
      { key: "tre", parent: "xa", startedOn: "2025-03-01" },
      { key: "tinh", parent: null, level: "province" },
      { key: "huyen-cu", parent: null, level: "district", endedOn: "2025-07-01" },
      { key: "xa-cu", parent: "huyen-cu", level: "commune", endedOn: "2025-07-01" },
    ],
    memberSnapshots: [{ unit: "tinh", on: "2025-12-31", members: 101_000 }],
    quotas: [
      { unit: "xa", ...months, value: 20, documentNo: "07-CT/ĐU", documentOn: "2026-01-05" },
      { unit: "xa", from: "2025-08", to: "2030-06", scope: "term", label: "2025 – 2030", value: 100 },
      { unit: "xa", from: "2020-08", to: "2025-07", scope: "term", label: "2020 – 2025", value: 90 },
      ...["nhanh", "cham", "bang-khong", "im", "tre"].map((unit) => ({ unit, ...months, value: 4 })),
      { unit: "tinh", ...months, kind: "rate", minPercent: 4, maxPercent: 5 },
      { unit: "huyen-cu", from: "2025-01", to: "2025-12", value: 10 },
    ],
    figures: [
      ...yearly("nhanh", [5, 6, 7, 8]),
      ...monthly("nhanh", 2026, [1, 1, 1, 1, 1, 1, 0, 0, 0, 0]),
      ...yearly("cham", [0, 0, 1, 0]),
      ...monthly("cham", 2026, [0, 0, 0, 0, 1, 0, 0, 0, 0, 0]),
      ...yearly("bang-khong", [0, 0, 0, 0]),
      ...monthly("bang-khong", 2026, zeros(10)),
      ...yearly("im", [0, 0, 0, 0]),
      ...monthly("tre", 2025, zeros(10), 3),
      ...monthly("tre", 2026, zeros(10)),
      ...monthly("bang-khong", 2026, [3, 4], 9).map((row) => ({ ...row, indicator: "sources" })),
      { unit: "tinh", from: "2026-01", to: "2026-12", indicator: "admission_rate", value: 5.5, source: "document" },
      ...monthly("xa-cu", 2025, [1, 1, 1, 1, 1, 1]),
    ],
  });
});

const bot = (on?: string) => actingOn(database.bot, on === undefined ? {} : { on });
const names = (rows: readonly { unit: { name: string } }[]) => rows.map((row) => row.unit.name.replace("Chi bộ ", ""));

describe("a quota asked for", () => {
  test("comes with its paper and how much of it is done", async () => {
    const facts = await readQuota(bot(), { unitId: id["xa"]!, asked: months });
    expect(facts).toMatchObject({
      kind: "quota",
      quota: { target: 20, documentNo: "07-CT/ĐU", documentOn: "2026-01-05" },
    });
    // One cell is silent, and there is no room here to say so.
    expect(facts).toMatchObject({ admitted: null, percent: null });
    const whole = await readQuota(bot(), { unitId: id["nhanh"]!, asked: months });
    expect(whole).toMatchObject({ admitted: { value: 6, asOf: "2026-10-31" }, percent: 150 });
  });

  test("of a term is found by the years of its label, whose own months are then told", async () => {
    const asked = { from: "2025-01", to: "2030-12" };
    const term = { fromYear: 2025, toYear: 2030 };
    const facts = await readQuota(bot(), { unitId: id["xa"]!, asked, term });
    expect(facts).toMatchObject({ quota: { target: 100, period: { from: "2025-08", to: "2030-06" } } });
    const other = {
      unitId: id["xa"]!,
      asked: { from: "2010-01", to: "2015-12" },
      term: { fromYear: 2010, toYear: 2015 },
    };
    expect(await readQuota(bot(), other)).toMatchObject({ kind: "no_quota" });
    const progress = await readProgress(bot(), { unitId: id["xa"]!, asked, term });
    expect(progress).toMatchObject({ assumptions: [{ kind: "term_months", label: "2025 – 2030" }] });
  });

  test("in percent is a range of people, held from its minimum, on the members at the start", async () => {
    const facts = await readQuota(bot(), { unitId: id["tinh"]!, asked: months });
    const base = { members: 101_000, onDate: "2025-12-31", atStart: true };
    expect(facts).toMatchObject({ quota: { target: 4040, targetMax: 5050, minPercent: 4, maxPercent: 5, base } });
  });

  test("that does not exist names those that do", async () => {
    const facts = await readQuota(bot(), { unitId: id["nhanh"]!, asked: { from: "2027-01", to: "2027-12" } });
    expect(facts).toMatchObject({ kind: "no_quota", existing: [{ period: months, target: 4 }] });
    const ended = await readQuota(bot(), { unitId: id["xa-cu"]!, asked: months });
    expect(ended).toMatchObject({ kind: "ended_unit", endedOn: "2025-07-01" });
  });

  test("stands beside those of the units below", async () => {
    const facts = await readAllocation(bot(), { unitId: id["xa"]!, asked: months });
    expect(facts).toMatchObject({ kind: "allocation", sum: 20, difference: 0 });
    expect(await readAllocation(bot(), { unitId: id["nhanh"]!, asked: months })).toMatchObject({ kind: "no_children" });
  });
});

test("this term is the one that today lies in, else the last that has begun", async () => {
  const of = (on: string, unit = "xa") => findTerm(bot(on), { unitId: id[unit]! });
  expect(await of("2026-11-22")).toEqual({
    period: { from: "2025-08", to: "2030-06" },
    term: { fromYear: 2025, toYear: 2030 },
  });
  expect(await of("2025-07-31")).toMatchObject({ term: { fromYear: 2020, toYear: 2025 } });
  expect(await of("2031-01-01")).toMatchObject({ term: { fromYear: 2025, toYear: 2030 } });
  expect(await of("2019-01-01")).toBeNull();
  expect(await of("2026-11-22", "nhanh")).toBeNull();
});

describe("units compared", () => {
  test("by share of the quota, the silent named and not ranked", async () => {
    const facts = await rankUnits(bot(), { unitId: id["xa"]!, asked: months });
    if (facts.kind !== "ranking") throw new Error(facts.kind);
    expect(names(facts.rows)).toEqual(["nhanh", "cham", "bang-khong", "tre"]);
    expect(facts.rows.map((row) => [row.rank, row.percent])).toEqual([
      [1, 150],
      [2, 25],
      [3, 0],
      [3, 0],
    ]);
    expect(names(facts.withoutFigures.map((unit) => ({ unit })))).toEqual(["im"]);
    expect(facts).toMatchObject({
      period: { from: "2026-01", to: "2026-10" },
      coverage: { reported: 4, of: 5 },
      total: 4,
    });
  });

  test("one that is out of the asker's reach by now is in no list, though it stood here then", async () => {
    const units = [id["xa"]!, id["nhanh"]!, id["im"]!];
    const bounded = actingOn(database.bot, { units });
    const facts = await rankUnits(bounded, { unitId: id["xa"]!, asked: months });
    expect(facts.kind === "ranking" && names(facts.rows)).toEqual(["nhanh"]);
    expect(facts).toMatchObject({ coverage: { reported: 1, of: 2 } });
    const zero = await listZeroUnits(bounded, { unitId: id["xa"]!, asked: months });
    expect(zero.kind === "zero_units" && zero.rows).toEqual([]);
  });

  test("with a filter, the first few, or only those of a type", async () => {
    const ranked = async (more: object) => {
      const facts = await rankUnits(bot(), { unitId: id["xa"]!, asked: months, ...more });
      return facts.kind === "ranking" ? names(facts.rows) : facts.kind;
    };
    expect(await ranked({ filter: "over_quota" })).toEqual(["nhanh"]);
    expect(await ranked({ filter: "below", threshold: 20, order: "asc" })).toEqual(["bang-khong", "tre"]);
    expect(await ranked({ top: 1, order: "desc" })).toEqual(["nhanh"]);
    expect(await ranked({ unitTypes: ["police"] })).toEqual(["cham"]);
    expect(await ranked({ unitIds: [id["cham"]!, id["im"]!] })).toEqual(["cham"]);
    expect(await rankUnits(bot(), { unitId: id["nhanh"]!, asked: months })).toMatchObject({ kind: "no_children" });
  });

  test("below a unit that ended are those that stood there to its end", async () => {
    const facts = await rankUnits(bot(), {
      unitId: id["huyen-cu"]!,
      asked: { from: "2025-01", to: "2025-12" },
      by: "admitted",
    });
    expect(facts).toMatchObject({ kind: "ranking", rows: [{ unit: { id: id["xa-cu"] }, admitted: { value: 6 } }] });
  });

  test("at zero are those whose figures say so, with the candidates that they have", async () => {
    const facts = await listZeroUnits(bot(), { unitId: id["xa"]!, asked: months });
    if (facts.kind !== "zero_units") throw new Error(facts.kind);
    expect(names(facts.rows)).toEqual(["bang-khong", "tre"]);
    expect(facts.rows[0]).toMatchObject({ quota: 4, sources: 4 });
    expect(names(facts.withoutFigures.map((unit) => ({ unit })))).toEqual(["im"]);
    const withSources = await listZeroUnits(bot(), { unitId: id["xa"]!, asked: months, hasSources: true });
    expect(withSources.kind === "zero_units" && names(withSources.rows)).toEqual(["bang-khong"]);
  });
});

describe("units without admission over the years", () => {
  const ask = async (fromYear: number, toYear: number, on = "2026-11-22") => {
    const facts = await listNoAdmission(bot(on), { unitId: id["xa"]!, fromYear, toYear });
    if (facts.kind !== "no_admission") throw new Error(facts.kind);
    const undecided = facts.undecided.map((one) => [one.unit.name.replace("Chi bộ ", ""), one.missingYears]);
    return { ...facts, found: names(facts.rows), undecided };
  };

  test("are found to this day: the year that runs counts to the month that most have reported", async () => {
    const facts = await ask(2022, 2026);
    expect(facts.found).toEqual(["bang-khong", "tre"]);
    expect(facts).toMatchObject({ toYear: 2026, nYears: 5, asOf: "2026-10-31", undecided: [["im", [2026]]] });
    expect(facts.rows[0]).toMatchObject({ years: [2022, 2023, 2024, 2025, 2026], lastAdmittedYear: null, sources: 4 });
  });

  test("are not accused of years in which they did not exist", async () => {
    expect((await ask(2022, 2026)).rows[1]).toMatchObject({ years: [2025, 2026] });
    expect((await ask(2022, 2024)).found).not.toContain("tre");
    expect((await ask(2022, 2024)).undecided).toEqual([]);
  });

  test("are judged by the whole years where nobody has reported the new one yet", async () => {
    const facts = await ask(2022, 2027, "2027-01-20");
    expect(facts).toMatchObject({ toYear: 2026, asOf: null });
    expect(facts.undecided.map(([name]) => name)).toContain("bang-khong");
    const early = await ask(2022, 2026, "2026-01-10");
    expect(early).toMatchObject({ toYear: 2025, found: ["bang-khong", "im", "tre"], undecided: [] });
  });

  test("leave out whoever admitted somebody, were it in one month of the year that runs", async () => {
    const facts = await ask(2025, 2026);
    expect(facts.found).not.toContain("cham");
    expect((await ask(2025, 2025)).found).toEqual(["cham", "bang-khong", "im", "tre"]);
    expect((await ask(2025, 2025)).rows[0]).toMatchObject({ lastAdmittedYear: 2026 });
  });

  test("are asked for over years in their order", async () => {
    const work = listNoAdmission(bot(), { unitId: id["xa"]!, fromYear: 2026, toYear: 2022 });
    expect(await refusal(work)).toEqual({ kind: "invalid", keys: ["toYear: ends_before_it_begins"] });
  });
});

describe("numbers over time", () => {
  test("average over whole years", async () => {
    const facts = await readAverage(bot(), { unitId: id["nhanh"]!, asked: { from: "2022-01", to: "2025-12" } });
    expect(facts).toMatchObject({ kind: "average", total: { value: 26 }, years: 4, perYear: { value: 6.5 } });
  });

  test("stand against the same months a year before, where those are known", async () => {
    const compare = (unit: string, asked: { from: string; to: string }) =>
      readComparison(bot(), { unitId: id[unit]!, asked });
    expect(await compare("nhanh", { from: "2025-01", to: "2025-12" })).toMatchObject({
      kind: "comparison",
      current: { value: 8 },
      previous: { value: 7 },
      difference: 1,
      differencePercent: 14.29,
    });
    expect(await compare("cham", { from: "2024-01", to: "2024-12" })).toMatchObject({
      difference: 1,
      differencePercent: null,
    });
    const against = { from: "2022-01", to: "2022-12" };
    const years = { unitId: id["nhanh"]!, asked: { from: "2025-01", to: "2025-12" } };
    const far = await readComparison(bot(), { ...years, against });
    expect(far).toMatchObject({ kind: "comparison", current: { value: 8 }, previousPeriod: against });
    expect(await readComparison(bot(), { ...years, yearsBack: 3 })).toEqual(far);
    // The year before has no figure that ends in October, and a year is never cut.
    expect(await compare("nhanh", months)).toMatchObject({
      kind: "no_figures",
      asked: { from: "2025-01", to: "2025-10" },
    });
  });

  test("in percent stand off their target by points", async () => {
    const facts = await readRate(bot("2026-12-31"), {
      unitId: id["tinh"]!,
      asked: months,
      indicator: "admission_rate",
    });
    expect(facts).toMatchObject({
      kind: "rate",
      value: { value: 5.5 },
      target: 4,
      points: 1.5,
      relativePercent: 137.5,
    });
  });

  test("of candidates are the pool as it stands, beside what is left of the quota", async () => {
    const facts = await readSources(bot(), { unitId: id["bang-khong"]!, asked: months });
    expect(facts).toMatchObject({ kind: "sources", sourcesCount: { value: 4 }, quotaRemaining: 4, asOf: "2026-10-31" });
    expect(await readSources(bot(), { unitId: id["im"]!, asked: months })).toMatchObject({ kind: "no_figures" });
  });
});

describe("what was not known or not complete", () => {
  test("to have met a quota is not to have exceeded it", async () => {
    const of = async (filter: "over_quota" | "met_quota" | "above", threshold?: number) => {
      const facts = await rankUnits(bot(), { unitId: id["xa"]!, asked: months, filter, threshold: threshold ?? null });
      return facts.kind === "ranking" ? names(facts.rows) : [];
    };
    expect(await of("met_quota")).toEqual(["nhanh"]);
    expect(await of("over_quota")).toEqual(["nhanh"]);
    expect(await of("above", 150)).toEqual([]);
    const even = await rankUnits(bot("2026-04-30"), { unitId: id["xa"]!, asked: months, filter: "over_quota" });
    expect(even).toMatchObject({ kind: "ranking", rows: [] });
    const met = await rankUnits(bot("2026-04-30"), { unitId: id["xa"]!, asked: months, filter: "met_quota" });
    expect(met).toMatchObject({ rows: [{ unit: { id: id["nhanh"] }, percent: 100 }] });
  });

  test("on a day of the past nobody knows later figures", async () => {
    const facts = await readProgress(bot("2026-03-20"), { unitId: id["nhanh"]!, asked: months });
    expect(facts).toMatchObject({ kind: "progress", admitted: { value: 3 }, asOf: "2026-03-31" });
  });
});

describe("the dashboard", () => {
  test("says of a unit what the single answers say", async () => {
    const facts = await readDashboard(bot(), { unitId: id["xa"]!, year: 2026 });
    const asked = { unitId: id["xa"]!, asked: months };
    expect(facts.progress).toEqual(await readProgress(bot(), asked));
    expect(facts.ranking).toEqual(await rankUnits(bot(), { ...asked, order: "asc" }));
    expect(facts.zeroUnits).toEqual(await listZeroUnits(bot(), asked));
    expect(names(facts.withoutFigures.map((unit) => ({ unit })))).toEqual(["im"]);
    expect(facts.years).toEqual([2026, 2025, 2024, 2023, 2022]);
  });

  test("opens at the actor's own unit and the year that runs", async () => {
    const ctx = actingOn(database.bot, { units: [id["nhanh"]!], roles: ["secretary"] });
    const facts = await readDashboard(ctx, {});
    expect(facts).toMatchObject({ unit: { id: id["nhanh"] }, year: 2026, ranking: null, zeroUnits: null });
    expect(facts.units.map((unit) => unit.id)).toEqual([id["nhanh"]]);
    expect(await refusal(readDashboard(ctx, { unitId: id["xa"]! }))).toEqual({ kind: "not_found" });
  });
});

test("nothing of another subtree is answered", async () => {
  const ctx = actingOn(database.bot, { units: [id["cham"]!], roles: ["secretary"] });
  const asked = { unitId: id["xa"]!, asked: months };
  const all = [
    readQuota(ctx, asked),
    readAllocation(ctx, asked),
    readProgress(ctx, asked),
    rankUnits(ctx, asked),
    rankUnits(ctx, { ...asked, unitId: id["cham"]!, unitIds: [id["cham"]!, id["nhanh"]!] }),
    listZeroUnits(ctx, asked),
    listNoAdmission(ctx, { unitId: id["xa"]!, fromYear: 2022, toYear: 2026 }),
    readAverage(ctx, asked),
    readComparison(ctx, asked),
    readRate(ctx, { ...asked, indicator: "admission_rate" }),
    readSources(ctx, asked),
    findTerm(ctx, { unitId: id["xa"]! }),
  ];
  for (const refused of await Promise.all(all.map(refusal))) expect(refused).toEqual({ kind: "not_found" });
});
