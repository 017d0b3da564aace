import type { Word } from "../words.ts";
import { withoutDenied, withoutSaidBefore } from "./denied.ts";
import {
  firstTelling,
  hasFigure,
  isHeaded,
  isLevel,
  isNumber,
  type Kind,
  kindOf,
  lastRun,
  peopleAt,
  phraseAt,
  type Piece,
  piecesOf,
  type Reader,
} from "./pieces.ts";
import { nextSlip, maySlip, type Slip } from "./slips.ts";
import { headOf, timeLeft } from "./times.ts";

/** Words of a line as it is meant. `open`: something was taken back and nobody can tell what. */
export interface Meant {
  words: readonly Word[];
  open: boolean;
}

const MOST = 4;

/**
 * "tháng 8 à không tháng 9", "không phải thôn Bắc mà là thôn Trên": the last said counts, what was taken back is left
 * out. A unit takes a unit's place, a time a time's, a measure a measure's. Figures of reports are put right elsewhere.
 */
export function withoutTakenBack(words: readonly Word[], read: Reader, isName: (word: string) => boolean): Meant {
  const line = ` ${words.map(({ text }) => text).join(" ")} `;
  if (!maySlip(line)) return { words, open: false };
  let meant = words;
  let open = false;
  for (let round = 0; round < MOST; round++) {
    const next = withoutDenied(meant, read) ?? withoutSaidBefore(meant, read);
    if (next) meant = next;
    else break;
  }
  for (let from = 1, round = 0; round < MOST; round++) {
    const found = nextSlip(meant, from);
    const slip = found && besideNames(meant, found, read, isName);
    const next = slip && replaced(meant, slip, read);
    if (next === "open") open = true;
    if (!found) break;
    from = next === null || next === "open" ? found.to : 1;
    if (next !== null && next !== "open") meant = next;
  }
  return { words: meant, open };
}

/** "thon bac nham …": what is a unit's name is no word for a slip, nor who made it. */
function besideNames(words: readonly Word[], slip: Slip, read: Reader, isName: (word: string) => boolean): Slip | null {
  const name = piecesOf(words, read).find(
    ({ text, from, to }) => text === "<unit>" && from < slip.to && slip.from < to,
  );
  if (!name || (name.from === slip.from && !isName(words[slip.from]?.text ?? ""))) return slip;
  return name.from < slip.from && name.to < slip.to ? { ...slip, from: name.to } : null;
}

/** The words with what a slip takes back left out; "open" where it cannot be told, null where nothing is taken back. */
function replaced(words: readonly Word[], slip: Slip, read: Reader): readonly Word[] | "open" | null {
  const [said, instead] = [words.slice(0, slip.from), words.slice(slip.to)];
  const before = piecesOf(said, read);
  const behind = piecesOf(instead, read);
  const spoken = before.some(({ text }) => kindOf(text) !== null);
  const telling = firstTelling(behind);
  const first = behind[telling];
  if (!first) return slip.sure && spoken && slip.exclaimed ? "open" : null;
  // "à quên cả thôn Trên nữa": that is more, and nothing instead.
  if (MORE.test(behind[0]?.text ?? "") || MORE.test(first.text)) return null;
  if (/^(?:nua|luon)$/.test(behind[telling + 1]?.text ?? "")) return null;
  const kind = kindOf(first.text) ?? (isHeaded(instead, first.from) || isLevel(instead, first.from) ? "unit" : null);
  const scene: Scene = { said, instead, before, behind, first, slip };
  if (kind !== null) return byKind(scene, kind);
  if (hasFigure(before) || hasFigure(behind)) return null;
  const unclear = slip.sure && slip.exclaimed && spoken && asks(behind);
  return byNumber(scene) ?? byPhrase(scene, telling) ?? (unclear ? "open" : null);
}

const MORE = /^(?:them|ca|con|luon|mat|het|nua|boi|vi|do|bao|khi|neu|va|voi)$/;

interface Scene {
  said: readonly Word[];
  instead: readonly Word[];
  before: readonly Piece[];
  behind: readonly Piece[];
  /** The first piece behind that says something. */
  first: Piece;
  slip: Slip;
}

function byKind(scene: Scene, kind: Kind): readonly Word[] | "open" | null {
  const { said, instead, before, behind, first, slip } = scene;
  const alike = before.flatMap((piece, at) => (kindOf(piece.text) === kind ? [{ ...piece, at }] : []));
  const last = alike.at(-1);
  if (kind === "time") {
    const counted = byNumber(scene);
    if (counted) return counted;
  }
  if (!last) return slip.sure && slip.exclaimed && !hasFigure(behind) ? [...said, ...instead] : null;
  const close = last.at === before.length - 1;
  const same = kind !== "time" || headIn(said, last) === headIn(instead, first);
  // "chỉ tháng 9 thôi, năm ngoái …": nothing taken back.
  if (!slip.sure && !((close || slip.apart) && same)) return kind === "unit" && (close || slip.apart) ? "open" : null;
  // "tháng 9, em ghi nhầm tháng 8": either may be the wrong one.
  if (slip.written || (isHeld(first.text) && !isHeld(last.text))) return "open";
  const left =
    kind === "time" ? timeLeft(said.slice(last.from, last.to), instead.slice(first.from, first.to)) : NOTHING;
  if (!left) return "open";
  const alone = alike.length === 1 || (close && isJoined(before, last.at)) || (kind === "time" && isOnly(scene, alike));
  const rest = others(scene, kind);
  if (!alone || rest === "open") return "open";
  const stays = (from: number, to: number): Word[] =>
    said.slice(from, to).filter((_, at) => !rest.some((piece) => piece.from <= at + from && at + from < piece.to));
  return [
    ...stays(0, last.from + left.kept),
    ...instead.slice(first.from, first.to),
    ...left.moved,
    ...apart(stays(last.to, said.length)),
    ...apart(instead.slice(first.to + (/^(?:co|chu|lan|di)$/.test(instead[first.to]?.text ?? "") ? 1 : 0))),
  ];
}

/** What another time is held against. */
function isHeld(text: string): boolean {
  return text === "<compare>" || text === "<against>";
}

const NOTHING = { kept: 0, moved: [] };

function headIn(words: readonly Word[], { from, to }: Piece): string {
  return headOf(words.slice(from, to));
}

/** The only one of its sort: the month where a year was said as well. */
function isOnly({ said, instead, first }: Scene, alike: readonly Piece[]): boolean {
  const head = headIn(instead, first);
  const same = alike.filter((piece) => headIn(said, piece) === head);
  return same.length === 1 && same[0]?.from === alike.at(-1)?.from;
}

/** "Bình Sa với Vân Hội": of two that were joined the last. */
function isJoined(before: readonly Piece[], at: number): boolean {
  return /^(?:va|voi|hay|hoac|cung)$/.test(before[at - 1]?.text ?? "");
}

/** What else was said anew right behind: "tháng 8 Đầm Sen, à không, tháng 9 Gò Chùa". */
function others({ before, behind, first }: Scene, kind: Kind): readonly Piece[] | "open" {
  const found: Piece[] = [];
  let close = true;
  for (const { text } of behind.slice(behind.indexOf(first) + 1)) {
    const other = kindOf(text);
    if (other === null) close &&= /^(?:cua|o|tai|thi|a)$/.test(text);
    if (other === null || other === kind) continue;
    const earlier = before.filter((piece) => kindOf(piece.text) === other);
    if (earlier.length > 1 || (earlier.length === 1 && !close)) return "open";
    found.push(...earlier);
  }
  return found;
}

/** "top 5 à top 3", "5 đơn vị à 3 đơn vị", "khối phố 5 à không 7": a number takes a number's place. */
function byNumber(scene: Scene): readonly Word[] | null {
  const { said, instead, before, first, slip } = scene;
  const lead = instead[first.from]?.text ?? "";
  const labelled = /^(?:top|duoi|tren|qua|hon|dot|khoa|lop|ngay|thu|luc|vao)$/.test(lead);
  const at = labelled ? first.from + 1 : first.from;
  const number = instead[at]?.text ?? "";
  const people = labelled ? 0 : peopleAt(instead, at + 1);
  const counted = people > 0 ? said.findLastIndex((_, nth) => isNumber(said, nth) && peopleAt(said, nth + 1) > 0) : -1;
  const old = said.findLastIndex((_, nth) => isNumber(said, nth));
  // "5 người lớp khóa 4, à không 4 người": people for people, and the number of the class stays.
  if (counted >= 0 && counted < old && isNumber(instead, at) && (slip.sure || slip.apart))
    return [
      ...said.slice(0, counted),
      instead[at]!,
      ...said.slice(counted + 1),
      ...apart(instead.slice(at + 1 + people)),
    ];
  if (!/^\d/.test(number) || old < 0 || /^\d{4}$/.test(said[old]?.text ?? "") !== /^\d{4}$/.test(number)) return null;
  const between = said.slice(old + 1).map(({ text }) => text);
  const next = instead.slice(at + 1).map(({ text }) => text);
  const same = between.every((text, step) => text === next[step]);
  if (labelled) return said[old - 1]?.text === lead && same ? [...said.slice(0, old - 1), ...apart(instead)] : null;
  if (between.length > 0) return same ? [...said.slice(0, old), ...apart(instead)] : amongWords(scene, old, at);
  // "khối phố 5, à không, 7 năm nay": the number of the one that was named, and no seven years.
  const house = before.at(-1)?.text === "<unit>" && /^nam (?:nay|ngoai)$/.test(next.slice(0, 2).join(" "));
  const time = first.text.startsWith("<") && !house;
  return time || !(slip.sure || slip.sounded) ? null : [...said.slice(0, old), ...instead.slice(first.from)];
}

/** "5 suất lớp cảm tình, mà thôi 4": the only number there is, and nothing new that it counts. */
function amongWords({ said, before, instead, slip }: Scene, old: number, at: number): readonly Word[] | null {
  const only = before.filter(({ text }) => /^\d/.test(text)).length === 1 && before.some(({ from }) => from === old);
  const number = instead[at];
  const counted = said[old + 1]?.text;
  let rest = at + 1;
  while ([counted, "thoi", "nguoi", "co"].includes(instead[rest]?.text)) rest++;
  const alone = rest > at + 1 || instead[rest] === undefined || instead[rest]?.apart === true;
  if (!only || !number || !alone || !(slip.sure || slip.apart)) return null;
  return [...said.slice(0, old), number, ...said.slice(old + 1), ...apart(instead.slice(rest))];
}

/** A measure for a measure, an end of a list for the other; or another question for the whole of the one before. */
function byPhrase({ said, instead, before, behind, slip }: Scene, at: number): readonly Word[] | "open" | null {
  if (!slip.sure && !slip.apart) return null;
  const named = new Set(behind.flatMap(({ text }) => kindOf(text) ?? []));
  const stays = (from: number): Word[] =>
    before.flatMap(({ text, from: first, to }, place) => {
      const kind = kindOf(text);
      const taken = kind === null ? place >= from : named.has(kind);
      return taken ? [] : said.slice(first, to);
    });
  const phrase = phraseAt(behind, at);
  if (phrase) {
    const run = lastRun(before, phrase.of);
    const whole = phrase.of === 0 && ((run === null && slip.sure) || asks(behind) || ASKS_ANEW.test(textOf(behind)));
    if (!whole && run?.others) return "open";
    if (whole || run) return [...stays(whole ? 0 : (run?.from ?? 0)), ...apart(instead)];
  }
  const again = before.findLastIndex(
    ({ text }, place) => text === behind[at]?.text && before[place + 1]?.text === behind[at + 1]?.text,
  );
  const paused = slip.apart && instead[0]?.apart === true;
  return again >= 0 && (slip.sure || paused) ? [...stays(again), ...apart(instead)] : null;
}

/** "à không, cho em hỏi …": another question. */
const ASKS_ANEW =
  /^ (?:cho (?:em |toi |minh |chi |anh |chu |co |bac |tui |chau )?(?:biet|hoi|xem|xin)|xem|hoi|tra|bao) /;

function textOf(pieces: readonly Piece[]): string {
  return ` ${pieces.map(({ text }) => text).join(" ")} `;
}

/** Asked by itself. */
function asks(pieces: readonly Piece[]): boolean {
  return pieces.some(({ text }) => /^(?:may|bao|nao|sao|chua|gi|dau|ai|the|nhieu)$/.test(text));
}

function apart(words: readonly Word[]): Word[] {
  return words.map((word, at) => (at === 0 ? { ...word, apart: true } : word));
}
