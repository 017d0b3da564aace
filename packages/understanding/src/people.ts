import { markedForm } from "./fold.ts";
import { isNumberWord } from "./number-words.ts";
import { isKnownPair } from "./phrases.ts";
import type { Sentence } from "./sentence.ts";

const SURNAMES = new Set(
  "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao trinh mai luong luu cao ta to".split(
    " ",
  ),
);
const MIDDLE = new Set("van thi duc huu ngoc thanh minh quang xuan".split(" "));
const TITLES = new Set("chi anh ong ba co chu".split(" "));

/** `sure`: it can be nothing else. */
export interface Person {
  from: number;
  to: number;
  sure: boolean;
}

/** Family names that are hardly another word, with or without marks. */
const FAMILIES = new Set("nguyen tran pham huynh trinh dinh bui ngo duong hoang".split(" "));

/** Where a person's name stands, for the bot neither shows nor keeps any. Names of known units must be masked before. */
export function findPerson(sentence: Sentence): Person | null {
  const { words } = sentence;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    const before = words[at - 1];
    // Put for an abbreviation, and nobody's name: "qđ thì …".
    if (!word || word.raw === "") continue;
    const titled = before !== undefined && !word.apart && (TITLES.has(before.text) || isOfVillage(before, words, at));
    const full = fullName(words, at, titled);
    if (full > 0) return { from: at, to: at + full, sure: true };
    const surname = isSurname(words, at) && words[at + 2] !== undefined;
    if (
      surname &&
      isCapital(word.raw) === isCapital(words[at + 2]?.raw ?? "") &&
      (isCapital(word.raw) || titled || MIDDLE_SURE.has(words[at + 1]?.text ?? ""))
    ) {
      const sure =
        ((FAMILIES.has(word.text) && MIDDLE_SURE.has(words[at + 1]?.text ?? "")) || isMarkedName(words, at)) &&
        !isNumberWord(words[at + 2]);
      return { from: at, to: Math.min(at + 3, words.length), sure };
    }
    if (titled && isCapital(word.raw) && at > 0 && !/^(?:Bí|Thường|Ban|Đảng|Chi)$/.test(word.raw)) {
      let end = at + 1;
      while (end < words.length && end < at + 4 && isCapital(words[end]?.raw ?? "") && !words[end]?.apart) end++;
      return { from: at, to: end, sure: end - at > 1 };
    }
  }
  return null;
}

/** "lê thị …" without capitals; in "tỷ lệ thì sao", "báo cáo thì nhắn" the marks or the word before tell that it is none. */
function isSurname(words: Sentence["words"], at: number): boolean {
  const [before, word, middle] = [words[at - 1], words[at], words[at + 1]];
  if (!word || !middle || !SURNAMES.has(word.text) || !MIDDLE.has(middle.text)) return false;
  if (before && !word.apart && isKnownPair(before.text, word.text)) return false;
  return (
    (isPlain(word.raw) || MARKED_SURNAMES.has(markedForm(word.raw))) && !/^thì$/i.test(middle.raw.normalize("NFC"))
  );
}

/** "lê thị …" under its marks. */
function isMarkedName(words: Sentence["words"], at: number): boolean {
  const [family = "", middle = ""] = [words[at]?.raw, words[at + 1]?.raw];
  return !isPlain(family) && MARKED_SURNAMES.has(markedForm(family)) && /^(?:thị|văn)$/i.test(middle.normalize("NFC"));
}

const isPlain = (raw: string): boolean => !/[^\u0000-\u007f]/.test(raw);

/** "con Hai Lúa", "thằng Út Mến": as villages call people; a name without marks may be a place behind "còn". */
function isOfVillage({ raw }: Sentence["words"][number], words: Sentence["words"], at: number): boolean {
  const name = words[at]?.raw ?? "";
  return (
    /^(?:con|thằng|nhỏ)$/.test(raw.normalize("NFC")) &&
    isName(name) &&
    !(isPlain(name) && isPlain(words[at + 1]?.raw ?? ""))
  );
}

/** "Hoàng Anh Dũng", "Võ Hồng Phúc": three or four capitals of which the first is a family name as it is marked. */
function fullName(words: Sentence["words"], at: number, titled: boolean): number {
  const [first] = words.slice(at);
  if (!first || !MARKED_SURNAMES.has(markedForm(first.raw)) || !isCapital(first.raw)) return 0;
  const run = words.slice(at, at + 4).findIndex(({ raw, apart }, step) => (step > 0 && apart) || !isName(raw));
  const length = run < 0 ? Math.min(4, words.length - at) : run;
  const before = words[at - 1]?.text ?? "";
  // "đi Bình Dương Sài Gòn": capitals before it, so that it is no beginning.
  if (at > 1 && !first.apart && isName(words[at - 1]?.raw ?? "")) return 0;
  // "Trường Lê Quý Đôn", "đường Trần Phú": named after somebody.
  if (
    /^(?:truong|thcs|thpt|so|hoc|duong|pho|thon|xom|khu|ap|xa|phuong|huyen|ban|lang|ty|vien|to|tram|bo|uy)$/.test(
      before,
    )
  )
    return 0;
  return length >= 3 || (length === 2 && titled) ? length : 0;
}

const isName = (raw: string): boolean => /^\p{Lu}\p{Ll}+$/u.test(raw);
const MARKED_SURNAMES = new Set(
  "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đào Trịnh Mai Lương Lưu Cao Đoàn Tạ Tô Hà Thái Châu Quách Tống Từ Trương"
    .split(" ")
    .map((name) => markedForm(name)),
);

const MIDDLE_SURE = new Set(["van", "thi"]);

function isCapital(raw: string): boolean {
  return /^\p{Lu}/u.test(raw);
}
