import type { Word } from "../words.ts";
import type { Left } from "./report-doubts.ts";
import { labelsIn } from "./report-labels.ts";

/**
 * "2 kết nạp, 5 nguồn, 3 ct": among a report's figures it is who became official, which no neighbour of the word told.
 * Ahead of all figures it may as well be the quota, so that its number is told as not clear and stands in no figure.
 */
export function withOfficial(words: readonly Word[], original: string): { words: readonly Word[]; unclear: Left[] } {
  const at = words.findIndex(isGuessed);
  if (at < 0 || words.findLastIndex(isGuessed) !== at + 1) return { words, unclear: [] };
  const [before, behind] = [words.slice(0, at), words.slice(at + 2)];
  const text = (some: readonly Word[]) => ` ${some.map((word) => word.text).join(" ")} `;
  const counted = figuresIn(text(before));
  if (counted + figuresIn(text(behind)) < OTHERS || OF_QUOTA.test(text(before)) || ITS_QUOTA.test(text(behind)))
    return { words, unclear: [] };
  const [number, next] = [words[at - 1], words[at + 2]];
  const own = isNumber(number) ? number : isNumber(next) ? next : undefined;
  if (counted > 0) return { words: words.flatMap((word, index) => official(word, index - at)), unclear: [] };
  if (!own) return { words, unclear: [] };
  const [from, to] = own === number ? [own.start, words[at]!.end] : [words[at]!.start, own.end];
  const rest = words.filter((word, index) => word !== own && index !== at && index !== at + 1);
  return { words: rest, unclear: [{ slot: null, said: original.slice(from, to) }] };
}

/** So many other figures make a line a report's. */
const OTHERS = 2;

function isGuessed({ guessed }: Word): boolean {
  return guessed === "ct";
}

function isNumber(word: Word | undefined): word is Word {
  return word !== undefined && /^\d{1,6}$/.test(word.text);
}

function figuresIn(text: string): number {
  const slots = labelsIn(text).flatMap(({ slot }) => (slot && slot !== "quota" ? [slot] : []));
  return new Set(slots).size;
}

function official(word: Word, at: number): Word[] {
  return at === 0 ? [{ ...word, text: "chinh" }] : at === 1 ? [{ ...word, text: "thuc" }] : [word];
}

/** "kết nạp 3/12 ct", "đạt 20 % ct", "3 trên ct 12", "ct năm 12", "ct 12 được giao". */
const OF_QUOTA = / (?:\d+\/\d+|tren|dat|phan tram|hoan thanh|vuot|giao|so voi|voi|theo)(?: (?:duoc|\d+))* $/;
const ITS_QUOTA =
  /^ (?:nam|nghi quyet|giao|duoc giao|ca|ket nap|phat trien|de ra|ke hoach|<period>|<years>)(?= )|^ \d+ (?:nam|giao|duoc giao|<period>|<years>)(?= )/;
