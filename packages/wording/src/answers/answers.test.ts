import type {
  AnswerFacts,
  AverageFacts,
  Basis,
  ComparisonFacts,
  EndedUnitFacts,
  FigureFacts,
  Message,
  NoAdmissionFacts,
  NoFiguresFacts,
  Picture,
  ProgressFacts,
  QuotaFacts,
  QuotaRef,
  RankingFacts,
  RateFacts,
  TotalsFacts,
} from "@ketnap/contract";
import { describe, expect, it } from "vitest";

import { sayFacts } from "../say.ts";
import { speaker } from "../speaker.ts";
import { toText } from "../to-text.ts";
import type { ProgressFocus } from "./progress.ts";

const vi = speaker("vi");
const en = speaker("en");
const unit = { id: 7, name: "Đảng bộ huyện Sông Xanh" };

function basis(from: string, to: string, more: Partial<Basis> = {}): Basis {
  const period = { from, to };
  return {
    unit,
    asked: period,
    period,
    asOf: "2020-08-31",
    sources: [{ source: "document", documents: [{ title: "Báo Sông Xanh" }] }],
    coverage: null,
    assumptions: [],
    unreportedMonths: [],
    differing: [],
    ...more,
  };
}

function quota(from: string, to: string, target: number | null, more: Partial<QuotaRef> = {}): QuotaRef {
  return {
    scope: "year",
    label: null,
    period: { from, to },
    kind: "absolute",
    bound: "exact",
    target,
    targetMax: null,
    minPercent: null,
    maxPercent: null,
    base: null,
    issuedBy: null,
    documentNo: null,
    documentOn: null,
    documents: [],
    assumed: null,
    ...more,
  };
}

const behind: ProgressFacts = {
  ...basis("2020-01", "2020-08"),
  kind: "progress",
  admitted: { value: 31, bound: "exact" },
  quota: quota("2020-01", "2020-12", 253),
  percent: 12.25,
  expected: 168.67,
  gap: 137.67,
  remaining: 222,
  exceededBy: 0,
  monthsElapsed: 8,
  monthsTotal: 12,
  monthsLeft: 4,
  requiredPerMonth: 55.5,
  requiredPerYear: null,
  soFarPerMonth: 3.88,
  paceRatio: 14.32,
  forecast: 46.5,
  forecastPercent: 18.38,
  pace: "behind",
  months: [{ month: "2020-08", admitted: 31, expected: 168.67 }],
  hasChildren: false,
};
const figureOf = (coverage: Basis["coverage"]): FigureFacts => ({
  ...basis("2020-01", "2020-12", { coverage }),
  kind: "figure",
  indicator: "trained",
  group: null,
  value: { value: 31, bound: "exact" },
});
const withoutChoices = (message: Message) => toText({ blocks: message.blocks });
const said = (facts: AnswerFacts, focus?: ProgressFocus) => withoutChoices(sayFacts(facts, vi, focus)).split("\n");

describe("a number of one unit below", () => {
  const only = { id: 9, name: "Đảng bộ xã Một" };
  const one = { reported: 1, of: 1, missing: [], only };

  it("names that unit, and is not said to be complete", () => {
    for (const facts of [behind, figureOf(one)]) {
      const lines = said({ ...facts, coverage: one });
      expect(lines[1]).toBe("Chỉ có số liệu của Đảng bộ xã Một:");
      expect(lines.join("\n")).not.toContain("1 / 1");
    }
  });

  it("names it too where others are known", () => {
    const lines = said({ ...behind, coverage: { ...one, of: 4, thin: true } });
    expect(lines[1]).toBe("Mới có số liệu của Đảng bộ xã Một (1 / 4 đơn vị), chưa phải của cả đơn vị:");
  });
});

describe("progress", () => {
  it("is the number first, in six lines at most", () => {
    expect(said(behind)).toEqual([
      "Đảng bộ huyện Sông Xanh · kết nạp · tháng 1 đến tháng 8/2020",
      "31 / 253 · 12,25 % · 🔴 chậm",
      "Lẽ ra đến lúc này: 168,67 (thiếu 137,67)",
      "Còn 222, cần 55,5 một tháng (đến nay 3,88 một tháng)",
      "Nguồn: Báo Sông Xanh · tính đến 31/8/2020",
    ]);
  });

  it("puts first what was asked for", () => {
    expect(said(behind, "required")[1]).toBe("Còn 222, cần 55,5 một tháng (đến nay 3,88 một tháng)");
    expect(said(behind, "forecast")[1]).toBe("Với đà này đến hết năm 2020: 46,5, đạt 18,38 %");
    expect(said(behind, "gap")[1]).toBe("Lẽ ra đến lúc này: 168,67 (thiếu 137,67)");
    for (const focus of ["progress", "required", "forecast", "gap"] as const) {
      expect(said({ ...behind, unreportedMonths: ["2020-09"] }, focus).length).toBeLessThanOrEqual(6);
    }
  });

  it("says of whom and which months are missing, and never puts a sum of fragments beside the quota of the whole", () => {
    const partial = [{ unit: { id: 3, name: "Chi bộ Ba" }, months: ["2020-02", "2020-05", "2020-06", "2020-07"] }];
    const coverage = { reported: 21, of: 23, missing: [{ id: 4, name: "Chi bộ Bốn" }], partial };
    const textOf = (facts: ProgressFacts) => said(facts).join("\n");
    const told = textOf({ ...behind, coverage });
    expect(told).toContain("21 / 23 đơn vị đủ số liệu");
    expect(told).toContain("chưa có: Chi bộ Bốn");
    expect(told).toContain("Chi bộ Ba (tháng 2/2020, tháng 5 đến tháng 7/2020)");
    const beside = [
      { period: { from: "2015-01", to: "2019-11" }, value: 14000, bound: "at_least", source: "document" },
    ] as const;
    const thin = { ...behind, percent: null, coverage: { reported: 1, of: 2, missing: [], thin: true }, beside };
    expect(textOf(thin)).toMatch(/Mới có số liệu của 1 \/ 2 đơn vị[^]*31 đảng viên\. Chỉ tiêu của cả đơn vị: 253/);
    expect(textOf(thin)).toContain("ít nhất 14.000");
    expect(textOf(thin)).not.toContain("31 / 253");
  });

  it("says coverage, silent months, other sources, assumptions and what the units below say", () => {
    const facts: ProgressFacts = {
      ...behind,
      coverage: {
        reported: 23,
        of: 25,
        missing: [
          { id: 1, name: "Chi bộ A" },
          { id: 2, name: "Chi bộ B" },
        ],
      },
      sources: [{ source: "report", documents: [] }],
      unreportedMonths: ["2020-09", "2020-10"],
      differing: [{ source: "record", value: 30, bound: "exact" }],
      below: {
        value: 40,
        bound: "exact",
        period: { from: "2020-01", to: "2020-10" },
        coverage: { reported: 2, of: 3, missing: [] },
      },
      assumptions: [
        { kind: "unit", unit },
        { kind: "period", period: behind.period },
      ],
    };
    expect(said(facts).slice(4)).toEqual([
      "Nguồn: báo cáo · tính đến 31/8/2020 · 23 / 25 đơn vị có số liệu · chưa có: Chi bộ A, Chi bộ B",
      "Chưa có số liệu tháng 9/2020, tháng 10/2020 · Hồ sơ theo dõi ghi 30 · Cộng các đơn vị bên dưới tháng 1 đến tháng 10/2020: 40 (2 / 3 đơn vị đủ số liệu) · Đơn vị được hiểu là Đảng bộ huyện Sông Xanh · Kỳ được hiểu là tháng 1 đến tháng 8/2020",
    ]);
  });

  it("speaks of years where a term is long, and of the term's own months", () => {
    const term: ProgressFacts = {
      ...behind,
      ...basis("2020-01", "2022-05", {
        asOf: "2022-05-31",
        assumptions: [{ kind: "term_months", label: "2020-2025", period: { from: "2020-01", to: "2024-12" } }],
      }),
      admitted: { value: 446, bound: "exact" },
      quota: quota("2020-01", "2024-12", 1000, { scope: "term", label: "2020-2025" }),
      percent: 44.6,
      expected: 483.33,
      gap: 37.33,
      remaining: 554,
      requiredPerMonth: 17.87,
      requiredPerYear: 214.45,
      soFarPerMonth: 15.38,
      pace: "slightly_behind",
    };
    expect(said(term)).toEqual([
      "Đảng bộ huyện Sông Xanh · kết nạp · tháng 1/2020 đến tháng 5/2022",
      "446 / 1.000 · 44,6 % · 🟡 chậm nhẹ",
      "Lẽ ra đến lúc này: 483,33 (thiếu 37,33)",
      "Còn 554, cần 214,45 một năm, tức 17,87 một tháng (đến nay 15,38 một tháng)",
      "Nguồn: Báo Sông Xanh · tính đến 31/5/2022",
      "Nhiệm kỳ 2020-2025 tính từ 2020 đến 2024",
    ]);
  });

  it.each<[string, Partial<ProgressFacts>, string]>([
    ["exceeded", { remaining: 0, exceededBy: 64, gap: -64, pace: "on_pace" }, "Đã vượt chỉ tiêu 64"],
    ["met", { remaining: 0, exceededBy: 0, gap: 0, pace: "on_pace" }, "Đã đủ chỉ tiêu"],
    ["over", { requiredPerMonth: null, monthsLeft: 0 }, "Kỳ đã hết, còn thiếu 222"],
  ])("when %s says so", (_, change, line) => {
    expect(said({ ...behind, ...change })[3]).toBe(line);
  });

  it("gives the count without a quota, and no percent of a quota of 0", () => {
    const none = {
      percent: null,
      expected: null,
      gap: null,
      remaining: null,
      exceededBy: null,
      requiredPerMonth: null,
    };
    const bare: ProgressFacts = {
      ...behind,
      ...none,
      quota: null,
      forecast: null,
      forecastPercent: null,
      pace: "unknown",
    };
    expect(said(bare).slice(1, 3)).toEqual([
      "31 đảng viên. Chưa ghi nhận chỉ tiêu của kỳ này.",
      "Nguồn: Báo Sông Xanh · tính đến 31/8/2020",
    ]);
    expect(drawn(sayFacts(bare, vi))).toBeUndefined();
    const zero: ProgressFacts = { ...behind, percent: null, quota: quota("2020-01", "2020-12", 0), pace: "unknown" };
    expect(said(zero)[1]).toBe("31 / 0 · Chỉ tiêu là 0 nên không tính tỷ lệ.");
  });

  it("says at least where that is all that is known, of the count and of the quota", () => {
    const facts: ProgressFacts = {
      ...behind,
      admitted: { value: 14000, bound: "at_least" },
      pace: "unknown",
      quota: quota("2020-01", "2020-12", 200, { bound: "at_least" }),
    };
    expect(said(facts).slice(1, 4)).toEqual([
      "ít nhất 14.000 / 200 trở lên · ít nhất 12,25 %",
      "Lẽ ra đến lúc này: 168,67 (thiếu nhiều nhất 137,67)",
      "Còn nhiều nhất 222, cần nhiều nhất 55,5 một tháng",
    ]);
    const over = said({ ...facts, requiredPerMonth: null, monthsLeft: 0 });
    expect(over[3]).toBe("Kỳ đã hết, còn thiếu nhiều nhất 222");
    expect(said({ ...behind, forecast: null, forecastPercent: null }, "forecast")[1]).toBe(
      "Chưa có ai được kết nạp nên chưa dự báo được.",
    );
  });

  it("of months that others came after says what was needed then, and offers what is recorded since", () => {
    const later = { value: 44, bound: "exact" as const, period: { from: "2020-01", to: "2020-10" } };
    const lines = said({ ...behind, later });
    expect(lines[3]).toBe("Còn 222, khi đó cần 55,5 một tháng (đến lúc đó 3,88 một tháng)");
    expect(lines.at(-1)).toBe("Đến hết tháng 10/2020 đã ghi nhận 44");
    expect(sayFacts({ ...behind, later }, vi).choices?.[0]).toMatchObject({
      label: "Đến tháng 10/2020",
      action: { ask: { intent: "progress_get", interval: later.period, unitIds: [7] } },
    });
  });

  it("names a rate that cannot be reckoned in people, and draws no picture of it", () => {
    const rate = quota("2020-01", "2020-12", null, { kind: "rate", minPercent: 3, maxPercent: 4 });
    const none = { percent: null, expected: null, gap: null, remaining: null, requiredPerMonth: null };
    const facts: ProgressFacts = { ...behind, ...none, quota: rate, months: [], pace: "unknown" };
    expect(said(facts)[1]).toBe(
      "31 đảng viên. Chỉ tiêu: từ 3 % đến 4 % số đảng viên. Chưa có số đảng viên để quy ra người.",
    );
    expect(drawn(sayFacts(facts, vi))).toBeUndefined();
    expect(drawn(sayFacts({ ...behind, months: [] }, vi))).toBeUndefined();
  });

  it("of a unit that ended says which of two numbers is of the whole time", () => {
    const part = { value: 1, bound: "exact" as const, period: { from: "2020-06", to: "2020-06" } };
    const ended = { on: "2020-07-01", successors: [] };
    const lines = said({ ...behind, ...basis("2020-01", "2020-06"), part, ended, quota: null, percent: null });
    expect(lines).toContain("1 đảng viên");
    expect(lines).toContain("Lũy kế tháng 1 đến tháng 6/2020: 31 đảng viên");
  });

  it("tells a quarter by itself, and the quota by all since its start", () => {
    const part = { value: 13, bound: "exact" as const, period: { from: "2020-04", to: "2020-06" } };
    const facts: ProgressFacts = { ...behind, ...basis("2020-01", "2020-06", { asOf: "2020-06-30" }), part };
    expect(said(facts).slice(0, 3)).toEqual([
      "Đảng bộ huyện Sông Xanh · kết nạp · quý II/2020",
      "13 đảng viên",
      "Lũy kế tháng 1 đến tháng 6/2020: 31 / 253 · 12,25 % · 🔴 chậm",
    ]);
    expect(said(facts)).toHaveLength(6);
    expect(sayFacts(facts, vi).choices?.[2]?.action).toMatchObject({
      ask: { interval: { from: "2019-04", to: "2019-06" } },
    });
  });

  it("offers the picture, the units below and the year before", () => {
    const message = sayFacts(behind, vi);
    expect(message.choices?.map((choice) => choice.label)).toEqual(["Xem hình", "Theo đơn vị", "Cùng kỳ năm trước"]);
    expect(message.choices?.[2]?.action).toMatchObject({
      ask: { interval: { from: "2019-01", to: "2019-08" }, unitIds: [7] },
    });
    expect(drawn(message)).toMatchObject({
      chart: { kind: "progress", quota: 253, title: "Có kịp chỉ tiêu không?" },
      alt: "Đảng bộ huyện Sông Xanh: 31 trên 253, lẽ ra 168,67",
    });
    expect(message.blocks).toContainEqual({ kind: "bar", percent: 12.25, text: "12,25 %" });
  });
});

describe("a quota", () => {
  const facts = (of: QuotaRef): QuotaFacts => ({
    kind: "quota",
    unit,
    asked: of.period,
    quota: of,
    admitted: null,
    percent: null,
    assumptions: [],
  });

  it("is told with its paper and what came of it", () => {
    const of = quota("2020-01", "2020-12", 253, {
      documentNo: "15-KH/HU",
      documentOn: "2020-01-10",
      issuedBy: "Tỉnh ủy",
    });
    const told = said({ ...facts(of), admitted: { value: 31, bound: "exact", asOf: "2020-08-31" }, percent: 12.25 });
    expect(told).toEqual([
      "Đảng bộ huyện Sông Xanh · chỉ tiêu kết nạp · năm 2020",
      "253 đảng viên",
      "Đã kết nạp 31 (12,25 %), tính đến 31/8/2020",
      "Số 15-KH/HU ngày 10/1/2020 · Tỉnh ủy giao",
    ]);
  });

  it("is a range in percent and in people, with the date of its base", () => {
    const base = { members: 101000, onDate: "2019-11-25", atStart: false };
    const range = quota("2019-01", "2019-12", 4040, {
      kind: "rate",
      minPercent: 4,
      maxPercent: 5,
      targetMax: 5050,
      base,
    });
    expect(said(facts(range)).slice(1)).toEqual([
      "từ 4 % đến 5 % số đảng viên, tức 4.040 đến 5.050 đảng viên",
      "Tính trên 101.000 đảng viên ngày 25/11/2019 (chưa có số đầu kỳ)",
    ]);
  });

  it("is one rate where both ends are the same, and says when there are no members to reckon on", () => {
    const rate = quota("2019-01", "2019-12", null, { kind: "rate", minPercent: 5, maxPercent: 5 });
    expect(said(facts(rate)).slice(1)).toEqual(["5 % số đảng viên", "Chưa có số đảng viên để quy ra người."]);
  });

  it("held against a rate says which members it was reckoned on", () => {
    const base = { members: 101000, onDate: "2019-11-25", atStart: false };
    const facts: ProgressFacts = { ...behind, quota: quota("2020-01", "2020-12", 4040, { base }) };
    expect(said(facts).at(-1)).toBe("Tính trên 101.000 đảng viên ngày 25/11/2019 (chưa có số đầu kỳ)");
  });

  it("does not name its paper twice", () => {
    const documents = [{ title: "16-CT/ĐU", documentNo: "16-CT/ĐU" }];
    const of = quota("2026-01", "2026-12", 53, { documentNo: "16-CT/ĐU", documents });
    expect(said(facts(of)).at(-1)).toBe("Số 16-CT/ĐU");
  });

  const yearly = (more: Partial<QuotaRef>) =>
    [2015, 2016].map((year) => {
      const { target, targetMax, minPercent, maxPercent, period } = quota(`${year}-01`, `${year}-12`, 350, more);
      return { period, target, targetMax, minPercent, maxPercent };
    });

  it("of several years names its parts", () => {
    const parts = yearly({});
    expect(said(facts(quota("2015-01", "2016-12", 700, { parts })))[2]).toBe(
      "Cộng chỉ tiêu 2 năm: năm 2015 350, năm 2016 350",
    );
  });

  it("of several years in percent is the rate of each, and people only where there are members to reckon on", () => {
    const rate = { kind: "rate" as const, minPercent: 5, maxPercent: 5 };
    const bare = quota("2015-01", "2016-12", null, { ...rate, parts: yearly({ ...rate, target: null }) });
    expect(said(facts(bare)).slice(1)).toEqual(["mỗi năm 5 % số đảng viên", "Chưa có số đảng viên để quy ra người."]);
    const range = { kind: "rate" as const, minPercent: 4, maxPercent: 5 };
    const parts = yearly({ ...range, target: 4040, targetMax: 5050 });
    expect(said(facts(quota("2015-01", "2016-12", 8080, { ...range, targetMax: 10100, parts }))).slice(1)).toEqual([
      "mỗi năm từ 4 % đến 5 % số đảng viên, cộng 8.080 đến 10.100 đảng viên",
      "Cộng chỉ tiêu 2 năm: năm 2015 4.040 đến 5.050, năm 2016 4.040 đến 5.050",
    ]);
  });

  it("of several years of which not all have a number tells each by itself", () => {
    const [one, two] = [yearly({})[0]!, yearly({ minPercent: 4, target: null })[1]!];
    expect(said(facts(quota("2015-01", "2016-12", null, { parts: [one, two] }))).slice(1)).toEqual([
      "Chưa có số đảng viên để quy ra người.",
      "Chỉ tiêu 2 năm: năm 2015 350, năm 2016 4 % số đảng viên",
    ]);
  });

  it("that is not there names those that are", () => {
    const existing = [quota("2021-01", "2021-12", 200, { bound: "at_least" })];
    expect(said({ kind: "no_quota", unit, asked: { from: "2020-01", to: "2020-12" }, existing }).slice(1)).toEqual([
      "Chưa ghi nhận chỉ tiêu của kỳ này.",
      "Đang có chỉ tiêu: năm 2021: 200 đảng viên trở lên",
    ]);
  });

  it("handed down names both sums where they differ", () => {
    const rows = [
      { unit: { id: 1, name: "Chi bộ A" }, quota: 1950 },
      { unit: { id: 2, name: "Chi bộ B" }, quota: null },
    ];
    const told = said({
      kind: "allocation",
      unit,
      quota: quota("2024-01", "2024-12", 1905),
      period: { from: "2024-01", to: "2024-12" },
      rows,
      sum: 1950,
      difference: 45,
    });
    expect(told.slice(1)).toEqual([
      "Đã giao 1.950 cho 1 đơn vị, chỉ tiêu là 1.905, lệch +45",
      "Chi bộ A · 1.950",
      "Chưa giao: Chi bộ B",
    ]);
  });
});

describe("units side by side", () => {
  const row = (id: number, rank: number | null, percent: number | null, pace: "on_pace" | "behind" | "unknown") => ({
    unit: { id, name: `Chi bộ ${id}` },
    rank,
    admitted: percent === null ? null : { value: id, bound: "exact" as const },
    quota: 5,
    percent,
    expected: 4,
    pace,
  });
  const facts: RankingFacts = {
    kind: "ranking",
    unit,
    by: "percent",
    order: "asc",
    asked: { from: "2026-01", to: "2026-10" },
    period: { from: "2026-01", to: "2026-10" },
    asOf: "2026-10-31",
    rows: [row(1, 1, 20, "behind"), row(4, 2, 80, "on_pace"), row(9, null, null, "unknown")],
    total: 3,
    filter: null,
    threshold: null,
    unitTypes: ["school"],
    withoutFigures: [{ id: 9, name: "Chi bộ 9" }],
    withoutQuota: [],
    sources: [{ source: "report", documents: [] }],
    coverage: { reported: 2, of: 3, missing: [] },
    assumptions: [],
  };

  it("are ranked, the slowest said first", () => {
    expect(said(facts)).toEqual([
      "Đảng bộ huyện Sông Xanh · xếp theo tỷ lệ đạt chỉ tiêu · trường học · tháng 1 đến tháng 10/2026",
      "Thấp nhất: Chi bộ 1, 1 / 5 · 20 % · 🔴 chậm",
      "1 · Chi bộ 1 · 1 / 5 · 20 % · 🔴 chậm",
      "2 · Chi bộ 4 · 4 / 5 · 80 % · 🟢 kịp",
      "– · Chi bộ 9 · –",
      "Chưa có số liệu: Chi bộ 9",
      "Nguồn: báo cáo · tính đến 31/10/2026 · 2 / 3 đơn vị có số liệu",
    ]);
    expect(drawn(sayFacts(facts, vi))?.chart).toMatchObject({
      kind: "ranking",
      expectedPercent: 80,
      rows: [{ label: "Chi bộ 1" }, {}, {}],
    });
    const roadmap = { ...facts, rows: [facts.rows[0]!, { ...facts.rows[1]!, expected: 1 }] };
    expect(drawn(sayFacts(roadmap, vi))?.chart).toMatchObject({ expectedPercent: null });
  });

  it("over a term are asked for in full by the term's own months", () => {
    const period = { from: "2025-08", to: "2030-07" };
    const term = { ...facts, total: 9, assumptions: [{ kind: "term_months" as const, label: "2025-2030", period }] };
    expect(sayFacts(term, vi).choices?.at(-1)?.action).toMatchObject({ ask: { interval: period } });
    expect(sayFacts({ ...facts, total: 9 }, vi).choices?.at(-1)?.action).toMatchObject({
      ask: { interval: facts.asked },
    });
  });

  it("say what hinders a share, and who ended meanwhile with what", () => {
    const told = said({
      ...facts,
      zeroQuota: [{ id: 5, name: "Chi bộ 5" }],
      unreckoned: [{ id: 6, name: "Chi bộ 6" }],
      ended: [
        { unit: { id: 7, name: "Chi bộ 7" }, on: "2026-06-01", admitted: { value: 2, bound: "exact" }, quota: 4 },
        { unit: { id: 8, name: "Chi bộ 8" }, on: "2026-07-01", admitted: null, quota: null },
      ],
    }).join("\n");
    expect(told).toContain("Chỉ tiêu là 0 nên không tính tỷ lệ: Chi bộ 5");
    expect(told).toContain("Có chỉ tiêu nhưng chưa tính được tỷ lệ: Chi bộ 6");
    expect(told).toContain("2 đơn vị đã kết thúc trong kỳ: Chi bộ 7 2 / 4 (đến 1/6/2026); Chi bộ 8 – (đến 1/7/2026)");
  });

  it("are counted where a filter was asked, even when nobody passes", () => {
    expect(said({ ...facts, rows: [], total: 0, filter: "over_quota" })[1]).toBe("0 / 3 đơn vị đã vượt chỉ tiêu");
    expect(said({ ...facts, filter: "below", threshold: 50, total: 1 })[1]).toBe("1 / 3 đơn vị đạt dưới 50 %");
    expect(said({ ...facts, filter: "below", threshold: 0, total: 0 })[1]).toBe("0 / 3 đơn vị đạt dưới 0 %");
    expect(said({ ...facts, filter: "below", threshold: null, total: 1 })[1]).toBe("1 / 3 đơn vị chưa đạt chỉ tiêu");
    expect(said({ ...facts, filter: "above", threshold: null, total: 1 })[1]).toBe("1 / 3 đơn vị đã vượt chỉ tiêu");
    expect(said({ ...facts, rows: [] })[1]).toBe("Không có đơn vị nào để xếp trong kỳ này.");
  });

  it("without admissions are told apart from those without figures", () => {
    const none: NoAdmissionFacts = {
      kind: "no_admission",
      unit,
      fromYear: 2021,
      toYear: 2025,
      nYears: 5,
      rows: [
        {
          unit: { id: 3, name: "Chi bộ Ba" },
          years: [2021, 2022, 2023, 2024, 2025],
          lastAdmittedYear: 2020,
          sources: 2,
        },
      ],
      undecided: [{ unit: { id: 4, name: "Chi bộ Bốn" }, missingYears: [2023] }],
      of: 23,
      unitTypes: ["residential"],
      assumptions: [],
    };
    expect(said(none)).toEqual([
      "Đảng bộ huyện Sông Xanh · nhiều năm không kết nạp · khu dân cư",
      "1 / 23 đơn vị (4,35 %) không kết nạp được ai từ 2021 đến 2025",
      "Chi bộ Ba · lần cuối có kết nạp 2020 · nguồn 2",
      "Thiếu số liệu nên chưa kết luận: Chi bộ Bốn (2023)",
    ]);
    const nobody = said({ ...none, rows: [], undecided: [], fromYear: 2025 });
    expect(nobody[1]).toBe("Không có đơn vị nào mà số liệu cho thấy không kết nạp được ai trong năm 2025");
  });

  it("at zero are counted and listed", () => {
    const told = said({
      kind: "zero_units",
      unit,
      asked: facts.asked,
      period: facts.period,
      asOf: facts.asOf,
      rows: [{ unit: { id: 3, name: "Chi bộ Ba" }, quota: 2, sources: null }],
      withoutFigures: [],
      of: 23,
      unitTypes: [],
      assumptions: [],
    });
    expect(told.slice(1)).toEqual([
      "1 / 23 đơn vị chưa kết nạp được ai",
      "Chi bộ Ba · chỉ tiêu 2 · nguồn –",
      "tính đến 31/10/2026",
    ]);
  });

  it("that are not recorded are said not to be", () => {
    expect(said({ kind: "no_children", unit, onDate: "2020-08-31" })[1]).toMatch(
      /^Chưa ghi nhận đơn vị nào trực thuộc/,
    );
  });
});

describe("other numbers", () => {
  const exact = (value: number) => ({ value, bound: "exact" as const });
  it("of several indicators stand in one line, each with its own months where they differ", () => {
    const period = { from: "2023-01", to: "2023-11" };
    const facts: TotalsFacts = {
      kind: "totals",
      unit,
      asked: { from: "2023-01", to: "2023-12" },
      asOf: "2023-11-30",
      items: [
        { state: "known", indicator: "admitted", group: null, period, ...exact(89) },
        { state: "known", indicator: "converted", group: null, period, ...exact(99) },
        {
          state: "known",
          indicator: "badges_awarded",
          group: null,
          period: { from: "2023-01", to: "2023-09" },
          ...exact(396),
        },
        { state: "suppressed", indicator: "admitted", group: "religion", period },
        { state: "none", indicator: "removed", group: null, existing: [] },
      ],
      sources: [],
      coverage: null,
      assumptions: [],
    };
    expect(said(facts)).toEqual([
      "Đảng bộ huyện Sông Xanh · tổng hợp · tháng 1 đến tháng 11/2023",
      "89 kết nạp · 99 chuyển chính thức · 396 trao Huy hiệu Đảng (tháng 1 đến tháng 9/2023) · kết nạp (có tôn giáo): không nêu vì số quá nhỏ",
      "Chưa có số liệu kỳ này: xóa tên",
      "tính đến 30/11/2023",
    ]);
  });

  it("of classes, dossiers and the pool", () => {
    const period = basis("2020-01", "2020-08");
    expect(
      said({ ...period, kind: "classes", classes: exact(4), learners: exact(282), perClass: 70.5 }).slice(1, 3),
    ).toEqual(["4 lớp · 282 học viên", "Bình quân 70,5 học viên một lớp"]);
    expect(said({ ...period, kind: "classes", classes: null, learners: exact(282), perClass: null })[1]).toBe(
      "282 học viên",
    );
    expect(
      said({
        ...period,
        kind: "dossiers",
        received: exact(36),
        sent: null,
        learners: exact(282),
        receivedPercentOfLearners: 12.77,
      }).slice(1, 3),
    ).toEqual(["36 hồ sơ đã nhận", "Bằng 12,77 % của 282 học viên đã bồi dưỡng cùng kỳ"]);
    expect(said({ ...period, kind: "sources", sourcesCount: exact(9), quotaRemaining: 12 }).slice(1, 3)).toEqual([
      "9 quần chúng trong nguồn",
      "Chỉ tiêu còn 12: nguồn thiếu 3",
    ]);
    expect(said({ ...period, kind: "sources", sourcesCount: exact(9), quotaRemaining: null })).toHaveLength(3);
    expect(
      said({ ...period, kind: "figure", indicator: "admitted", group: "private_business_owner", value: null })[1],
    ).toMatch(/không nêu, để không lộ người cụ thể: .* từ 5 người và cho trọn một năm đã qua/);
    expect(
      said({ ...period, kind: "figure", indicator: "duty_fulfilled_rate", group: null, value: exact(99.5) })[1],
    ).toBe("99,5 %");
  });

  it("of averages, rates and the year before", () => {
    const average: AverageFacts = {
      ...basis("2015-01", "2018-12"),
      kind: "average",
      indicator: "admitted",
      total: exact(1464),
      years: 4,
      perYear: exact(366),
      quotaPerYear: 350,
      percentOfQuota: 104.57,
      differencePerYear: 16,
    };
    expect(said(average).slice(0, 4)).toEqual([
      "Đảng bộ huyện Sông Xanh · bình quân kết nạp · từ 2015 đến 2018",
      "366 một năm",
      "Chỉ tiêu 350 một năm: đạt 104,57 %, vượt 16",
      "Tổng 1.464 trong 4 năm",
    ]);
    const rate: RateFacts = {
      ...basis("2015-01", "2019-11"),
      kind: "rate",
      indicator: "admission_rate",
      value: exact(5.5),
      target: 5,
      points: 0.5,
      relativePercent: 110,
    };
    expect(said(rate).slice(1, 3)).toEqual(["5,5 %", "+0,5 điểm % so với chỉ tiêu 5 % (bằng 110 % chỉ tiêu)"]);
    const before: ComparisonFacts = {
      ...basis("2019-01", "2019-09"),
      kind: "comparison",
      indicator: "admitted",
      current: exact(263),
      previous: exact(250),
      previousPeriod: { from: "2018-01", to: "2018-09" },
      previousCoverage: null,
      difference: 13,
      differencePercent: 5.2,
    };
    expect(said(before)[1]).toBe("263, +13 (+5,2 %) so với 250 của tháng 1 đến tháng 9/2018");
    const of = (reported: number, units: number) => ({ reported, of: units, missing: [] });
    const [three, four] = ["Ba", "Bốn"].map((name, n) => ({ id: 3 + n, name: `Chi bộ ${name}` }));
    const left = { ...of(21, 23), missing: [four!], partial: [{ unit: three!, months: ["2019-04"] }] };
    const gone = [
      { unit: three!, months: ["2019-04"] },
      { unit: four!, months: null },
    ];
    const common = { ...before, coverage: left, common: { months: 197, of: 207, units: 23, left: gone } };
    expect(said(common)[2]).toBe(
      "Chỉ so 197 / 207 tháng của 23 đơn vị, bỏ những tháng mà một trong hai kỳ thiếu số liệu: Chi bộ Ba (tháng 4/2019), Chi bộ Bốn (cả kỳ)",
    );
    expect(said(common).join(" ")).not.toContain("chưa có: Chi bộ Bốn");
    const alone = { ...before, common: { months: 8, of: 9, units: 1, left: gone.slice(0, 1) } };
    expect(said(alone)[2]).toBe("Chỉ so 8 / 9 tháng, bỏ những tháng mà một trong hai kỳ thiếu số liệu: tháng 4/2019");
    const grown = { ...before, coverage: of(24, 24), previousCoverage: of(23, 23) };
    expect(said(grown)[2]).toBe(
      "Kỳ này: số cộng, 24 / 24 đơn vị đủ số liệu; kỳ trước: số cộng, 23 / 23 đơn vị đủ số liệu",
    );
    const unlike = { ...before, coverage: of(21, 23), difference: null, differencePercent: null };
    expect(said(unlike)[1]).toContain("chưa nói được tăng hay giảm");
    expect(said(unlike)[2]).toBe("Kỳ này: số cộng, 21 / 23 đơn vị đủ số liệu; kỳ trước: số của chính đơn vị");
  });

  it("what a unit took over is told beside its number, and one that is no more says so first", () => {
    const [a, b] = [
      { id: 3, name: "Chi bộ Ba" },
      { id: 4, name: "Chi bộ Bốn" },
    ];
    const inherited = [{ unit: a, on: "2020-07-01", target: 10 }];
    const taken = [{ unit: a, on: "2020-07-01", value: 6, bound: "exact" as const }];
    const told = said({ ...behind, taken, quota: { ...behind.quota!, inherited } }).join("\n");
    expect(told).toContain("Gồm 6 của Chi bộ Ba (nhập vào từ 1/7/2020)");
    expect(told).toContain("Chỉ tiêu gồm 10 của Chi bộ Ba (nhập vào từ 1/7/2020)");
    const ended = { on: "2020-09-01", successors: [{ unit: b, how: "merge" as const }] };
    const gone = said({ ...behind, ended, quota: null, percent: null, pace: "unknown" });
    expect(gone.slice(1, 3)).toEqual(["Đã kết thúc hoạt động từ 1/9/2020. Đơn vị kế thừa: Chi bộ Bốn", "31 đảng viên"]);
    expect(gone.join(" ")).not.toMatch(/cần|đà này/);
  });
});

describe("where there is no number", () => {
  const existing = (from: string, to: string, value: number) => ({
    period: { from, to },
    value,
    bound: "exact" as const,
    source: "document" as const,
  });

  it("a longer period is named and not split", () => {
    const facts: NoFiguresFacts = {
      kind: "no_figures",
      unit,
      indicator: "admitted",
      group: null,
      asked: { from: "2022-01", to: "2022-03" },
      existing: [existing("2022-01", "2022-05", 51), existing("2021-01", "2021-12", 200)],
      assumptions: [],
    };
    expect(said(facts)).toEqual([
      "Đảng bộ huyện Sông Xanh · kết nạp · quý I/2022",
      "Chưa có số liệu đúng kỳ này, và số của kỳ dài hơn không chia nhỏ được.",
      "Đang có: 5 tháng đầu năm 2022: 51; năm 2021: 200",
    ]);
    const [first] = sayFacts(facts, vi).choices ?? [];
    expect(first).toMatchObject({
      label: "5 tháng đầu năm 2022",
      action: { ask: { intent: "progress_get", interval: { from: "2022-01", to: "2022-05" } } },
    });
    const part = { ...existing("2021-01", "2021-12", 7), coverage: { reported: 1, of: 23 } };
    expect(said({ ...facts, existing: [part] }).at(-1)).toBe("Đang có: năm 2021: 7 (1 / 23 đơn vị đủ số liệu)");
    expect(said({ ...facts, existing: [] }).at(-1)).toBe("Đơn vị này chưa có số liệu nào về kết nạp.");
  });

  it("an ended unit says when, what followed and its last figures", () => {
    const facts: EndedUnitFacts = {
      kind: "ended_unit",
      unit,
      asked: { from: "2026-01", to: "2026-12" },
      endedOn: "2025-07-01",
      successors: [{ unit: { id: 8, name: "Đảng bộ xã Sông Xanh" }, how: "split" }],
      latest: [{ indicator: "admitted", ...existing("2024-01", "2024-12", 40) }],
    };
    expect(said(facts)).toEqual([
      "Đảng bộ huyện Sông Xanh · năm 2026",
      "Đã kết thúc hoạt động từ 1/7/2025.",
      "Đơn vị kế thừa: Đảng bộ xã Sông Xanh",
      "Số gần nhất: kết nạp năm 2024: 40",
    ]);
    expect(said({ ...facts, successors: [], latest: [] }).slice(2)).toEqual([
      "Chưa ghi nhận đơn vị kế thừa.",
      "Không có số liệu cũ.",
    ]);
  });

  it("a future period says so, with its quota where it is set", () => {
    const told = said({
      kind: "future_period",
      unit,
      asked: { from: "2030-01", to: "2030-12" },
      today: "2026-11-22",
      quota: quota("2030-01", "2030-12", 12),
      latest: existing("2026-01", "2026-10", 8),
    });
    expect(told.slice(1)).toEqual([
      "Kỳ này chưa đến, hôm nay là 22/11/2026.",
      "Chỉ tiêu đã giao: 12 đảng viên",
      "Số gần nhất: 10 tháng đầu năm 2026: 8",
    ]);
  });
});

describe("names that mean harm or are odd", () => {
  it("stay in their line, as plain text", () => {
    const odd = { id: 1, name: "Chi bộ <b>A</b>\n*B*\u202e '; drop table unit; --" };
    const [first] = toText(sayFacts({ ...behind, unit: odd }, vi)).split("\n");
    expect(first).toBe("Chi bộ <b>A</b> *B* '; drop table unit; -- · kết nạp · tháng 1 đến tháng 8/2020");
  });
});

describe("in English", () => {
  it("the same facts are told in English numbers and dates", () => {
    expect(withoutChoices(sayFacts(behind, en)).split("\n")).toEqual([
      "Đảng bộ huyện Sông Xanh · admissions · January to August 2020",
      "31 / 253 · 12.25% · 🔴 behind",
      "Expected by now: 168.67 (short 137.67)",
      "222 left, needs 55.5 a month (so far 3.88 a month)",
      "Source: Báo Sông Xanh · as of 31 August 2020",
    ]);
  });
});

/** The picture behind the button that offers it: nobody is sent one unasked. */
function drawn(message: Message): Picture | undefined {
  const found = message.choices?.find(({ action }) => action.kind === "picture")?.action;
  return found?.kind === "picture" ? found.picture : undefined;
}
