import type { Interval, LexiconUnit, Understanding } from "@ketnap/contract";
import type { Decision } from "./decide.ts";
import type { Slots } from "./intents/table.ts";
import { markedForm } from "./fold.ts";
import type { Lexicon } from "./lexicon.ts";
import { headAt } from "./heads.ts";
import { findLevel, unitOfLevel, type Level } from "./levels.ts";
import type { Mention } from "./mentions.ts";
import { nearbyNames } from "./nearby.ts";
import { resolveMention } from "./resolve.ts";
import type { maskSelf } from "./self.ts";
import type { Sentence } from "./sentence.ts";
import { asksSuperior } from "./superior.ts";
import type { Context } from "./read-question.ts";
import { knownWords, phraseLength } from "./phrases.ts";
import { isSyllable } from "./syllable.ts";
import { findUnknown } from "./unknown.ts";

export interface Units {
  slot: Slots;
  ids: readonly number[];
  candidates: Understanding["unitCandidates"];
  unknown?: string;
  assumed: boolean;
  ask: boolean;
  /** Its name was mistyped, and this one is meant. */
  slip?: true;
}

export const UNITLESS: ReadonlySet<string> = new Set(["help", "out_of_scope", "rule_lookup", "personal_data_refuse"]);
export const NONE: Units = { slot: {}, ids: [], candidates: [], assumed: false, ask: false };

export function unitsOf(found: {
  mentions: readonly Mention[];
  sentence: Sentence;
  own: ReturnType<typeof maskSelf>;
  masked: Sentence;
  original: string;
  interval: Interval | null;
  decision: Decision;
  context: Context;
}): Units {
  const { mentions, sentence, own, masked, original, interval, decision, context } = found;
  const unknown = findUnknown(masked);
  if (UNITLESS.has(decision.intent) && decision.doubt === undefined)
    return unknown?.sure && isNamed(masked, unknown) && NAMELESS.has(decision.intent) ? { ...NONE, ask: true } : NONE;
  const levelled = (level: Pick<Level, "kind" | "whole">, typed: string): Units | null => {
    const meant = unitOfLevel(level, context.units, interval, context.today, context.self);
    if (!meant) return null;
    const candidates = [...meant.units, ...meant.candidates].map(({ id, name }) => ({ id, name, score: 0.5 }));
    const [unit] = meant.units;
    if (unit) return { ...NONE, slot: { unit: unit.name }, ids: [unit.id], candidates, assumed: true };
    return { ...NONE, candidates, ask: true, ...(candidates.length > 0 ? {} : { unknown: typed }) };
  };
  if (mentions.length > 0) {
    const more = unknown?.headed ? masked.typed(original, unknown.from, unknown.to) : undefined;
    const said = unitsOfMentions(mentions, interval, context.today, original, sentence, more);
    if (more !== undefined && unknown && isJoined(masked, unknown)) return { ...NONE, ask: true, unknown: more };
    return withCompared(said, masked, original, context, levelled);
  }
  const superior = superiorOf(masked, context);
  if (superior) return superior;
  if (own.found && decision.intent !== "link_account") {
    const other =
      own.kind === undefined || own.typed === undefined || context.self === undefined
        ? null
        : levelled({ kind: own.kind, whole: false }, original.slice(own.typed.start, own.typed.end));
    if (other && other.ids[0] !== context.self) return other;
    return { ...NONE, slot: { unit: "self" }, ids: ownId(context) };
  }
  const level = unknown ? null : findLevel(masked);
  const meant = level && levelled(level, masked.typed(original, level.from, level.to));
  if (meant) return meant;
  const short = shortened(masked, context);
  if (short) return short;
  if (!unknown) return { ...NONE, ids: ownId(context) };
  const name = masked.words.slice(unknown.name, unknown.to).map(({ text }) => text);
  const near = nearbyNames(name, context.units);
  const [best, next] = near;
  if (best?.slip && (!next?.slip || next.form.unit === best.form.unit)) {
    return {
      ...NONE,
      slot: { unit: best.form.unit.name },
      ids: [best.form.unit.id],
      candidates: listed(near),
      assumed: true,
      slip: true,
    };
  }
  return { ...NONE, candidates: listed(near), unknown: masked.typed(original, unknown.from, unknown.to), ask: true };
}

/** Rules and help are the same for everybody: where somebody or something is named, the line may ask about that. */
const NAMELESS: ReadonlySet<string> = new Set(["rule_lookup", "help"]);

function isNamed({ words }: Sentence, { from, to }: { from: number; to: number }): boolean {
  return words.slice(from, to).filter(({ raw }) => /^\p{Lu}/u.test(raw)).length > 1;
}

/** The unit above the asker's own; where it is out of reach the question is nobody else's, and no number answers it. */
function superiorOf(masked: Sentence, { self, units }: Context): Units | null {
  if (self === undefined || !asksSuperior(masked)) return null;
  const above = units.byId.get(units.byId.get(self)?.parentId ?? -1);
  if (!above) return { ...NONE, slot: { unit: "superior" } };
  const { id, name } = above;
  return { ...NONE, slot: { unit: name }, ids: [id], candidates: [{ id, name, score: 1 }], assumed: true };
}

/** "mt 9 tháng được mấy người": initials, or one word of a name, that one unit alone bears. They may be another word, so it is asked. */
function shortened({ words }: Sentence, { units }: Context): Units | null {
  for (const [at, { text }] of words.entries()) {
    const initials = /^[a-z]{2,4}$/.test(text) && !knownWords.has(text) && !isSyllable(text);
    const [unit, other] = initials ? (units.initials.get(text) ?? []) : bearersOf(words, at, units);
    if (!unit || other) continue;
    const { id, name } = unit;
    return {
      ...NONE,
      slot: { unit: name },
      ids: [id],
      candidates: [{ id, name, score: 0.5 }],
      assumed: true,
      ask: true,
    };
  }
  return null;
}

/** "bên dệt", "dệt bm": one word that no phrase explains and that stands in the names of bodies. */
function bearersOf(words: Sentence["words"], at: number, units: Lexicon): LexiconUnit[] {
  const word = words[at];
  if (!word || !/^[a-z]{3,}$/.test(word.text) || phraseLength(words, at) > 0) return [];
  if (at > 0 && phraseLength(words, at - 1) > 1) return [];
  const texts = words.map(({ text }) => text);
  // "khối trường mầm non": the word for a kind, and nobody's name.
  if ([0, 1, 2, 3].some((back) => back <= at && (headAt(texts, at - back)?.words ?? 0) > back)) return [];
  // "Bình Dương": a longer name, and another.
  const beside = [words[at - 1], words[at + 1]];
  if (/^\p{Lu}/u.test(word.raw) && beside.some((other) => /^\p{Lu}\p{Ll}/u.test(other?.raw ?? ""))) return [];
  const marked = /[^\u0000-\u007f]/.test(word.raw) ? markedForm(word.raw) : "";
  if (marked === "" && knownWords.has(word.text)) return [];
  const forms = (units.bodies.get(word.text) ?? []).filter(({ words: name }) =>
    name.some((part) => part.text === word.text && (marked === "" || part.marked === marked)),
  );
  return [...new Set(forms.map(({ form }) => form.unit))];
}

const BESIDE = "(?:va|voi|hay|hoac|cung|so voi|hon)";
const SELF_BESIDE = new RegExp(
  ` <self> (?:\\S+ )?${BESIDE} (?:\\S+ )?<unit> | <unit> (?:\\S+ )?${BESIDE} (?:\\S+ )?<self> `,
);
const JOINS = /^(?:va|voi|hay|hoac|cung|hon)$/;

/** "tổ 1 và Công ty Thép": one of several, so that the others alone are not what was asked. */
function isJoined({ words }: Sentence, { from, to }: { from: number; to: number }): boolean {
  return [words[from - 1], words[to]].some((word) => JOINS.test(word?.text ?? "")) || words[from]?.apart === true;
}

/** "Tổ 1 với toàn phường", "chi bộ em và tổ 1": the side that bears no name is meant as well. */
function withCompared(
  said: Units,
  masked: Sentence,
  original: string,
  context: Context,
  levelled: (level: Level, typed: string) => Units | null,
): Units {
  if (said.ids.length === 0) return said;
  const level = findLevel(masked);
  const joined =
    level !== null &&
    (JOINS.test(masked.words[level.from - 1]?.text ?? "") || JOINS.test(masked.words[level.to]?.text ?? ""));
  const self = context.self;
  const beside = SELF_BESIDE.test(masked.text);
  if (beside && self === undefined) return { ...said, ask: true };
  const own = beside && self !== undefined ? { ...NONE, ids: [self] } : null;
  const other = joined ? levelled(level, masked.typed(original, level.from, level.to)) : own;
  if (!other) return said;
  if (other.ask) return other;
  const ids = [...new Set([...said.ids, ...other.ids])];
  if (ids.length === 1) return said;
  const names = ids.map((id) => context.units.byId.get(id)?.name ?? "");
  return { ...said, slot: { units: names }, ids, assumed: said.assumed || other.assumed };
}

function unitsOfMentions(
  mentions: readonly Mention[],
  interval: Interval | null,
  today: string,
  original: string,
  sentence: Sentence,
  more: string | undefined,
): Units {
  const resolved = mentions.map((mention) => ({ mention, ...resolveMention(mention, interval, today) }));
  const units = [...new Set(resolved.flatMap((one) => one.units))];
  const open = resolved.find(({ mention, units }) => mention.clash && units.length === 0);
  const unclear = open ?? (more === undefined ? resolved.find((one) => one.units.length === 0) : undefined);
  if (unclear) {
    const { mention } = unclear;
    const candidates = unclear.candidates.map(({ id, name }) => ({ id, name, score: 0.5 }));
    const unknown = mention.clash ? { unknown: typedName(mention, sentence, original) } : {};
    return { ...NONE, candidates, ask: true, ...unknown };
  }
  const slot = units.length > 1 ? { units: units.map(({ name }) => name) } : { unit: units[0]?.name };
  const shared = resolved.some((one) => one.shared);
  if (more !== undefined) return { ...NONE, slot, ids: units.map(({ id }) => id), ask: true, unknown: more };
  const assumed = resolved.some((one) => one.assumed);
  const candidates = resolved.flatMap((one) => one.candidates).map(({ id, name }) => ({ id, name, score: 0.5 }));
  return { ...NONE, slot, ids: units.map(({ id }) => id), candidates: candidates.slice(0, 4), assumed, ask: shared };
}

function typedName({ from, to, kindAt }: Mention, sentence: Sentence, original: string): string {
  const name = sentence.typed(original, from, to);
  return kindAt ? `${sentence.typed(original, kindAt.from, kindAt.to)} ${name}` : name;
}

function ownId({ self }: Context): readonly number[] {
  return self === undefined ? [] : [self];
}

function listed(near: readonly { form: { unit: LexiconUnit }; score: number }[]): Understanding["unitCandidates"] {
  const seen = new Map<number, { id: number; name: string; score: number }>();
  for (const { form, score } of near) {
    const { id, name } = form.unit;
    if (!seen.has(id)) seen.set(id, { id, name, score: Math.round(score * 100) / 100 });
  }
  return [...seen.values()].slice(0, 4);
}
