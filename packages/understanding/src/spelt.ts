import { isNumberWord, numberOf } from "./number-words.ts";
import { readWords } from "./words.ts";

/** "ba", "hai mươi mốt", "ba người ạ": every word a number's, as it is marked, so that "bà" is none. */
export function spelt(plain: string): number | null {
  const words = readWords(plain).filter(({ text }) => !BESIDE_NUMBER.test(text));
  if (words.length === 0 || words.length > 7 || words.some((word) => !isNumberWord(word))) return null;
  return numberOf(words.map(({ text }) => text));
}

const BESIDE_NUMBER = /^(?:nguoi|dong|chi|bo|ho|so|nguon|a|nhe|nha|em|co|duoc|la|da|vang|van|thoi|so|dung)$/;

/** "kết nạp 3 (ba)" without the words that say the number once more, as papers do; where they say another, either may be meant. */
export function saidOnce(text: string): string {
  if (!text.includes("(")) return text;
  return text.replaceAll(TWICE, (whole, digits: string, words: string) => {
    const value = spelt(words);
    if (value === null) return whole;
    return value === Number(digits.replaceAll(".", "")) ? digits : `${digits} hoặc ${value}`;
  });
}

const TWICE = /(?<![\d.,/])(\d[\d.]*)\s*\((\p{L}[\p{L}\p{M} ]*)\)/gu;
