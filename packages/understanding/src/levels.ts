import type { Interval, LexiconUnit } from "@ketnap/contract";
import { onlyAsks } from "./askers.ts";
import { stripMarks } from "./fold.ts";
import { headAt, headBefore, isAdministrative } from "./heads.ts";
import type { Lexicon } from "./lexicon.ts";
import { oddityOf, phraseLength } from "./phrases.ts";
import { livedIn } from "./resolve.ts";
import type { Sentence } from "./sentence.ts";

/** "toàn phường", "đảng bộ xã", "tỉnh giao": a unit told by its level and by no name. */
export interface Level {
  /** Null for "toàn đảng bộ". */
  kind: string | null;
  whole: boolean;
  from: number;
  to: number;
}

/** Which unit a level means to this asker; null leaves the question without a unit. */
export type LevelUnit = { units: readonly LexiconUnit[]; candidates: readonly LexiconUnit[] } | null;

export function findLevel(sentence: Sentence): Level | null {
  const texts = sentence.words.map(({ text }) => text);
  for (let at = 0; at < texts.length; at++) {
    const head = headAt(texts, at);
    if (!head || head.organ || (head.party !== undefined && head.party !== "dang bo")) continue;
    const whole = WHOLE.test(texts[at - 1] ?? "");
    const place = head.party && head.kinds.length === 0 ? headAt(texts, at + head.words) : head;
    const kind = place?.kinds[0];
    const to = at + head.words + (place && place !== head ? place.words : 0);
    const from = whole ? at - 1 : at;
    if (kind === undefined || (place !== head && place?.party)) {
      if (head.party && whole && standsThere(sentence, from, at + head.words))
        return { kind: null, whole, from, to: at + head.words };
      continue;
    }
    if (!isAdministrative(kind) || !standsThere(sentence, from, to)) continue;
    if (!whole && head.party === undefined && !isSaidOutright(sentence, at, to)) continue;
    if (onlyAsks(sentence, to)) continue;
    return { kind, whole, from, to };
  }
  return null;
}

export function unitOfLevel(
  level: Pick<Level, "kind" | "whole">,
  lexicon: Lexicon,
  interval: Interval | null,
  today: string,
  self: number | undefined,
): LevelUnit {
  const line = lineOf(lexicon, self);
  if (level.kind === null) {
    if (self === undefined) return null;
    const own = line.find((unit) => isCommittee(unit));
    const tops = lexicon.units.filter((unit) => isCommittee(unit) && livedIn(unit, interval, today));
    return own ? one(own) : chosen(tops);
  }
  const pool = lexicon.units.filter((unit) => isOfLevel(unit, level.kind ?? "") && livedIn(unit, interval, today));
  const own = line.find((unit) => pool.includes(unit));
  if (own) return one(own);
  if (self === undefined && level.whole) {
    const alike = lexicon.units.filter((unit) => isAlike(unit, level.kind ?? "") && livedIn(unit, interval, today));
    return alike.length === 1 && pool.length === 1 ? one(alike[0]) : null;
  }
  return chosen(pool);
}

const one = (unit: LexiconUnit | undefined): LevelUnit => ({ units: unit ? [unit] : [], candidates: [] });
const chosen = (pool: readonly LexiconUnit[]): LevelUnit =>
  pool.length === 1 ? one(pool[0]) : { units: [], candidates: pool.slice(0, 4) };

function isCommittee({ name }: LexiconUnit): boolean {
  return stripMarks(name).startsWith("dang bo");
}

/** The asker's unit and what lies above it, nearest first. */
function lineOf(lexicon: Lexicon, self: number | undefined): LexiconUnit[] {
  const line: LexiconUnit[] = [];
  let unit = self === undefined ? undefined : lexicon.byId.get(self);
  while (unit && !line.includes(unit)) {
    line.push(unit);
    unit = unit.parentId === undefined ? undefined : lexicon.byId.get(unit.parentId);
  }
  return line;
}

const LEVELS: Readonly<Record<string, string>> = {
  tinh: "province",
  "thanh pho": "district",
  "thi xa": "district",
  quan: "district",
  huyen: "district",
  phuong: "commune",
  xa: "commune",
  "thi tran": "commune",
  "dac khu": "commune",
};

/** The kind of place that a committee is named by; "" where it is another body. */
function kindOf(unit: LexiconUnit): string {
  const words = stripMarks(unit.name).split(/[\s,]+/);
  const head = headAt(words, 0);
  if (head?.party !== "dang bo") return "";
  return head.kinds[0] ?? headAt(words, head.words)?.kinds[0] ?? "";
}

function isOfLevel(unit: LexiconUnit, kind: string): boolean {
  const own = kindOf(unit);
  if (own !== "") return own === kind;
  return unit.level === LEVELS[kind] && isCommittee(unit);
}

function isAlike(unit: LexiconUnit, kind: string): boolean {
  const own = kindOf(unit);
  return own === "" ? isOfLevel(unit, kind) : LEVELS[own] === LEVELS[kind];
}

/** Neither several ("các xã"), nor another's place ("công an phường"), nor the head of a name. */
function standsThere(sentence: Sentence, from: number, to: number): boolean {
  const { words } = sentence;
  const texts = words.map(({ text }) => text);
  const before = texts[from - 1] ?? "";
  const next = words[to];
  if (before === "cho" && texts[from - 2] !== "giao") return false;
  const whole = WHOLE.test(texts[from] ?? "");
  if (!whole && (NOT_AFTER.test(before) || /^\d+$/.test(before) || headBefore(texts, from))) return false;
  if (
    before !== "" &&
    !words[from]?.apart &&
    phraseLength(words, from - 1) > 1 &&
    phraseLength(words, from - 1) < to - from
  )
    return false;
  if (phraseLength(words, to - 1) > 1 && !whole) return false;
  if (!next || next.apart || next.text.startsWith("<")) return true;
  if (/^(?:nao|khac|nhan|hoi|vien|truc)$/.test(next.text)) return false;
  if (/^\p{Lu}/u.test(next.raw)) return false;
  return /^\d+$/.test(next.text) || (phraseLength(words, to) > 0 && oddityOf(next) === undefined);
}

const WHOLE = /^(?:toan|ca)$/;

const NOT_AFTER =
  /^(?:cac|nhung|moi|tung|may|nhieu|cap|theo|bo|thu|uy|hoi|doan|len|xuong|gui|nop|ve|so|cong|dan|si|chuc|giua|hai|ba|nhieu|bao)$/;

const MARKED = /^(?:tỉnh|huyện|quận|xã|phường|thành|thị|đặc|thanh|thi|dac)$/;

/** Without marks "tinh", "quan", "xa" are many words, so something must point at the place. */
function isSaidOutright(sentence: Sentence, at: number, to: number): boolean {
  const word = sentence.words[at];
  const raw = (word?.raw ?? "").toLowerCase().normalize("NFC");
  if (/[^\u0000-\u007f]/.test(raw)) return MARKED.test(raw) || raw.endsWith(" ủy");
  const before = sentence.words[at - 1]?.text ?? "";
  const next = sentence.words[to]?.text ?? "";
  return (
    to - at > 1 ||
    /^(?:cua|tren|trong|ban)$/.test(before) ||
    /^(?:giao|phan)$/.test(next) ||
    (word?.text !== "quan" && word?.text !== "tinh" && /^(?:ket|dat|do|nap)$/.test(at === 0 ? next : before))
  );
}
