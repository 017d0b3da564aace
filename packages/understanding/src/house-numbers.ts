import { isNumberWord, numberOf } from "./number-words.ts";
import type { Word } from "./words.ts";

/** "tổ dân phố mười hai", "khối phố năm": the number of a neighbourhood, before names are looked for. `isName` tells words that begin one. */
export function resolveHouseNumbers(words: readonly Word[], isName: (word: string) => boolean): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length;) {
    const word = words[at];
    if (!word) break;
    const year = spokenYear(words, at);
    if (year) {
      result.push({ text: String(year.value), raw: "", start: word.start, end: year.end, apart: word.apart });
      at += year.length;
      continue;
    }
    // "tổ dân phố số 4" is called "tổ dân phố 4".
    if (word.text === "so" && /^(?:so|số)$/i.test(word.raw.normalize("NFC")) && isHouseNumber(words, at, result)) {
      at++;
      continue;
    }
    const run = NUMBERED.test(lastTexts(result)) && !word.apart && !isName(word.text) ? numberRun(words, at) : null;
    if (run === null) {
      result.push(word);
      at++;
      continue;
    }
    const end = words[at + run.length - 1]?.end ?? word.end;
    result.push({ text: String(run.value), raw: "", start: word.start, end, apart: word.apart });
    at += run.length;
  }
  return result;
}

function isHouseNumber(words: readonly Word[], at: number, before: readonly Word[]): boolean {
  const next = words[at + 1];
  return NUMBERED.test(lastTexts(before)) && next !== undefined && (/^\d{1,3}$/.test(next.text) || isNumberWord(next));
}

/** "hai không hai lăm", "hai nghìn không trăm hai mươi": no name begins with so many numbers. */
function spokenYear(words: readonly Word[], at: number): { length: number; value: number; end: number } | null {
  if (words[at]?.text !== "hai" || !/^(?:khong|nghin|ngan)$/.test(words[at + 1]?.text ?? "")) return null;
  for (let length = 7; length >= 4; length--) {
    const run = words.slice(at, at + length);
    if (run.length < length || !run.every((word, step) => isNumberWord(word) && !(step > 0 && word.apart))) continue;
    const value = numberOf(run.map(({ text }) => text));
    if (value !== null && value >= 1990 && value <= 2060) return { length, value, end: run.at(-1)?.end ?? 0 };
  }
  return null;
}

const NUMBERED = /(?:^| )(?:khoi pho|khu pho|to dan pho|khu dan cu|kp|tdp|thon|xom|ap|khu|to)$/;

function lastTexts(words: readonly Word[]): string {
  return words
    .slice(-3)
    .map(({ text }) => text)
    .join(" ");
}

/** The longest number that begins here; "năm nay" and "năm 2026" begin none. */
function numberRun(words: readonly Word[], at: number): { length: number; value: number } | null {
  const run: string[] = [];
  // "khối phố năm mười tháng đầu năm": a marked "mười" begins a number of its own.
  const goes = (word: Word | undefined): boolean =>
    isNumberWord(word) && !(run.length > 0 && (word?.apart || /^mười$/i.test(word?.raw.normalize("NFC") ?? "")));
  while (run.length < 5 && goes(words[at + run.length])) run.push(words[at + run.length]?.text ?? "");
  for (let length = run.length; length > 0; length--) {
    const next = words[at + length]?.text ?? "";
    if (
      length === 1 &&
      (run[0] === "khong" || (run[0] === "nam" && /^(?:\d{4}|nay|ngoai|truoc|nao|sau|qua|roi)$/.test(next)))
    )
      return null;
    const value = numberOf(run.slice(0, length));
    if (value !== null && value > 0) return { length, value };
  }
  return null;
}
