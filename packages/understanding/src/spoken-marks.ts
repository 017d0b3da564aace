import { fold } from "./fold.ts";
import type { Word } from "./words.ts";

/** What is said for the marks between words by who dictates: "phẩy", "chấm hỏi", "xuống dòng". */
const MARKS: readonly (readonly string[])[] = [
  "dấu chấm hỏi",
  "chấm hỏi",
  "dấu hỏi",
  "dấu phẩy",
  "phẩy",
  "dấu hai chấm",
  "hai chấm",
  "chấm phẩy",
  "dấu chấm than",
  "chấm than",
  "dấu chấm",
  "chấm xuống dòng",
  "xuống dòng",
  "chấm hết",
].map((said) => fold(said).split(" "));

/** The words without those that stand for a mark; what follows one stands apart. */
export function withoutSpokenMarks(words: readonly Word[]): readonly Word[] {
  if (!words.some(({ text }) => SAID.has(text))) return words;
  const result: Word[] = [];
  let apart = false;
  for (let at = 0; at < words.length;) {
    const mark = MARKS.find((said) =>
      said.every((text, step) => words[at + step]?.text === text && isSo(words[at + step])),
    );
    // "2 phẩy 5" is a number.
    if (
      mark &&
      !(mark.length === 1 && /^\d/.test(words[at - 1]?.text ?? "") && /^\d/.test(words[at + 1]?.text ?? ""))
    ) {
      apart = true;
      at += mark.length;
      continue;
    }
    const word = words[at++];
    if (word) result.push(apart ? { ...word, apart: true } : word);
    apart = false;
  }
  return result;
}

const SAID: ReadonlySet<string> = new Set(["phay", "cham", "dong", "dau"]);

/** "chăm hỏi", "đồng" are other words. */
function isSo(word: Word | undefined): boolean {
  return (
    !/[^\u0000-\u007f]/.test(word?.raw ?? "") ||
    /^(?:phẩy|chấm|hỏi|dấu|than|xuống|dòng|hết)$/i.test(word?.raw.normalize("NFC") ?? "")
  );
}
