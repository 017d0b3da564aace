import type { Understanding } from "@ketnap/contract";
import { fold } from "./fold.ts";
import { headAt } from "./heads.ts";
import { isFunctionWord, isTime, nameReach, type Phrase } from "./name-words.ts";
import { phraseLength } from "./phrases.ts";
import type { Question } from "./question.ts";
import type { ReadQuestion } from "./read-question.ts";
import type { SaidSchedule } from "./schedule/said.ts";
import type { Word } from "./words.ts";

/**
 * A message without anything personal: words of the house's own phrases, "<unit>" for the name of a unit, "#" for one
 * or two digits and "####" for more, "□" for any other word and "□□" for a long one. `form` is folded, so that alike
 * ones count together; `shown` has the marks that were typed.
 */
export interface MaskedText {
  form: string;
  shown: string;
}

const readings = new WeakMap<Understanding, ReadQuestion>();

/** Called by `understand`, so that masking need not read the text again. */
export function keepReading(found: Understanding, read: ReadQuestion): Understanding {
  readings.set(found, read);
  return found;
}

/** What `understand` has read already, in this process; undefined where it was not by it, or is a copy. */
export function readingOf(found: Understanding): ReadQuestion | undefined {
  return readings.get(found);
}

/** Null where nothing of the house's words was said. `found` comes from `understand`, in this process. */
export function maskedText(found: Understanding): MaskedText | null {
  const read = readings.get(found);
  if (!read) return null;
  const words = read.mended.words.slice(0, MOST_WORDS);
  const typed = words.map((word) =>
    word.raw === "" ? { ...word, raw: read.original.slice(word.start, word.end) } : word,
  );
  // What only looks like the name of a unit is no better than any other word.
  const clashes = read.names.toSorted((a, b) => a.from - b.from).map(({ clash }) => clash === true);
  const shown = typed.map((word) => (isUnit(word) && clashes.shift() ? { ...word, text: "<name>" } : word));
  const kept = keptWords(shown, read.original);
  if (!words.some((word, at) => kept[at] && /^[a-z]/.test(word.text))) return null;
  const said = words.map((word, at) => (kept[at] ? (isUnit(word) ? "<unit>" : plainOf(word)) : boxOf(word)));
  return {
    form: said.map((text, at) => (kept[at] ? formOf(words[at]!, text) : text)).join(" "),
    shown: said.join(" "),
  };
}

/** Whether somebody's name was said. `found` comes from `understand`, in this process. */
export function namesPerson(found: Understanding): boolean {
  return readings.get(found)?.masked.text.includes("<person>") ?? false;
}

/** When somebody wants to be told, whatever duty the words were taken for. `found` comes from `understand`, in this process. */
export function scheduleSaid(found: Understanding): SaidSchedule {
  return readings.get(found)?.question.schedule ?? { when: {}, several: [] };
}

/** The folded line that duties are read from, with "<unit>" and "<period>", and its marks. `found` comes from `understand`, in this process. */
export function lineOf(found: Understanding): Pick<Question, "line" | "marks" | "told"> {
  const line = ` ${found.normalised} `;
  return readings.get(found)?.question ?? { line, marks: new Map(), told: { line, asides: [] } };
}

/** Longer messages are cut: a list keeps what was asked, not a letter. */
const MOST_WORDS = 60;

/** Which words cannot be somebody's. In doubt a word goes: one too many costs a reader little. */
function keptWords(words: readonly Word[], original: string): boolean[] {
  const phrases = phrasesIn(words);
  const kept = words.map(
    (word, at) => isFixed(word) || (phrases[at]!.length > 0 && !inAddress(word, original) && !isCapital(words, at)),
  );
  words.forEach((_, at) => {
    const { from, to } = nameReach(words, at, phrases);
    for (let hidden = from; hidden < to; hidden++) kept[hidden] = isFixed(words[hidden]!);
  });
  for (let before = ""; before !== kept.join();) {
    before = kept.join();
    words.forEach((word, at) => {
      if (kept[at] && !isFixed(word) && !stands(words, at, phrases, kept)) kept[at] = false;
    });
  }
  return kept;
}

/** The known phrase that each word belongs to; of no length where there is none. */
function phrasesIn(words: readonly Word[]): Phrase[] {
  const phrases: Phrase[] = words.map((_, from) => ({ from, length: 0 }));
  const texts = words.map(({ text }) => text);
  for (let at = 0; at < words.length;) {
    const length = Math.max(phraseLength(words, at), headAt(texts, at)?.words ?? 0, placeAt(texts, at));
    phrases.fill({ from: at, length }, at, at + length);
    at += Math.max(1, length);
  }
  return phrases;
}

/** Bodies and spots that a unit may be called by, beside the heads of names. */
const SPOTS = new Set(
  [
    "trung tâm|nhà máy|bệnh viện|mầm non|tiểu học|bến xe|bưu điện|ngân hàng|kho bạc|tòa án|viện kiểm sát|thi hành án",
    "chi cục|kiểm lâm|điện lực|hợp tác xã|nông trường|lâm trường|cảng biển|nhà ga|cơ quan|khối đảng|hội đồng",
  ]
    .join("|")
    .split("|")
    .map((spot) => fold(spot)),
);

function placeAt(texts: readonly string[], at: number): number {
  return [3, 2].find((length) => SPOTS.has(texts.slice(at, at + length).join(" "))) ?? 0;
}

/** A phrase stands as a whole or not at all; a single word not beside one that is hidden, where names go on. */
function stands(words: readonly Word[], at: number, phrases: readonly Phrase[], kept: readonly boolean[]): boolean {
  const { from, length } = phrases[at]!;
  if (length > 1) return words.slice(from, from + length).every((_, step) => kept[from + step]);
  return isFunctionWord(words[at]!) || isTime(words, at) || (kept[at - 1] !== false && kept[at + 1] !== false);
}

/** Nobody's: what stands for a unit, and numbers, which lose their digits. */
function isFixed({ text }: Word): boolean {
  return text !== "<name>" && (text.startsWith("<") || /^\d/.test(text));
}

const isUnit = ({ text }: Word): boolean => text === "<unit>" || text === "<place>";

/** A capital within a line is a name's, but for an abbreviation's. */
function isCapital(words: readonly Word[], at: number): boolean {
  const { raw } = words[at]!;
  return at > 0 && /^\p{Lu}/u.test(raw) && !/^\p{Lu}{2,5}$/u.test(raw);
}

/** Part of a mail or web address, of a handle or of a code. */
function inAddress({ start, end }: Word, original: string): boolean {
  const from = original.lastIndexOf(" ", start) + 1;
  const to = original.indexOf(" ", end);
  return /@|:\/\/|\p{L}\.\p{L}|_|\p{L}-?\d{3}/u.test(original.slice(from, to < 0 ? undefined : to));
}

function boxOf({ text }: Word): string {
  return text.length > 5 && !text.startsWith("<") ? "□□" : "□";
}

function plainOf({ text, raw }: Word): string {
  if (/^\d/.test(text)) return text.replaceAll(/\d+/g, (digits) => (digits.length > 2 ? "####" : "#"));
  return /[^\u0000-\u007f]/.test(raw) ? raw.toLowerCase() : text;
}

function formOf({ text }: Word, shown: string): string {
  return /^\d|^</.test(text) ? shown : text;
}
