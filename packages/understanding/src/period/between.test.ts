import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { resolveAbbreviations } from "../abbreviations.ts";
import { stripMarks } from "../fold.ts";
import { buildLexicon, understand } from "../index.ts";
import { resolveNumberWords } from "../numbers.ts";
import { Sentence } from "../sentence.ts";
import { readWords } from "../words.ts";
import { intervalOf } from "./interval.ts";
import { readPeriod } from "./read.ts";

const TODAY = "2026-11-22";
const two = (n: number): string => String(n).padStart(2, "0");

function read(phrase: string) {
  const text = phrase.normalize("NFC");
  const words = resolveNumberWords(resolveAbbreviations(readWords(text)));
  const { period } = readPeriod(new Sentence(words), text, TODAY);
  return { ...intervalOf(period, TODAY, "back", false), period };
}

interface End {
  text: string;
  first: string;
  last: string;
}

const year = fc.integer({ min: 2015, max: 2026 });
const month = fc.integer({ min: 1, max: 12 });
const at = (y: number, m: number): string => `${y}-${two(m)}`;

const ofYear = year.chain((y) =>
  fc.constantFrom(`${y}`, `năm ${y}`).map((text): End => ({ text, first: at(y, 1), last: at(y, 12) })),
);
const ofMonth = fc
  .tuple(month, year)
  .chain(([m, y]) =>
    fc
      .constantFrom(`${m}/${y}`, `tháng ${m}/${y}`, `tháng ${two(m)} năm ${y}`, `T${m}/${y}`)
      .map((text): End => ({ text, first: at(y, m), last: at(y, m) })),
  );
const ofQuarter = fc
  .tuple(fc.integer({ min: 1, max: 4 }), year)
  .chain(([q, y]) =>
    fc
      .constantFrom(`quý ${q}/${y}`, `quý ${["I", "II", "III", "IV"][q - 1]} năm ${y}`, `Q${q}/${y}`)
      .map((text): End => ({ text, first: at(y, q * 3 - 2), last: at(y, q * 3) })),
  );
const ofDay = fc
  .tuple(fc.integer({ min: 1, max: 28 }), month, year)
  .chain(([d, m, y]) =>
    fc
      .constantFrom(`${d}/${m}/${y}`, `ngày ${two(d)}/${two(m)}/${y}`, `ngày ${d} tháng ${m} năm ${y}`)
      .map((text): End => ({ text, first: at(y, m), last: at(y, m) })),
  );
const firstMonths = fc
  .tuple(fc.integer({ min: 2, max: 11 }), year)
  .chain(([n, y]) =>
    fc
      .constantFrom(`${n} tháng đầu năm ${y}`, `${n} tháng ${y}`, `${n}T${y}`)
      .map((text): End => ({ text, first: at(y, 1), last: at(y, n) })),
  );
const half = year.map((y): End => ({ text: `6 tháng cuối năm ${y}`, first: at(y, 7), last: at(y, 12) }));
const told = fc.constantFrom<End>(
  { text: "năm ngoái", first: "2025-01", last: "2025-12" },
  { text: "tháng 6 năm ngoái", first: "2025-06", last: "2025-06" },
  { text: "quý 2 năm nay", first: "2026-04", last: "2026-06" },
  { text: "tháng trước", first: "2026-10", last: "2026-10" },
);
const now = fc.constant<End>({ text: "nay", first: "2026-11", last: "2026-11" });
const point = fc.oneof(ofYear, ofMonth, ofQuarter, ofDay, firstMonths, half, told);

test("a range keeps both its ends, in whichever forms they are said", () => {
  fc.assert(
    fc.property(
      point,
      fc.constantFrom(" đến ", " tới ", " cho đến ", " đến hết ", " cho tới hết "),
      fc.oneof({ weight: 8, arbitrary: point }, { weight: 1, arbitrary: now }),
      fc.constantFrom("từ ", "tính từ "),
      fc.boolean(),
      (start, joiner, end, lead, plain) => {
        const until = end.text === "nay" ? joiner.replace(/ hết /, " ") : joiner;
        const phrase = `${lead}${start.text}${until}${end.text}`;
        const { interval, period } = read(plain ? stripMarks(phrase) : phrase);
        if (end.last < start.first) {
          expect(interval, phrase).toBeNull();
          return;
        }
        expect(interval, phrase).toEqual({ from: start.first, to: end.last });
        expect(period.torn ?? false, phrase).toBe(false);
      },
    ),
    { numRuns: 4000 },
  );
});

test("a dash or an arrow between two dated ends joins them as well", () => {
  const dated = fc.oneof(ofYear, ofMonth, ofQuarter, ofDay, firstMonths);
  fc.assert(
    fc.property(dated, fc.constantFrom("–", " – ", " - ", " → "), dated, (start, dash, end) => {
      fc.pre(start.first <= end.last);
      const phrase = `giai đoạn ${start.text}${dash}${end.text}`;
      const { interval, period } = read(phrase);
      // Whatever is not joined is said to be two times, and asked back.
      if (interval === null || period.torn) return;
      expect(interval, phrase).toEqual({ from: start.first, to: end.last });
    }),
    { numRuns: 2000 },
  );
});

describe("a range that starts with a year", () => {
  it.each([
    ["từ 2015 đến quý III/2019", "2015-01", "2019-09"],
    ["2018 đến 9/2019", "2018-01", "2019-09"],
    ["giai đoạn 2018 - 9/2019", "2018-01", "2019-09"],
    ["2018-9/2019", "2018-01", "2019-09"],
    ["từ năm 2026 đến tháng 9", "2026-01", "2026-09"],
    ["từ đầu năm 2024 đến cuối tháng 5 năm 2025", "2024-01", "2025-05"],
    ["từ đầu nhiệm kỳ đến quý 3/2026", "2025-01", "2026-09"],
    ["từ đầu năm ngoái đến nay", "2025-01", "2026-11"],
    ["từ 2023 đến tháng này", "2023-01", "2026-11"],
    ["quý 3 - 2025", "2025-07", "2025-09"],
    ["tháng 9 - 2025", "2025-09", "2025-09"],
    ["năm 2025 tính đến hết quý 3", "2025-01", "2025-09"],
  ])("«%s» is %s to %s", (phrase, from, to) => {
    expect(read(phrase).interval).toEqual({ from, to });
  });

  it.each(["từ giữa năm 2023 đến 9/2025", "từ 2023 đến đầu năm 2025", "từ 2023 đến tháng 9", "từ quý 3 đến năm 2025"])(
    "«%s» leaves an end open, and is asked back",
    (phrase) => {
      expect(read(phrase)).toMatchObject({ interval: null, period: { unclear: true } });
    },
  );

  it.each(["kết nạp từ 2025 đến 9/2023 bao nhiêu", "kết nạp từ 2022 đến quý 3/2021 bao nhiêu"])(
    "«%s» cannot be, and is asked back",
    (phrase) => {
      expect(understand(phrase, { units: buildLexicon([]), today: TODAY })).toMatchObject({
        decision: "ask",
        interval: null,
      });
    },
  );
});
