import type { Word } from "../words.ts";
import { kindOf, piecesOf, type Reader } from "./pieces.ts";
import { headOf } from "./times.ts";

/** "thôn Bắc chứ không phải thôn Trên", "không phải thôn Trên mà là thôn Bắc": two of a kind, and one of them denied. */
export function withoutDenied(words: readonly Word[], read: Reader): Word[] | null {
  const texts = ` ${words.map(({ text }) => text).join(" ")} `;
  if (!/ (?:khong|dau|dung) (?:phai|lay|xem) /.test(texts)) return null;
  const pieces = piecesOf(words, read);
  const line = pieces.map(({ text }) => text);
  const at = line.findIndex((text, at) => DENYING.test(`${text} ${line[at + 1]}`));
  if (at < 0) return null;
  let wrong = at + 2;
  while (/^(?:la|cua|o|ben|hoi|tai)$/.test(line[wrong] ?? "")) wrong++;
  const kind = kindOf(line[wrong] ?? "");
  if (kind === null) return null;
  const cut = (from: number, to: number): Word[] => without(words, pieces[from]?.from ?? 0, pieces[to - 1]?.to ?? 0);
  let right = wrong + 1;
  while (/^(?:ma|la|moi|cua|lay|xem|phai|dau|a)$/.test(line[right] ?? "")) right++;
  if (/(?:^| )(?:ma|lay|xem)(?: |$)/.test(line.slice(wrong + 1, right).join(" ")) && kindOf(line[right] ?? "") === kind)
    return cut(at, right);
  if (!/^(?:chu|cho|ma)$/.test(line[at - 1] ?? "") || !line.slice(0, at).some((text) => kindOf(text) === kind))
    return null;
  const tail = /^(?:dau|nha|nhe|nghe|a)$/.test(line[wrong + 1] ?? "") ? 1 : 0;
  return cut(at - 1, wrong + 1 + tail);
}

const DENYING = /^(?:(?:khong|dau) phai|(?:khong|dung) (?:lay|xem))$/;

/** "tháng tám, tháng chín mới đúng": without a word for the slip, and all the same taken back. */
export function withoutSaidBefore(words: readonly Word[], read: Reader): Word[] | null {
  if (!/ moi (?:dung|phai) /.test(` ${words.map(({ text }) => text).join(" ")} `)) return null;
  const pieces = piecesOf(words, read);
  const at = pieces.findIndex(({ text }, at) => text === "moi" && /^(?:dung|phai)$/.test(pieces[at + 1]?.text ?? ""));
  const kind = kindOf(pieces[at - 1]?.text ?? "");
  const [right, tail] = [pieces[at - 1], pieces[at + 1]];
  if (kind === null || !right || !tail) return null;
  const rest = without(words, right.to, tail.to);
  // Months side by side are read as one time.
  const again = rest
    .slice(right.from, right.to)
    .findLastIndex(({ text }) => text === headOf(rest.slice(right.from, right.to)));
  if (kind === "time" && again > 0) return without(rest, right.from, right.from + again);
  const before = pieces.slice(0, at - 1);
  const wrong = before.findLastIndex(({ text }) => kindOf(text) === kind);
  const between = before.slice(wrong + 1).map(({ text }) => text);
  const found = before[wrong];
  return found && between.length === 0 ? without(rest, found.from, found.to) : rest;
}

function without(words: readonly Word[], from: number, to: number): Word[] {
  return [...words.slice(0, from), ...words.slice(to)];
}
