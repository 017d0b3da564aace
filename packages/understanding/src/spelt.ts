import { isNumberWord, numberOf } from "./number-words.ts";
import { readWords } from "./words.ts";

/** "ba", "hai mươi mốt", "ba người ạ": every word a number's, as it is marked, so that "bà" is none. */
export function spelt(plain: string): number | null {
  const words = readWords(plain).filter(({ text }) => !BESIDE_NUMBER.test(text));
  if (words.length === 0 || words.length > 7 || words.some((word) => !isNumberWord(word))) return null;
  return numberOf(words.map(({ text }) => text));
}

const BESIDE_NUMBER = /^(?:nguoi|dong|chi|bo|ho|so|nguon|a|nhe|nha|em|co|duoc|la|da|vang|van|thoi|so|dung)$/;

/** "kết nạp 3 (ba)", "kết nạp ba (03)" with the number said once, where papers say it twice; where both differ, either may be meant. */
export function saidOnce(text: string): string {
  if (!text.includes("(")) return text;
  return text
    .replaceAll(TWICE, (whole, digits: string, words: string) => {
      const value = spelt(words);
      return value === null ? whole : once(digits, value);
    })
    .replaceAll(SPELT_FIRST, (whole, words: string, digits: string) => {
      const said = words.split(/\s+/);
      const at = said.findIndex(
        (word, nth) => spelt(word) !== null && !BESIDE_NUMBER.test(word) && spelt(said.slice(nth).join(" ")) !== null,
      );
      if (at < 0) return whole;
      return [...said.slice(0, at), once(digits, spelt(said.slice(at).join(" "))!)].join(" ");
    });
}

function once(digits: string, value: number): string {
  return value === Number(digits.replaceAll(".", "")) ? digits : `${digits} hoặc ${value}`;
}

const TWICE = /(?<![\d.,/])(\d[\d.]*)\s*\((\p{L}[\p{L}\p{M} ]*)\)/gu;
const SPELT_FIRST = /(?<![\p{L}\p{M}])((?:\p{L}[\p{L}\p{M}]*\s+){0,6}\p{L}[\p{L}\p{M}]*)\s*\((\d[\d.]*)\)/gu;
