import fc from "fast-check";
import { expect, test } from "vitest";
import { corrected } from "./report-corrections.ts";
import { reportFigures } from "./report-figures.ts";

/** What is taken of a line as it stands after names and months were read. */
const taken = (line: string) => reportFigures(` bao cao <period> ${line} `).slots;
const left = (line: string) => reportFigures(` bao cao <period> ${line} `).left.map(({ said }) => said);

test.each([
  ["a plan", "ke hoach ket nap 5 thuc hien 3", ["5", "3"]],
  ["what is to come", "du kien ket nap 3", ["3"]],
  ["what is about to come", "sap ket nap 3", ["3"]],
  ["a goal", "chi tieu ket nap 40", ["40"]],
  ["what was proposed", "de nghi ket nap 3", ["3"]],
  ["papers that are being written", "dang lam ho so ket nap 3 dong chi", ["3"]],
  ["papers that are being looked at", "ho so 2 bo dang tham tra", ["2"]],
  ["what was put off", "hoan ket nap 2", ["2"]],
  ["what has not happened", "chua ket nap duoc 3 dong chi", ["3"]],
  ["what may not happen", "khong duoc ket nap 2 dong chi", ["2"]],
  ["a sum of months", "luy ke da ket nap 15", ["15"]],
  ["other months", "9 thang da ket nap 15", ["9", "15"]],
  ["two months", "ket nap 3 <period> ket nap 2", ["3", "2"]],
  ["two numbers of one name", "nguon cu 10 nguon moi 2", ["10", "2"]],
  ["a reckoning", "nguon 12 dua ra 2 con 10", ["12", "2", "10"]],
  ["a reckoning between two names", "nguon 12 tru 2 ket nap con 10", ["12", "2", "10"]],
  ["men and women", "ket nap 2 nam 1 nu", ["2", "1"]],
  ["one of two names", "dang vien moi hoc lop 2", ["2"]],
  ["a day", "ket nap mong 3", ["3"]],
  ["about so many", "ket nap khoang 3", ["3"]],
  ["one or the other", "ket nap 3 hoac 4", ["3", "4"]],
  ["a range", "ket nap 3-4 nguoi", ["3-4"]],
  ["a broken number", "ket nap 1,5", ["1,5"]],
  ["a share", "nguon 12/15", ["12/15"]],
  ["more than there was", "nguon tang 2", ["2"]],
  [
    "numbers that stand before their names, the last one of no name that is known",
    "2 ket nap 9 nguon 1 ho so 3 xyz",
    ["2", "9", "1", "3"],
  ],
  ["words that can be read in two ways", "nguon mot tram hai", ["một trăm hai"]],
])("%s is told as not taken: %s", (_, line, numbers) => {
  expect(taken(line)).toEqual({});
  expect(left(line)).toEqual(numbers);
});

test.each<readonly [what: string, line: string, slots: Record<string, number>, left: string[]]>([
  ["a sum beside the month's own", "ket nap 3 luy ke 15", { admitted: 3 }, ["15"]],
  ["what follows a doubt", "du kien ket nap 3 nguon 12", { sources: 12 }, ["3"]],
  ["a refusal in the middle", "ket nap 3 khong nguon 12", { admitted: 3 }, ["12"]],
  ["who they are", "ket nap 4 trong do 1 giao vien nguon 12", { admitted: 4, sources: 12 }, ["1"]],
  ["women of others than the admitted", "nguon 12 trong do 3 nu", { sources: 12 }, ["3"]],
  ["who candidates are", "ket nap 2 nguon 15 cong nhan ho so 3", { admitted: 2, sources: 15, dossiers_sent: 3 }, []],
  ["a paper that is answered", "thuc hien cong van so 12 dang uy ket nap 2 nguon 5", { admitted: 2, sources: 5 }, []],
  ["a class at school", "ket nap 2 hoc sinh lop 12 nguon 8", { admitted: 2, student: 2, sources: 8 }, []],
  ["the years of a badge", "huy hieu 50 nam tuoi dang cho 2 dong chi", { badges_awarded: 2 }, []],
  ["a number that was taken back", "nguon 12 sua nguon 14", { sources: 14 }, []],
  ["the same in more words", "nguon 12 ma a khong nguon 14 moi dung", { sources: 14 }, []],
  ["all that runs up behind the first", "luy ke ket nap 15 nguon 12 ho so gui 14", { sources: 12 }, ["15", "14"]],
  ["the same with a mark between", "luy ke ket nap 15 _ ho so gui 14 _ chinh thuc 3", {}, ["15", "14", "3"]],
  [
    "sums behind the month's own, of whatever they are",
    "ket nap 2 nguon 12 chinh thuc 1 luy ke ket nap 15 nguon 30 chinh thuc 9",
    { admitted: 2, sources: 12, converted: 1 },
    ["15", "30", "9"],
  ],
  ["a sum beside each", "ket nap 2 luy ke ket nap 15 ho so gui 3", { admitted: 2, dossiers_sent: 3 }, ["15"]],
  [
    "sums first, and then the month's own",
    "luy ke ket nap 15 ho so gui 20 trong thang ket nap 2 ho so gui 3",
    { admitted: 2, dossiers_sent: 3 },
    ["15", "20"],
  ],
])("%s: %s", (_, line, slots, numbers) => {
  expect(taken(line)).toEqual(slots);
  expect(left(line)).toEqual(numbers);
});

test.each(["con lai khong co", "cac so khac khong co gi", "cac so con lai bang 0", "khong co gi them"])(
  "«%s» is said of all that was not named",
  (words) => {
    const { slots, rest, left: numbers } = reportFigures(` bao cao <period> ket nap 2 ${words} `);
    expect({ slots, rest, numbers }).toEqual({ slots: { admitted: 2 }, rest: true, numbers: [] });
  },
);
test("so is «không phát sinh», where nothing was named", () => {
  expect(reportFigures(" bao cao <period> khong phat sinh ")).toMatchObject({ slots: {}, rest: true });
  expect(reportFigures(" bao cao <period> nguon 3 khai tru khong phat sinh ")).toMatchObject({
    slots: { sources: 3, expelled: 0 },
    rest: false,
  });
});

const WORDS = [
  ["ket nap", "nguon", "nguon moi", "ho so gui", "chinh thuc", "xoa ten", "khai tru", "nu", "cong nhan", "chi tieu"],
  ["huy hieu", "ho so tra lai", "nam", "hoc vien", "lop", "chuyen di", "chuyen den", "giao vien"],
  ["du kien", "se", "chua", "khong", "luy ke", "ke hoach", "them", "tang", "giam", "tru", "con", "tong", "trong do"],
  ["dong chi", "nguoi", "bo", "la", "duoc", "va", "thi", "moi", "nhe", "hom qua", "<period>", "<self>", "khong co ai"],
].flat();
const token = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.integer({ min: 101, max: 999 }).map(String) },
);

test("every number of a line is either in a slot, or told as not taken, and none comes from elsewhere", () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 14 }), (words) => {
      const line = ` bao cao <period> ${words.join(" ")} `;
      const figures = reportFigures(line);
      // A number that was taken back is out of it.
      const said = corrected(line).text.match(/(?<= )\d+(?= )/g) ?? [];
      const numbers = Object.entries(figures.slots).flatMap(([name, value]) =>
        typeof value === "number" && value > 0 && !name.startsWith("old_") ? [String(value)] : [],
      );
      const told = figures.left.map(({ said: one }) => one);
      expect(new Set([...numbers, ...told])).toEqual(new Set(said));
    }),
    { numRuns: 3000 },
  );
});
