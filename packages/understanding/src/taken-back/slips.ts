import { fold } from "../fold.ts";
import type { Word } from "../words.ts";

/** Where a speaker takes something back: the words that say so, from `from` to `to` (exclusive). */
export interface Slip {
  from: number;
  to: number;
  /** It can mean nothing else; what is weaker ("thôi", "xin lỗi", "à") counts only between two of a kind. */
  sure: boolean;
  /** Behind a pause. */
  apart: boolean;
  /** "à", "ủa" under their marks. */
  sounded: boolean;
  /** "à không", "ủa lộn": cried out, so that something is taken back indeed. */
  exclaimed: boolean;
  /** "ghi nhầm", "gõ lộn": what comes right behind may be the wrong one as well. */
  written: boolean;
}

const OH = "(?:à|ờ|ủa|ấy|í|ý|ơ|á|ớ|ồ|ối|úi|ây|trời|trời ơi|ơ kìa|chết|thôi chết|quên)";
const WHO = "(?:em|tôi|tui|mình|cháu|con|bà|bác|chú|cô|anh|chị|ông|thầy|tớ|dì|cậu)";
const SAID = "(?:nói|hỏi|nhắc|đọc|ghi|gõ|bấm|viết|nhắn|đánh|báo|chép|nhớ|gửi|lấy|nhập)";
const SLIPPED = "(?:nhầm lẫn|nhầm|lộn)";
const AFTER = "(?: (?:rồi|mất|xíu|tí|chút|hết|ạ))*";
const NO = "không(?: (?:phải|đúng))?(?: (?:đâu|rồi|ạ))?";
const MEANT = `ý (?:của )?(?:${WHO} )?(?:là|nói là|muốn hỏi là|muốn hỏi|muốn nói là|hỏi là|hỏi)`;

/** By strength; the longest of those that begin at a word holds. */
const SURE: readonly RegExp[] = [
  `${OH}(?: ${OH})* ${NO}`,
  `(?:${OH} )*(?:${WHO} )?(?:${SAID} )?${SLIPPED}${AFTER}`,
  `(?:${OH} )*(?:${WHO} )?${SAID} sai${AFTER}`,
  "(?:à|ủa|ấy|ơ|ý|í|ồ) quên(?: mất)?(?: rồi)?",
  `(?:mà |à |ơ )?(?:không phải )?${MEANT}`,
  "(?:ấy|thôi|ối|úi) chết(?: rồi)?(?: (?:quên|nhầm|lộn))*",
  "đính chính(?: lại)?(?: là)?",
  "(?:à|mà|ờ) (?:mà )?thôi(?: (?:cho|xem|lấy|hỏi|đổi|để|em|tôi|mình|thì))*",
  "(?:à|ủa|ơ|ờ|ấy) (?:mà )?khoan(?: đã)?",
].map(compiled);
const WEAK: readonly RegExp[] = [
  `(?:(?:à|mà) )*thôi(?: (?:cho|xem|lấy|hỏi|đổi|để|em|tôi|mình|thì))*`,
  "(?:xin lỗi|sorry|sr)(?: (?:em|anh|chị|bác|ad|cô|chú|nha|nhé|ạ))*",
  "(?:khoan(?: đã)?|từ từ|đợi đã)",
  "(?:sửa|đổi|chuyển|thay)(?: (?:lại|thành|sang|qua|bằng))+(?: là)?",
  "(?:đúng ra|đúng hơn|chính xác|nói đúng)(?: phải)? là",
  "hay(?: là)? (?:thôi|lấy|cho|xem)",
  "phải là",
  "à mà",
  "(?:à|ủa|ơ|ấy)",
].map(compiled);
const NOT_BEHIND = / khong phai(?: dau)?(?= )/y;

/** A line without any of these has nothing to look for. */
const ANY =
  / (?:nham|lon|quen|sai|khong|chet|khoan|sua|doi|chuyen|thay|loi|sorry|sr|thoi|chinh|y|a|o|i|ua|ay|phai|ra|hon|hay|xac|moi|tu|dung) /;

export function maySlip(line: string): boolean {
  return ANY.test(line);
}

/** The first place from a word on where something is taken back. */
export function nextSlip(words: readonly Word[], from: number): Slip | null {
  for (let at = from; at < words.length; at++) {
    const slip = slipAt(words, at);
    if (slip) return slip;
  }
  return null;
}

function slipAt(words: readonly Word[], at: number): Slip | null {
  const line = ` ${words
    .slice(at, at + 9)
    .map(({ text }) => text)
    .join(" ")} `;
  for (const [strength, expressions] of [SURE, WEAK].entries()) {
    const length = Math.max(...expressions.map((expression) => lengthAt(expression, line)));
    if (length === 0) continue;
    const to = at + length;
    if (!bearsMarks(words, at, to)) continue;
    const said = ` ${words
      .slice(at, to)
      .map(({ text }) => text)
      .join(" ")} `;
    const paused = words[to]?.apart === true && words[to]?.text !== "thanh";
    return {
      from: at,
      to,
      sure: strength === 0,
      apart: words[at]?.apart === true,
      sounded: /^(?:à|ủa|ơ|ấy|á)$/i.test(words[at]?.raw.normalize("NFC") ?? ""),
      exclaimed: EXCLAIMED.test(said),
      written: SCRIBED.test(said) && !paused,
    };
  }
  // ", không phải, tháng 9", "không, ý em là": between two pauses, and nobody's question.
  NOT_BEHIND.lastIndex = 0;
  const not = NOT_BEHIND.exec(line)?.[0].trim().split(" ").length ?? (words[at]?.text === "khong" ? 1 : 0);
  if (not > 0 && words[at]?.apart && words[at + not]?.apart)
    return { from: at, to: at + not, sure: false, apart: true, sounded: false, exclaimed: false, written: false };
  return null;
}

const SCRIBED = / (?:doc|ghi|go|bam|viet|nhan|danh|bao|chep|gui|nhap) /;
const EXCLAIMED = /^ (?:a|o|ua|ay|y|i|oi|ui|choi|thoi) .*(?:khong|nham|lon|quen|chet|sai) /;

function lengthAt(expression: RegExp, line: string): number {
  expression.lastIndex = 0;
  return (
    expression
      .exec(line)?.[0]
      .trim()
      .split(" ")
      .filter((word) => word !== "").length ?? 0
  );
}

/** "à" is no "ạ", "lộn" no "lớn", "nhầm" no "nhằm", "ý" no "y": where marks were typed they must be those. */
function bearsMarks(words: readonly Word[], from: number, to: number): boolean {
  return words.slice(from, to).every(({ text, raw }) => {
    const wanted = MARKS[text];
    return wanted === undefined || !/[^\u0000-\u007f]/.test(raw) || wanted.test(raw.toLowerCase().normalize("NFC"));
  });
}

const MARKS: Readonly<Record<string, RegExp>> = {
  a: /^[àá]$/,
  o: /^[ờơớồ]$/,
  y: /^ý$/,
  i: /^í$/,
  ay: /^[ấầâ]y$/,
  ua: /^ủa$/,
  lon: /^lộn$/,
  nham: /^(?:nhầm|nhâm)$/,
  quen: /^quên$/,
  thoi: /^thôi$/,
  doi: /^(?:đổi|đợi)$/,
  chet: /^chết$/,
  bac: /^bác$/,
  ba: /^bà$/,
};

function compiled(phrase: string): RegExp {
  return new RegExp(` (?:${fold(phrase)})(?= )`, "y");
}
