import type { Sentence } from "./sentence.ts";

const SURNAMES = new Set(
  "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao trinh mai luong luu cao ta to".split(
    " ",
  ),
);
const MIDDLE = new Set("van thi duc huu ngoc thanh minh quang xuan".split(" "));
const TITLES = new Set("chi anh ong ba co chu".split(" "));

/** Where a person's name stands, for the bot neither shows nor keeps any. Names of known units must be masked before. */
export function findPerson(sentence: Sentence): { from: number; to: number } | null {
  const { words } = sentence;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const before = words[at - 1];
    if (!word) continue;
    const titled = before !== undefined && TITLES.has(before.text) && !word.apart;
    const surname = SURNAMES.has(word.text) && MIDDLE.has(words[at + 1]?.text ?? "") && words[at + 2] !== undefined;
    if (
      surname &&
      isCapital(word.raw) === isCapital(words[at + 2]?.raw ?? "") &&
      (isCapital(word.raw) || titled || MIDDLE_SURE.has(words[at + 1]?.text ?? ""))
    ) {
      return { from: at, to: Math.min(at + 3, words.length) };
    }
    if (titled && isCapital(word.raw) && at > 0 && !/^(?:Bí|Thường|Ban|Đảng|Chi)$/.test(word.raw)) {
      let end = at + 1;
      while (end < words.length && end < at + 4 && isCapital(words[end]?.raw ?? "") && !words[end]?.apart) end++;
      return { from: at, to: end };
    }
  }
  return null;
}

const MIDDLE_SURE = new Set(["van", "thi"]);

function isCapital(raw: string): boolean {
  return /^\p{Lu}/u.test(raw);
}
