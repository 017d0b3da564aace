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
    "giêng",
    "chạp",
    "nghìn",
    "ngàn",
    "trăm",
    "linh",
    "lẻ",
  ].map(markedForm),
);
const JOINING = new Set(["muoi", "nghin", "ngan", "tram", "linh", "le", "khong"]);
const COUNTED =
  /^(?:thang|nam|quy|ngay|tuan|lop|nguoi|chi|dong|dang|quan|ho|don|hoc|suat|khoa|ban|phan|cong|doan|sinh|huy|nguon|xa|phuong|nu|em|ho|dua|mong|mang|bo)$/;
/** What a report counts: "nguồn mười lăm", "kết nạp hai, xóa tên một". */
const REPORTED = /^(?:nap|duoc|la|phai|nguon|gui|thuc|ten|di|den|ra|tru|hieu|vien|nu|moi|them|con|co)$/;
const FIGURE =
  /^(?:nguon|ket|chuyen|ho|xoa|khai|huy|hoc|gui|va|trong|nu|quan|chinh|chu|xin|khong|con|tiep|mo|cong|a|nhe|nha)$/;
const LISTING = /^(?:toi|em|xem|top|biet|ke|sach|minh)$/;
const PEOPLE = /^(?:nguoi|dong|quan|hoc|doan|cong|em|dua|suat|mong)$/;
const OF_TIME = /^(?:trong|mot|moi|ca|cuoi|dau|giua|het|hang|tung|cac|nhung|may|nhieu|ban|nua|\d+|cua|dang|het|nay)$/;
const ORDERED = /^(?:thang|quy|thu|top|khoa)$/;

/** "chín tháng" → "9 thang", "hai nghìn không trăm hai mươi" → "2020": only where a number must stand, for names hold such words too. */
export function resolveNumberWords(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length;) {
    const { length, value } = numberAt(words, at);
    const run = words.slice(at, at + length);
    const [first] = run;
    const last = run.at(-1);
    if (value === null || !first || !last) {
      const word = words[at++];
      if (word) result.push(word);
      continue;
    }
    result.push({ text: String(value), raw: "", start: first.start, end: last.end, apart: first.apart });
    at += length;
  }
  return result;
}

/** "tháng tám không …", "hai lăm hai nghìn …": where the whole run is no number, the longest beginning that is one. */
function numberAt(words: readonly Word[], at: number): { length: number; value: number | null } {
  const whole = runLength(words, at);
  const before = words[at - 1]?.text ?? "";
  for (let length = whole; length > 0; length--) {
    // "nguồn mười hai không xóa tên ai": the last one begins something else.
    const parted = length === whole - 1 && REPORTED.test(before) && words[at + length]?.text === "khong";
    if (length < whole && length > 1 && length < 4 && !ORDERED.test(before) && !parted) continue;
    if (length < whole && length === 1 && !ORDERED.test(before) && !parted) break;
    const value = belongs(words, at, length) ? numberOf(words.slice(at, at + length).map(({ text }) => text)) : null;
    if (value !== null) return { length, value };
  }
  return { length: whole, value: null };
}

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

/** The number that words say, or null. Reads plain numbers to 9999 and years said digit by digit ("hai không hai mươi"). */
export function numberOf(words: readonly string[]): number | null {
  const thousand = words.findIndex((word) => word === "nghin" || word === "ngan");
  if (thousand > 0) {
    const head = underThousand(words.slice(0, thousand));
    const tail = thousand === words.length - 1 ? 0 : underThousand(words.slice(thousand + 1));
    return head === null || tail === null ? null : head * 1000 + tail;
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
    const tail =
      words.length === 2 ? 0 : underHundred(words.slice(2).filter((word) => word !== "linh" && word !== "le"));
    const head = DIGITS[words[0] ?? ""];
    return head === undefined || tail === null ? null : head * 100 + tail;
  }
  return underHundred(words);
}

function underHundred(words: readonly string[]): number | null {
  const [first = "", second, third] = words;
  const head = DIGITS[first];
  if (head === undefined || words.length > 3) return null;
  if (second === undefined) return head;
  const tail = DIGITS[second];
  if (first === "muoi" && third === undefined) return tail === undefined || tail > 9 ? null : 10 + tail;
  // "hai lăm" is 25 in everybody's mouth.
  if (second === "lam" && third === undefined && head > 1 && head < 10) return head * 10 + 5;
  if (second !== "muoi") return null;
  const unit = third === undefined ? 0 : DIGITS[third];
  return unit === undefined ? null : head * 10 + unit;
}

function runLength(words: readonly Word[], at: number): number {
  let length = 0;
  while (length < 7 && goesOn(words, at, length)) length++;
  // "hai không hai năm" is a year, digit by digit.
  const texts = words.slice(at, at + length).map(({ text }) => text);
  if (length === 4 && texts[0] === "hai" && texts[1] === "khong") return length;
  // "năm năm liền": the last "năm" is what is counted.
  while (length > 1 && words[at + length - 1]?.text === "nam") length--;
  return length;
}

/** "hai mươi sau" typed without marks is 26: there it is hardly "after". */
function goesOn(words: readonly Word[], at: number, length: number): boolean {
  const word = words[at + length];
  if (!word || (length > 0 && word.apart)) return false;
  const last = words[at + length - 1]?.text ?? "";
  // "ba năm không …" is three years and no number of three words; "năm mười" is five and ten.
  if (length > 0 && word.text === "khong" && !/^(?:hai|nghin|ngan)$/.test(last)) return false;
  if (length > 0 && word.text === "muoi" && /^mười$/i.test(word.raw.normalize("NFC")) && !JOINING.has(last))
    return false;
  return isNumberWord(word) || (length > 0 && word.text === "sau" && words[at + length - 1]?.text === "muoi");
}

export function isNumberWord(word: Word | undefined): boolean {
  if (!word || !(Object.hasOwn(DIGITS, word.text) || JOINING.has(word.text))) return false;
  // Without marks, "sau" is "after" far more often than six.
  if (word.raw.toLowerCase() === "sau") return false;
  return !/[^\u0000-\u007f]/.test(word.raw)
    ? /^[a-z]*$/.test(word.raw.toLowerCase()) && word.raw !== ""
    : MARKED.has(markedForm(word.raw));
}

function belongs(words: readonly Word[], at: number, length: number): boolean {
  const run = words.slice(at, at + length).map(({ text }) => text);
  const before = words[at - 1]?.text ?? "";
  const next = words[at + length]?.text ?? "";
  const later = words[at + length + 1]?.text ?? "";
  if (ORDERED.test(before))
    return run[0] !== "nam" && run[0] !== "khong" && !(run[0] === "tu" && /^(?:\d|thang|dau)/.test(next));
  if (before === "nam" && run.length >= 3) return true;
  const value = run.length >= 4 ? numberOf(run) : null;
  if (value !== null && value >= 1990 && value <= 2060) return true;
  if (run.length > 1 && !run.some((word) => JOINING.has(word))) return false;
  if (REPORTED.test(before) && run[0] !== "khong" && (next === "" || words[at + length]?.apart || FIGURE.test(next)))
    return true;
  if (run.length === 1 && run[0] === "nam" && (at === 0 || LISTING.test(before)) && /^(?:chi|don|dang)$/.test(next))
    return true;
  if (run[0] === "khong" || !COUNTED.test(next)) return false;
  // "đăng ký năm quần chúng"; "trong năm người ta" and "cuối năm đồng chí" are years.
  if (run.length === 1 && run[0] === "nam" && PEOPLE.test(next) && later !== "ta" && !OF_TIME.test(before)) return true;
  if (run.length === 1 && run[0] === "nam" && next === "nam" && later === "nay")
    return /^(?:lien|khong|chua|trang)$/.test(words[at + length + 2]?.text ?? "");
  if (run.length === 1 && (run[0] === "tu" || run[0] === "nam"))
    return next === "nam" || next === "thang"
      ? !/^(?:\d|nay|dau|ngoai|kia|(?:truoc|roi) (?:den|toi|cho))/.test(
          `${later} ${words[at + length + 2]?.text ?? ""}`,
        )
      : false;
  return !(next === "nam" && /^\d{4}/.test(later));
}
