import { markedForm } from "./fold.ts";
import { JOINING, isNumberWord, markedPair, numberOf, pairOf } from "./number-words.ts";
import type { Word } from "./words.ts";

const COUNTED =
  /^(?:thang|nam|quy|ngay|tuan|lop|nguoi|chi|dong|dang|quan|ho|don|hoc|suat|khoa|ban|phan|cong|doan|sinh|huy|nguon|xa|phuong|nu|em|ho|dua|mong|mang|bo|chau|cu|vi|nong|giao|thanh)$/;
/** What a report counts: "nguồn mười lăm", "kết nạp hai, xóa tên một". */
const REPORTED =
  /^(?:nap|duoc|la|phai|nguon|gui|goi|len|thuc|ten|di|den|ra|tru|hieu|vien|nu|moi|them|con|co|lai|van|tren|dang)$/;
const FIGURE =
  /^(?:nguon|ket|chuyen|ho|xoa|khai|huy|hoc|gui|goi|va|trong|nu|quan|chinh|chu|xin|khong|con|tiep|mo|cong|a|nhe|nha|trao|boi|bo|tren|tui|het|bao|nghe|nghen|thoi|roi|mong|hong|voi)$/;
const LISTING = /^(?:toi|em|xem|top|biet|ke|sach|minh)$/;
const PEOPLE = /^(?:nguoi|dong|quan|hoc|doan|cong|em|dua|suat|mong)$/;
const OF_TIME = /^(?:trong|mot|moi|ca|cuoi|dau|giua|het|hang|tung|cac|nhung|may|nhieu|ban|nua|\d+|cua|dang|het|nay)$/;
const ORDERED = /^(?:thang|quy|thu|top|khoa|dot)$/;
/** After "tháng năm" these make it the months of a year, or a month of the year before. */
const OF_A_YEAR = /^(?:\d|nay|ngoai|truoc|sau|roi|toi|qua|kia|nao|hoc|moi|gan|cu|hien)/;
const BEFORE_MONTHS =
  /^(?:\d.*|mot|hai|ba|bon|cac|nhung|may|moi|tung|hang|trong|theo|bao|nhieu|ca|cuoi|dau|va|hai|sau)$/;
/** What a report counts, of which a number right behind it is the figure. */
const LABELLED = /^(?:nap|nguon|thuc|ten|di|den|ra|tru|hieu|gui|goi|len)$/;
/** Behind such a figure: a year or a share makes it something else. */
const NO_FIGURE = /^(?:nam|phan|tram|thang|quy|ngay|trong|so|bac|ba|muoi|chuc|cai|viec|chut|it|lan|cach)$/;

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
  const short = shortYear(words, at);
  if (short !== null) return { length: 2, value: short };
  const whole = runLength(words, at);
  const before = words[at - 1]?.text ?? "";
  for (let length = whole; length > 0; length--) {
    // "nguồn mười hai không xóa tên ai": the last one begins something else.
    const parted = length === whole - 1 && REPORTED.test(before) && words[at + length]?.text === "khong";
    if (length < whole && length > 1 && length < 4 && !ORDERED.test(before) && !parted) continue;
    if (length < whole && length === 1 && !ORDERED.test(before) && !parted) break;
    const value = belongs(words, at, length)
      ? (numberOf(words.slice(at, at + length).map(({ text }) => text)) ?? markedPair(words, at, length))
      : null;
    if (value !== null) return { length, value };
  }
  return { length: whole, value: null };
}

/** "năm hai tư", "năm hai sáu": the year by its last two digits, in a line where nobody is counted by them. */
function shortYear(words: readonly Word[], at: number): number | null {
  const [before, first, second, next] = [-1, 0, 1, 2].map((step) => words[at + step]);
  if (!first || !second || second.apart || first.apart || !/^năm$|^nam$/i.test(before?.raw.normalize("NFC") ?? ""))
    return null;
  if (first.text !== "hai" || !isNumberWord(first) || !isNumberWord(second) || JOINING.has(second.text)) return null;
  if (/^(?:nap|nguon|duoc|la|gui|ten|di|den|thang|chuyen)$/.test(words[at - 2]?.text ?? "")) return null;
  const counts = next !== undefined && !next.apart && (COUNTED.test(next.text) || isNumberWord(next));
  const year = counts ? null : pairOf([first.text, second.text]);
  return year === null ? null : 2000 + year;
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
  if (length === 0 && word.text === "sau") return isNumberWord(word) || isSix(words, at);
  return isNumberWord(word) || (length > 0 && word.text === "sau" && words[at + length - 1]?.text === "muoi");
}

/** "sau thang dau nam", "goi sau bo": six, although without its marks it is "after" elsewhere. */
function isSix(words: readonly Word[], at: number): boolean {
  const [before = "", next = "", other = "", more = ""] = [-1, 1, 2, 3].map((step) => words[at + step]?.text ?? "");
  if (next === "thang") return /^(?:dau|cuoi)$/.test(other) && /^nam$/.test(more);
  return LABELLED.test(before) && /^(?:bo|nguoi|dong)$/.test(next);
}

/** "nguồn mười lăm gửi …", "hai mươi mốt kết nạp": a number beside what a report counts. */
function isFigure(words: readonly Word[], at: number, length: number): boolean {
  const [first, last] = [words[at], words[at + length - 1]];
  const before = words[at - 1]?.text ?? "";
  const next = words[at + length];
  const other = words[at + length + 1]?.text ?? "";
  if (!first || !last || first.text === "khong") return false;
  // "ct mười một": what it stands for is told later, and either way it is counted.
  const short = [words[at - 1], words[at - 2]].some((word) => word?.guessed === "ct");
  const labelled = LABELLED.test(before) || short || (before === "so" && words[at - 2]?.text === "ho");
  if (labelled && !first.apart && !/^(?:nam|tu|mot)$/.test(length === 1 ? first.text : ""))
    return next === undefined || next.apart || !NO_FIGURE.test(next.text);
  if (labelled && !first.apart && first.text === "mot" && length === 1)
    return next === undefined || next.apart || FIGURE.test(next.text) || PERSONS.test(next.text);
  const leads = first.apart || at === 0 || /^\d+$/.test(before) || /^(?:them|duoc|co)$/.test(before);
  const counted =
    /^(?:ket nap|chuyen (?:chinh|di|den|sinh|dang)|xoa ten|khai tru|xin ra|chinh thuc|huy hieu|hoc vien)/.test(
      `${next?.text ?? ""} ${other}`,
    );
  if (!leads || !counted || next?.apart === true) return false;
  // ", một chính thức" is one of them; without the comma it may be any.
  return length > 1 || !(/^(?:nam|tu)$/.test(first.text) || (first.text === "mot" && !first.apart));
}

const PERSONS =
  /^(?:nguoi|dong|chau|dua|anh|chi|ban|em|bac|vi|cu|cau|bo|hoc|hs|nguon|xin|tui|trao|boi|gio|roi|thoi|het)$/;

/** What points at a day of a week, an hour, or the week itself. */
const OF_A_WEEK = /^(?:tuan|toi|sau|nay|sap|vua|roi|truoc|hang|moi|luc|\d+(?:h|g)?\d*)$/;

/** "thứ năm tới" is a Thursday, and in "thu năm nay" or "mùa thu năm ngoái" the year stays a year. */
function isFifth(words: readonly Word[], at: number): boolean {
  const [before, five, next] = [words[at - 1], words[at], words[at + 1]];
  if (!before || !five || five.apart || /^(?:muoi|chuc|tram|nghin|ngan)$/.test(next?.text ?? "")) return false;
  if (markedForm(before.raw) === markedForm("thứ")) return true;
  if (before.raw.toLowerCase() !== "thu" || /^(?:mua|phi|dang|tong|so)$/.test(words[at - 2]?.text ?? "")) return false;
  const told = OF_A_WEEK.test(next?.text ?? "") && next?.apart !== true;
  return told && (five.raw.toLowerCase() === "nam" || !/^(?:nay|truoc|roi)$/.test(next?.text ?? ""));
}

function belongs(words: readonly Word[], at: number, length: number): boolean {
  const run = words.slice(at, at + length).map(({ text }) => text);
  const before = words[at - 1]?.text ?? "";
  const next = words[at + length]?.text ?? "";
  const later = words[at + length + 1]?.text ?? "";
  // "mỗi năm trong giai đoạn …": every year, and no five of anything.
  if (run[0] === "nam" && /^mỗi$/i.test(words[at - 1]?.raw.normalize("NFC") ?? "") && !COUNTED.test(next)) return false;
  // "hằng tháng làm báo cáo" without its marks: five begins no number by itself.
  if (run.length === 1 && run[0] === "lam") return false;
  if (before === "thang" && run.length === 1 && run[0] === "nam")
    return !OF_A_YEAR.test(next) && !BEFORE_MONTHS.test(words[at - 2]?.text ?? "") && words[at]?.apart !== true;
  if (before === "thu" && run.length === 1 && run[0] === "nam") return isFifth(words, at);
  if (ORDERED.test(before))
    return run[0] !== "nam" && run[0] !== "khong" && !(run[0] === "tu" && /^(?:\d|thang|dau)/.test(next));
  if (before === "nam" && run.length >= 3) return true;
  const value = run.length >= 4 ? numberOf(run) : null;
  if (value !== null && value >= 1990 && value <= 2060) return true;
  const pair = markedPair(words, at, run.length) !== null && REPORTED.test(before);
  if (run.length > 1 && !pair && !run.some((word) => JOINING.has(word))) return false;
  if (isFigure(words, at, length)) return true;
  if (run.length === 1 && run[0] === "nam" && /^(?:roi|vua|qua)/.test(next)) return false;
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
