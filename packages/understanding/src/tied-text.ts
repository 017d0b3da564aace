import { resolveAbbreviations } from "./abbreviations.ts";
import { resolveDialect } from "./dialect.ts";
import { fold } from "./fold.ts";
import { readWords } from "./words.ts";

/** A message without the words that put right what was said before it. */
export interface TiedText {
  rest: string;
  /** What was answered was none to what was meant; "thôi, quý 3" is only something else. */
  corrects: boolean;
}

const OH = "(?:à|ờ|ủa|ấy|ý|í|ơ|ối|dạ|thưa|ồ|ừ|ây|chết)";
const WHO = "(?:em|tôi|mình|cháu|con|bà|bác|chú|cô|anh|chị|ông|thầy)";
const SAID = "(?:nói|hỏi|gõ|ghi|bấm|nhắn|viết|đọc|đánh)";
const CORRECTING = start(
  `(?:${OH} )*(?:${WHO} )?(?:${SAID} )?(?:nhầm|lộn|sai)(?: (?:rồi|mất|xíu|tí|ạ|nha|nhé))*`,
  `(?:${OH} )*không(?: phải)?(?: (?:đâu|rồi|vậy|thế|ạ))*`,
  `(?:${OH} )+quên(?: mất)?`,
  `(?:${OH} )*ý (?:của )?${WHO} (?:là|nói là|muốn hỏi là|muốn hỏi|hỏi là|hỏi)?`,
  "ý là",
  `${WHO} (?:hỏi|muốn hỏi|cần)`,
  `(?:xin lỗi|sorry)(?: ${WHO})?(?: hỏi)?`,
  "đính chính(?: lại)?(?: là)?",
  "(?:sửa|đổi)(?: (?:lại|thành|sang|qua))*(?: là)?",
  "(?:đúng ra|đúng hơn|phải)(?: phải)? là",
  "wrong",
);
const TURNING = start(`(?:${OH} )*(?:mà )?thôi`, "khoan(?: đã)?", "chuyển(?: (?:sang|qua))+");
/** Behind one of those, and by themselves a question. */
const ASKING = start(`(?:xem|lấy|hỏi|cho ${WHO} (?:xem|hỏi|xin)|cho xem)(?: lại)?`);
/** So many such words in a row at most. */
const MOST = 4;

/** "à nhầm, quý 3" is "quý 3"; null where a message begins with no such word, or is nothing else. */
export function withoutTie(text: string): TiedText | null {
  const original = text.normalize("NFC");
  const words = resolveAbbreviations(resolveDialect(readWords(original)));
  let at = 0;
  let corrects = false;
  for (let round = 0; round < MOST; round++) {
    const line = ` ${words
      .slice(at, at + 9)
      .map(({ text }) => text)
      .join(" ")} `;
    const [correcting = 0, turning = 0, asking = 0] = [CORRECTING, TURNING, ASKING].map((expression) =>
      lengthOf(expression.exec(line)?.[0]),
    );
    const length = Math.max(correcting, turning, at > 0 ? asking : 0);
    if (length === 0) break;
    // "không phải thôn Bắc mà thôn Trên" says both, and is read as a whole.
    if (/^ (?:\S+ )*khong phai /.test(line) && words.slice(at + length).some(({ text }) => text === "ma")) return null;
    corrects ||= correcting > 0 && correcting === length;
    at += length;
  }
  const first = words[at];
  return at === 0 || !first ? null : { rest: original.slice(first.start), corrects };
}

function lengthOf(said: string | undefined): number {
  return (
    said
      ?.trim()
      .split(" ")
      .filter((word) => word !== "").length ?? 0
  );
}

function start(...phrases: readonly string[]): RegExp {
  return new RegExp(`^ (?:${phrases.map((phrase) => fold(phrase)).join("|")})(?= )`);
}
