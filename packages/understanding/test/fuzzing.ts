import { generator } from "../src/evaluation/noise.ts";
import { buildLexicon, understand } from "../src/index.ts";
import { testUnits } from "./lexicon.ts";
import { told } from "./told.ts";

/** Longer than this, alone and again, and a text is too slow. */
const SLOWEST_MS = 50;
/** Only what is slow at first sight is tried again: the machine may have been busy. */
const SUSPECT_MS = 20;
const TRIES = 20;

const units = buildLexicon(testUnits);
const PIECES = [
  ..."abcdđeghiklmnopqrstuvxyăâêôơư".split(""),
  ..."áàảãạấầẩẫậéèẹíìóòọúùụ0123456789".split(""),
  ..." .,;:/?!-–%()<>|\"'\n\t".split(""),
  "\u0300",
  "\u0323",
  "\u200b",
  "\u0000",
  "🎉",
  "\ud800",
];
const WORDS = [
  ...new Set(told.questions.flatMap(([text]) => text.split(" "))),
  "31/02",
  "tháng 13",
  "so với",
  "cùng kỳ",
  "từ",
  "đến",
  "hết",
  "không phải",
  "trừ",
  "<unit>",
  "<period>",
  "constructor",
  "__proto__",
];

export interface Fuzzed {
  tried: number;
  /** Texts that threw, or gave something that is no understanding. */
  broken: string[];
  slow: { text: string; ms: number }[];
}

/** So many texts, random and mutated, the same for the same seed. */
export function fuzz(count: number, seed: number): Fuzzed {
  const random = generator(seed);
  const found: Fuzzed = { tried: count, broken: [], slow: [] };
  for (let n = 0; n < count; n++) {
    const text = textOf(random);
    try {
      const ms = timeOf(text);
      if (ms > SUSPECT_MS) {
        const alone = fastestOf(text);
        if (alone > SLOWEST_MS) found.slow.push({ text, ms: alone });
      }
    } catch {
      found.broken.push(text);
    }
  }
  return found;
}

/** The best of some tries, for a machine that is busy takes the processor away in the middle of one. */
function fastestOf(text: string): number {
  let best = Infinity;
  for (let tries = 0; tries < TRIES && best > SLOWEST_MS; tries++) best = Math.min(best, timeOf(text));
  return best;
}

function timeOf(text: string): number {
  const start = performance.now();
  const { intent, confidence, interval, unitCandidates } = understand(text, { units, today: "2026-11-22" });
  const ms = performance.now() - start;
  const months = interval === null || (isMonth(interval.from) && isMonth(interval.to) && interval.from <= interval.to);
  if (typeof intent !== "string" || !(confidence >= 0 && confidence <= 1) || !months || unitCandidates.length > 4)
    throw new Error("no understanding");
  return ms;
}

function isMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text);
}

type Random = (below: number) => number;

function textOf(random: Random): string {
  const kind = random(4);
  if (kind === 0) return Array.from({ length: random(80) }, () => PIECES[random(PIECES.length)]).join("");
  if (kind === 1) return Array.from({ length: 1 + random(25) }, () => WORDS[random(WORDS.length)]).join(" ");
  const base = told.questions[random(told.questions.length)]?.[0] ?? "";
  return Array.from({ length: 1 + random(6) }).reduce<string>((text) => mutated(text, random), base);
}

function mutated(text: string, random: Random): string {
  const place = random(text.length + 1);
  switch (random(5)) {
    case 0:
      return text.slice(0, place) + (PIECES[random(PIECES.length)] ?? "") + text.slice(place);
    case 1:
      return text.slice(0, place) + text.slice(place + 1);
    case 2:
      return `${text.slice(0, place)} ${WORDS[random(WORDS.length)] ?? ""} ${text.slice(place)}`;
    case 3:
      return text.slice(place) + text.slice(0, place);
    default:
      return text.slice(0, place) + text.slice(place, place + 12).repeat(1 + random(4)) + text.slice(place);
  }
}
