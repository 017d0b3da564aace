import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { testUnits } from "../../test/lexicon.ts";
import { buildLexicon, lineOf, understand } from "../index.ts";
import { reportFigures } from "./report-figures.ts";

const units = buildLexicon(testUnits);
/** What is taken of a line as it is typed, and what is told as not taken. */
function read(text: string) {
  const { line, asides } = lineOf(understand(text, { units, today: "2026-11-22" })).told;
  const { slots, left } = reportFigures(line);
  return { slots, left: [...left, ...asides].map(({ slot, said }) => (slot ? `${slot} ${said}` : said)) };
}

describe("marks part what is whole", () => {
  test.each<readonly [text: string, slots: Record<string, number>]>([
    ["bc t10: kết nạp 2; nguồn kết nạp: 12", { admitted: 2, sources: 12 }],
    ["bc t10, 2 kết nạp, nguồn 9, 3 học viên, xóa tên 0", { admitted: 2, sources: 9, trained: 3, removed: 0 }],
    ["bc t10 2kn 9ng 1hs 3hv", { admitted: 2, sources: 9, dossiers_sent: 1, trained: 3 }],
    ["t10 kn2 hv0 xt0 hs1", { admitted: 2, trained: 0, removed: 0, dossiers_sent: 1 }],
    ["bc t10 - kết nạp: 1 - nguồn: 10 - học viên: 2", { admitted: 1, sources: 10, trained: 2 }],
    [
      "bc t10 kết nạp 2 công nhân, nguồn 15 công nhân, hồ sơ 1",
      { admitted: 2, worker: 2, sources: 15, dossiers_sent: 1 },
    ],
    ["bc t10 kết nạp 3 nguồn, 12 hồ sơ, 2", { admitted: 3, sources: 12, dossiers_sent: 2 }],
    ["bc t10 2 kn, 9 nguồn, hết hồ sơ rồi, ct 1", { admitted: 2, sources: 9, converted: 1 }],
    ["bc t10 kết nạp 2, đến: 1, đi: 0", { admitted: 2, transferred_in: 1, transferred_out: 0 }],
    ["gửi số liệu t10: kết nạp 2 cô giáo, còn nguồn thì 8, xóa tên không", { admitted: 2, sources: 8, removed: 0 }],
    ["bc t10 kết nạp 2 đồng chí là giáo viên, nguồn 7", { admitted: 2, sources: 7 }],
    ["bc t10 kết nạp 1, đã cử 3 quần chúng dự lớp bồi dưỡng, nguồn 9", { admitted: 1, trained: 3, sources: 9 }],
    ["bc t10\n1. kết nạp 3\n2. nguồn 12\n3. hồ sơ 2", { admitted: 3, sources: 12, dossiers_sent: 2 }],
  ])("«%s»", (text, slots) => {
    expect(read(text)).toEqual({ slots, left: [] });
  });
});

describe("«ct» beside other figures is who became official", () => {
  test.each<readonly [text: string, slots: Record<string, number>, left: string[]]>([
    ["bc t10 2 kết nạp, 5 nguồn, 1 hồ sơ, 3 ct", { admitted: 2, sources: 5, dossiers_sent: 1, converted: 3 }, []],
    ["bc t10 2 kn 12 nguồn 3 hs 1 ct", { admitted: 2, sources: 12, dossiers_sent: 3, converted: 1 }, []],
    ["t10: kn 1, nguồn 7, có 2 ct", { admitted: 1, sources: 7, converted: 2 }, []],
    ["bc t10 hai kn, bảy nguồn, không ct", { admitted: 2, sources: 7, converted: 0 }, []],
    ["bc t10 ct 1 kn 2 nguồn 5 hs 0", { admitted: 2, sources: 5, dossiers_sent: 0 }, ["ct 1"]],
    ["bc t10 kn 2/12 ct, nguồn 5", { admitted: 2, quota: 12, sources: 5 }, []],
    ["bc t10 kết nạp 3 trên ct 12, nguồn 30", { admitted: 3, quota: 12, sources: 30 }, []],
    ["bc t10 chỉ tiêu 12, kn 2, nguồn 5", { quota: 12, admitted: 2, sources: 5 }, []],
  ])("«%s»", (text, slots, left) => {
    expect(read(text)).toEqual({ slots, left });
  });
});

describe("what has run up since January is no number of the month, and takes no month away", () => {
  test.each<readonly [text: string, slots: Record<string, number>, left: string[]]>([
    ["bc t10 kết nạp 2 (từ đầu năm 15), nguồn 12, hs 1", { admitted: 2, sources: 12, dossiers_sent: 1 }, ["15"]],
    ["bc t10 kn 2, từ đầu năm kn 15, nguồn 12", { admitted: 2, sources: 12 }, ["admitted 15"]],
    [
      "bc t10 kn 2 nguồn 12 hs 1, lũy kế từ đầu năm kết nạp 15",
      { admitted: 2, sources: 12, dossiers_sent: 1 },
      ["admitted 15"],
    ],
    ["báo cáo tháng 10: từ đầu năm đến nay kết nạp 15, nguồn 12", { sources: 12 }, ["admitted 15"]],
    ["bc tháng 10 kn 2, hồ sơ từ đầu năm đến nay 12, nguồn 8", { admitted: 2, sources: 8 }, ["dossiers_sent 12"]],
    ["bc t10 kn 2, nguồn đến nay 12, hs 1", { admitted: 2, sources: 12, dossiers_sent: 1 }, []],
    ["bc t10 kn 2 (lk 15), nguồn 12, hs 1 (lk 9)", { admitted: 2, sources: 12, dossiers_sent: 1 }, ["15", "lk 9"]],
    ["bc t10 lk từ đầu năm kn 15, hs 20, nguồn 12", { sources: 12 }, ["admitted 15", "dossiers_sent 20"]],
  ])("«%s»", (text, slots, left) => {
    expect(read(text)).toEqual({ slots, left });
    expect(understand(text, { units, today: "2026-11-22" }).interval).toEqual({ from: "2026-10", to: "2026-10" });
  });

  test("where no month is said, the report is of all of them", () => {
    const said = "báo cáo từ đầu năm đến nay kết nạp 15, nguồn 12";
    expect(read(said)).toEqual({ slots: { admitted: 15, sources: 12 }, left: [] });
    expect(understand(said, { units, today: "2026-11-22" }).interval).toEqual({ from: "2026-01", to: "2026-11" });
  });
});

describe("the report's own month may be said twice", () => {
  test.each<readonly [text: string, slots: Record<string, number>, left: string[]]>([
    ["báo cáo phát triển đảng tháng 10: trong tháng kết nạp 2, nguồn 12", { admitted: 2, sources: 12 }, []],
    ["bc tháng 10, trong tháng này kết nạp 2, nguồn 5", { admitted: 2, sources: 5 }, []],
    ["báo cáo tháng 10/2026: trong tháng 10 kết nạp 2, nguồn 5", { admitted: 2, sources: 5 }, []],
    ["bc t10 kn 3, t9 kn 2", {}, ["admitted 3", "admitted 2"]],
    ["báo cáo tháng 10: trong tháng 9 kết nạp 2, nguồn 5", { sources: 5 }, ["admitted 2"]],
  ])("«%s»", (text, slots, left) => {
    expect(read(text)).toEqual({ slots, left });
  });
});

describe("typed as one word, or in English", () => {
  const OCTOBER = { from: "2026-10", to: "2026-10" };
  const ALL = { admitted: 3, sources: 12, dossiers_sent: 2, converted: 1 };
  test.each([
    "bct10: kn3,ng12,hs2,ct1",
    "Bc thang10 ketnap3 nguon12 hoso2 chinhthuc1",
    "report october admitted 3 sources 12 dossiers sent 2 converted 1",
    "October report: 3 admitted, 12 in the pool, 2 dossiers sent, 1 made official",
  ])("«%s»", (text) => {
    expect(read(text)).toEqual({ slots: ALL, left: [] });
    expect(understand(text, { units, today: "2026-11-22" })).toMatchObject({
      intent: "report_submit",
      interval: OCTOBER,
    });
  });

  test.each(["correct the report", "change the report"])("«%s», as the receipt says", (text) => {
    expect(understand(text, { units, today: "2026-11-22" })).toMatchObject({
      intent: "report_submit",
      slots: { action: "correct" },
    });
  });

  test("the Political Bureau is no report", () => {
    expect(understand("NQ BCT 10", { units, today: "2026-11-22" }).intent).not.toBe("report_submit");
  });
});

describe("what is no figure is told alone", () => {
  test.each<readonly [text: string, slots: Record<string, number>, left: string[]]>([
    ["bc t10 kết nạp 3, họp chi bộ 2 buổi, nguồn 12", { admitted: 3, sources: 12 }, ["họp chi bộ 2 buổi"]],
    ["bc t10 nguồn 12; thăm hỏi 4 gia đình; hồ sơ 2", { sources: 12, dossiers_sent: 2 }, ["thăm hỏi 4 gia đình"]],
    ["bc t10 kết nạp 1, nguồn 6 (4 nữ), hồ sơ 2", { admitted: 1, sources: 6, dossiers_sent: 2 }, ["female 4"]],
    ["bc t10: họp chi bộ 1 lần, kết nạp 1, nguồn 6", { admitted: 1, sources: 6 }, ["bc t10: họp chi bộ 1 lần"]],
    ["bc t10 nguồn 6, 4 bạn đang học lớp cảm tình, hồ sơ 0", { sources: 6, dossiers_sent: 0 }, ["trained 4"]],
    ["bc t10 kết nạp 3 (2 nữ), nguồn 6", { admitted: 3, female: 2, sources: 6 }, []],
    ["bc t10 kn 2 đạt 40%, nguồn 12, hs 1", { admitted: 2, sources: 12, dossiers_sent: 1 }, ["40 %"]],
    ["bc t10 kn 2 đạt 40% chỉ tiêu năm, nguồn 12", { admitted: 2, sources: 12 }, ["40 %"]],
    ["bc t10 kn 2 bằng 12,5 % chỉ tiêu nguồn 12", { admitted: 2, sources: 12 }, ["12,5 %"]],
  ])("«%s»", (text, slots, left) => {
    expect(read(text)).toEqual({ slots, left });
  });

  test.each([
    "bc t10 nguồn 12, rút ra 2, hồ sơ 3",
    "bc t10 kết nạp 3, thật ra là 2, nguồn 12",
    "bc t10 kết nạp 3, ý em là 2, nguồn 12",
    "bc t10 kết nạp 3, 2, nguồn 12",
    "bc t10 nguồn 12, hôm qua em báo 10, hồ sơ 3",
  ])("what may put another number in a figure's place leaves that figure open: «%s»", (text) => {
    const { slots } = read(text);
    expect(Object.keys(slots).length).toBeLessThan(2);
  });
});

const NAMES = { admitted: "kết nạp", sources: "nguồn", converted: "chuyển chính thức", removed: "xóa tên" } as const;
const figure = fc.tuple(fc.constantFrom(...(Object.keys(NAMES) as (keyof typeof NAMES)[])), fc.nat(99), fc.boolean());

test("with marks between, names and numbers stand in any order and none takes its neighbour's", () => {
  const rows = fc.uniqueArray(figure, { minLength: 2, maxLength: 4, selector: ([slot]) => slot });
  fc.assert(
    fc.property(rows, fc.constantFrom(", ", "; ", "\n", ". "), (figures, mark) => {
      const said = figures.map(([slot, n, numberFirst]) =>
        numberFirst ? `${n} ${NAMES[slot]}` : `${NAMES[slot]} ${n}`,
      );
      expect(read(`báo cáo tháng 10: ${said.join(mark)}`)).toEqual({
        slots: Object.fromEntries(figures.map(([slot, n]) => [slot, n])),
        left: [],
      });
    }),
    { numRuns: 300 },
  );
});

test("however marks are strewn over a line, no figure takes another's number", { timeout: 120_000 }, () => {
  const rows = fc.uniqueArray(figure, { minLength: 2, maxLength: 4, selector: ([slot]) => slot });
  const strewn = fc.array(fc.constantFrom("", "", "", ",", ";", ".", "\n"), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(rows, fc.boolean(), strewn, (figures, numberFirst, marks) => {
      const words = figures.flatMap(([slot, n]) => (numberFirst ? [String(n), NAMES[slot]] : [NAMES[slot], String(n)]));
      const said = words.map((word, at) => `${word}${marks[at]}`).join(" ");
      const { slots } = read(`báo cáo tháng 10: ${said}`);
      const truth: Record<string, number> = Object.fromEntries(figures.map(([slot, n]) => [slot, n]));
      for (const [slot, value] of Object.entries(slots)) expect([said, slot, value]).toEqual([said, slot, truth[slot]]);
    }),
    { numRuns: 1500 },
  );
});
