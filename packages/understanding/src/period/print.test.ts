import fc from "fast-check";
import { expect, test } from "vitest";
import { resolveAbbreviations } from "../abbreviations.ts";
import { stripMarks } from "../fold.ts";
import { numberOf } from "../number-words.ts";
import { resolveNumberWords } from "../numbers.ts";
import { Sentence } from "../sentence.ts";
import { readWords } from "../words.ts";
import { intervalOf } from "./interval.ts";
import { readPeriod } from "./read.ts";

const TODAY = "2026-11-22";

function intervalIn(phrase: string) {
  const text = phrase.normalize("NFC");
  const words = resolveNumberWords(resolveAbbreviations(readWords(text)));
  return intervalOf(readPeriod(new Sentence(words), text, TODAY).period, TODAY, "back", false).interval;
}

const two = (n: number): string => String(n).padStart(2, "0");
const year = fc.integer({ min: 2005, max: 2026 });
const month = fc.integer({ min: 1, max: 12 });
const ROMAN = ["I", "II", "III", "IV"];

/** A phrase and the months that it means. */
const printed = fc.oneof(
  fc
    .tuple(month, year)
    .chain(([m, y]) =>
      fc
        .constantFrom(`tháng ${m}/${y}`, `tháng ${m} năm ${y}`, `T${m}/${y}`, `tháng ${two(m)}/${y}`)
        .map((text) => [text, `${y}-${two(m)}`, `${y}-${two(m)}`] as const),
    ),
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), year)
    .chain(([q, y]) =>
      fc
        .constantFrom(`quý ${q}/${y}`, `quý ${ROMAN[q - 1]} năm ${y}`, `Q${q}/${y}`)
        .map((text) => [text, `${y}-${two(q * 3 - 2)}`, `${y}-${two(q * 3)}`] as const),
    ),
  year.chain((y) =>
    fc.constantFrom(`năm ${y}`, `cả năm ${y}`, `trong năm ${y}`).map((text) => [text, `${y}-01`, `${y}-12`] as const),
  ),
  fc
    .tuple(fc.integer({ min: 2, max: 11 }), year)
    .chain(([n, y]) =>
      fc
        .constantFrom(`${n} tháng đầu năm ${y}`, `đến hết tháng ${n}/${y}`, `${n}T${y}`)
        .map((text) => [text, `${y}-01`, `${y}-${two(n)}`] as const),
    ),
  fc
    .tuple(month, month, year)
    .filter(([a, b]) => a < b)
    .map(([a, b, y]) => [`từ tháng ${a} đến tháng ${b} năm ${y}`, `${y}-${two(a)}`, `${y}-${two(b)}`] as const),
  fc
    .tuple(year, year)
    .filter(([a, b]) => a < b)
    .chain(([a, b]) =>
      fc
        .constantFrom(`giai đoạn ${a}-${b}`, `từ năm ${a} đến năm ${b}`)
        .map((text) => [text, `${a}-01`, `${b}-12`] as const),
    ),
  year.map((y) => [`6 tháng cuối năm ${y}`, `${y}-07`, `${y}-12`] as const),
);

test("what is printed is read again as the same months, with marks and without", () => {
  fc.assert(
    fc.property(printed, fc.boolean(), ([phrase, from, to], plain) => {
      const typed = plain ? stripMarks(phrase) : phrase;
      expect(intervalIn(typed), typed).toEqual({ from, to });
    }),
    { numRuns: 1500 },
  );
});

test("no phrase yields a period that cannot be", () => {
  const words = fc.constantFrom(
    ..."tháng quý năm nửa đầu cuối từ đến hết nay ngoái trước 0 1 2 3 5 9 12 13 31 99 2020 2026 1/2 31/02 8/2024 13/2025 III nhiệm kỳ so với cùng kỳ".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
      const interval = intervalIn(parts.join(" "));
      if (interval === null) return;
      for (const side of [interval.from, interval.to])
        expect(side, parts.join(" ")).toMatch(/^\d{4}-(?:0[1-9]|1[0-2])$/);
      expect(interval.from <= interval.to, `${parts.join(" ")}: ${interval.from} to ${interval.to}`).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

const DIGITS = "khong mot hai ba bon nam sau bay tam chin".split(" ");

function spoken(n: number): string {
  if (n < 10) return DIGITS[n]!;
  if (n < 20) return `muoi${n === 10 ? "" : ` ${DIGITS[n - 10]}`}`;
  if (n < 100) return `${DIGITS[Math.floor(n / 10)]} muoi${n % 10 === 0 ? "" : ` ${DIGITS[n % 10]}`}`;
  if (n < 1000) {
    const rest = n % 100;
    return `${DIGITS[Math.floor(n / 100)]} tram${rest === 0 ? "" : rest < 10 ? ` linh ${DIGITS[rest]}` : ` ${spoken(rest)}`}`;
  }
  const rest = n % 1000;
  const tail =
    rest === 0
      ? ""
      : rest < 100
        ? ` khong tram ${rest < 10 ? `linh ${DIGITS[rest]}` : spoken(rest)}`
        : ` ${spoken(rest)}`;
  return `${spoken(Math.floor(n / 1000))} nghin${tail}`;
}

test("every number to 9,999 that is spoken is read again as itself", () => {
  for (let n = 0; n < 10_000; n++) expect(numberOf(spoken(n).split(" ")), spoken(n)).toBe(n);
});
