import { headAt, isAdministrative } from "../heads.ts";
import type { Word } from "../words.ts";

/** A word of a masked sentence, or a placeholder, and the words it stands for: from `from` to `to` (exclusive). */
export interface Piece {
  text: string;
  from: number;
  to: number;
}

/** How words read when names and times are masked. */
export type Reader = (words: readonly Word[]) => readonly Word[];

export type Kind = "unit" | "time" | "code";

export function piecesOf(words: readonly Word[], read: Reader): Piece[] {
  let at = 0;
  return read(words).map(({ text, end }) => {
    const from = at;
    const last = words.findIndex((word, place) => place >= from && word.end === end);
    at = last < 0 ? from : last + 1;
    // The words of an abbreviation stand in one place.
    while (at > 0 && words[at]?.end === end && words[at]?.start === words[at - 1]?.start) at++;
    return { text, from: Math.min(from, words.length - 1), to: Math.max(at, from) };
  });
}

export function kindOf(text: string): Kind | null {
  if (text === "<unit>" || text === "<self>" || text === "<place>") return "unit";
  if (/^<(?:period|years|against|compare|date|day|week|horizon)>$/.test(text)) return "time";
  return /^(?:hs|db|lk)-/.test(text) ? "code" : null;
}

/** "thôn Trung", of which nobody bears the name: a unit all the same. */
export function isHeaded(words: readonly Word[], at: number): boolean {
  const head = headAt(
    words.map(({ text }) => text),
    at,
  );
  const next = words[at + (head?.words ?? 0)];
  return head !== null && head.kinds.length > 0 && /^\p{Lu}/u.test(next?.raw ?? "");
}

/** "à không, của tỉnh": told by its level, and nothing said of it behind. */
export function isLevel(words: readonly Word[], at: number): boolean {
  const texts = words.map(({ text }) => text);
  const head = headAt(texts, at);
  const [next, kind] = [words[at + (head?.words ?? 0)], head?.kinds[0]];
  const bare = kind !== undefined && isAdministrative(kind) && head?.organ === false;
  return bare && /^(?:cua|o|toan|ca)$/.test(texts[at - 1] ?? "") && (next === undefined || next.apart);
}

/** Words that lead on to what is said instead. */
const LEADING =
  /^(?:la|cua|o|tai|cho|xem|hoi|lay|thi|phai|em|toi|tui|minh|anh|chi|bac|co|chau|muon|can|ve|ca|cai|a|nhe|nha|dung|xin|biet|moi|dang|chinh|ben|luc|hoi|so|may|so luong|ma)$/;

/** The first piece that says something; past what leads on to it. */
export function firstTelling(pieces: readonly Piece[]): number {
  let at = 0;
  while (at < pieces.length && LEADING.test(pieces[at]?.text ?? "") && phraseAt(pieces, at) === null) at++;
  return at;
}

/** The parts of duties that one can be put for another, the longer first. */
const MEASURES =
  /^(?:chi tieu|ke hoach duoc giao|ke hoach|tien do|ket qua|ket nap|phat trien dang|nguon|ho so|chuyen chinh thuc|chinh thuc|du bi|huy hieu|xoa ten|khai tru|xin ra|chuyen di|chuyen den|xep loai|xep hang|bao cao|co cau|han nop|han bao cao|han|lich kiem tra|kiem tra) /;
const ORDERS =
  /^(?:(?:nhieu|it|cao|thap|nhanh|cham|tot|kem|yeu|gioi) nhat|dan dau|dung dau|dung cuoi|doi so|cuoi bang|dung bet|dung chot) /;
const KINDS =
  /^(?:lop [a-z]+ [a-z]+|(?:khoi )?(?:truong hoc|nha truong|truong|doanh nghiep|co quan|thon xom|thon|khu dan cu|cong an|quan su|y te)) /;
const GROUPS = /^(?:nu|nam gioi|thanh nien|doan vien|cong nhan|giao vien|hoc sinh|sinh vien|dan toc|do tuoi|ton giao) /;
const CLASSES = [MEASURES, ORDERS, KINDS, GROUPS];

/** Which class the phrase at a piece belongs to, and how many pieces it takes. */
export function phraseAt(pieces: readonly Piece[], at: number): { of: number; length: number } | null {
  const line = `${pieces
    .slice(at, at + 4)
    .map(({ text }) => text)
    .join(" ")} `;
  for (const [of, expression] of CLASSES.entries()) {
    const said = expression.exec(line)?.[0];
    if (said !== undefined) return { of, length: said.trim().split(" ").length };
  }
  return null;
}

/** The last run of phrases of a class: "tiến độ kết nạp". */
export function lastRun(pieces: readonly Piece[], of: number): { from: number; to: number; others: boolean } | null {
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at < pieces.length;) {
    const phrase = phraseAt(pieces, at);
    if (phrase?.of !== of) {
      at++;
      continue;
    }
    const last = found.at(-1);
    if (last?.to === at) last.to = at + phrase.length;
    else found.push({ from: at, to: at + phrase.length });
    at += phrase.length;
  }
  const run = found.at(-1);
  return run ? { ...run, others: found.length > 1 } : null;
}

/** A figure beside its name: what a report says, which puts its own figures right. */
export function hasFigure(pieces: readonly Piece[]): boolean {
  const line = ` ${pieces.map(({ text }) => text).join(" ")} `;
  return (
    / (?:nap|nguon|chinh thuc|ten|di|den|ra|tru|hieu|ho so|du bi)(?: (?:duoc|la|con|moi|gui|them|co|dung|len|<\w+>))* (?:\d+|khong)(?= )/.test(
      line,
    ) || / \d+ (?:ket nap|nguon|chuyen|ho so|xoa ten|huy hieu|dang vien moi)(?= )/.test(line)
  );
}

export function isNumber(words: readonly Word[], at: number): boolean {
  return /^\d/.test(words[at]?.text ?? "");
}

/** How many words are people, or seats for them, from there on. */
export function peopleAt(words: readonly Word[], at: number): number {
  const [one = "", other = ""] = [words[at]?.text, words[at + 1]?.text];
  if (/^(?:nguoi|suat|ban|em)$/.test(one)) return 1;
  return /^(?:dong chi|quan chung|cong nhan|hoc vien|doan vien)$/.test(`${one} ${other}`) ? 2 : 0;
}
