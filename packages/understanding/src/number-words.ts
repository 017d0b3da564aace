import { markedForm } from "./fold.ts";
import type { Word } from "./words.ts";

const DIGITS: Readonly<Record<string, number>> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  gieng: 1,
  chap: 12,
};
/** How each number is marked, so that "hải", "bà" or "nam" with other marks are not numbers. */
const MARKED = new Set(
  [
    "không",
    "một",
    "mốt",
    "hai",
    "ba",
    "bốn",
    "tư",
    "năm",
    "lăm",
    "nhăm",
    "sáu",
    "bảy",
    "bẩy",
    "tám",
    "chín",
    "mười",
    "mươi",
    "chục",
    "giêng",
    "chạp",
    "nghìn",
    "ngàn",
    "trăm",
    "linh",
    "lẻ",
  ].map(markedForm),
);
/** Words that are joined to others in a number, or stand for none. */
export const JOINING = new Set(["muoi", "chuc", "nghin", "ngan", "tram", "linh", "le", "khong"]);

export function isNumberWord(word: Word | undefined): boolean {
  if (!word || !(Object.hasOwn(DIGITS, word.text) || JOINING.has(word.text))) return false;
  // Without marks, "sau" is "after" far more often than six.
  if (word.raw.toLowerCase() === "sau") return false;
  return !/[^\u0000-\u007f]/.test(word.raw)
    ? /^[a-z]*$/.test(word.raw.toLowerCase()) && word.raw !== ""
    : MARKED.has(markedForm(word.raw));
}

/** The number that words say, or null. Reads plain numbers to 9999 and years said digit by digit ("hai không hai mươi"). */
export function numberOf(words: readonly string[]): number | null {
  const thousand = words.findIndex((word) => word === "nghin" || word === "ngan");
  if (thousand > 0) {
    const head = underThousand(words.slice(0, thousand));
    const rest = words.slice(thousand + 1);
    const tail = rest.length === 0 ? 0 : underThousand(rest);
    return head === null || tail === null || isCutShort(rest) ? null : head * 1000 + tail;
  }
  if (words[1] === "khong" && words.length >= 3 && words[0] === "hai") {
    const [tens, units, more] = words.slice(2).map((word) => DIGITS[word]);
    const spelt = tens !== undefined && tens < 10 && units !== undefined && units < 10 && more === undefined;
    const tail = spelt ? tens * 10 + units : underThousand(words.slice(2));
    return tail === null ? null : 2000 + tail;
  }
  return underThousand(words);
}

function underThousand(words: readonly string[]): number | null {
  const hundred = words.indexOf("tram");
  if (hundred === 1) {
    const rest = words.slice(2).filter((word) => word !== "linh" && word !== "le");
    const tail = rest.length === 0 ? 0 : (pairOf(rest) ?? underHundred(rest));
    const head = DIGITS[words[0] ?? ""];
    return head === undefined || tail === null || isCutShort(words.slice(2)) ? null : head * 100 + tail;
  }
  return underHundred(words);
}

/** "một trăm hai": a hundred and twenty as it is spoken, a hundred and two as some write it, so that it is neither. */
function isCutShort(rest: readonly string[]): boolean {
  const [only = "", more] = rest;
  return more === undefined && (DIGITS[only] ?? 0) > 0 && !JOINING.has(only);
}

/** "hai tư", "năm ba": tens and units without the word for ten, where nothing but a number below a hundred can stand. */
export function pairOf(words: readonly string[]): number | null {
  const [tens = 0, units = 0] = words.map((word) => DIGITS[word]);
  const pair = words.length === 2 && tens > 1 && tens < 10 && units > 0 && units < 10;
  return pair ? tens * 10 + units : null;
}

function underHundred(words: readonly string[]): number | null {
  const [first = "", second, third] = words;
  const head = DIGITS[first];
  if (head === undefined || words.length > 3) return null;
  if (second === undefined) return head;
  const tail = DIGITS[second];
  if (second === "chuc" && head > 0 && head < 10) {
    const more = third === undefined ? 0 : DIGITS[third];
    return more === undefined || more > 9 ? null : head * 10 + more;
  }
  if (first === "muoi" && third === undefined) return tail === undefined || tail > 9 ? null : 10 + tail;
  // "hai lăm" is 25 in everybody's mouth.
  if (second === "lam" && third === undefined && head > 1 && head < 10) return head * 10 + 5;
  if (second !== "muoi") return null;
  const unit = third === undefined ? 0 : DIGITS[third];
  return unit === undefined ? null : head * 10 + unit;
}

/** "hai mốt", "ba tư": under that mark nothing but a number below a hundred. */
export function markedPair(words: readonly Word[], at: number, length: number): number | null {
  const [first, second] = [words[at], words[at + 1]];
  if (length !== 2 || !first || !second || !/^(?:mốt|tư|lăm|nhăm)$/i.test(second.raw.normalize("NFC"))) return null;
  return pairOf([first.text, second.text]);
}
