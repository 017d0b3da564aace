import type { Interval, LexiconUnit } from "@ketnap/contract";
import { depthOf, type NameForm } from "./lexicon.ts";
import type { Mention } from "./mentions.ts";
import type { Sentence } from "./sentence.ts";

/** Which units a question means, once the time it asks about is known. */
export interface Resolved {
  units: readonly LexiconUnit[];
  candidates: readonly LexiconUnit[];
  /** The choice is a guess that the reply must show. */
  assumed: boolean;
}

/** The unit or units of a mention: those that lived then, and of these the topmost. More than one is a question back. */
export function resolveMention(mention: Mention, interval: Interval | null, today: string): Resolved {
  const alive = keepBest(mention.forms, (form) => monthsAlive(form, interval, today));
  const top = keepBest(alive, ({ unit }) => -depthOf(unit));
  const units = distinct(top);
  const candidates = distinct([...top, ...mention.forms]).slice(0, 4);
  if (mention.clash || units.length > 1) return { units: [], candidates, assumed: true };
  return { units, candidates: [], assumed: mention.remarked };
}

/** Several names: a place that only says where the other lies is not asked about; compared ones both are. */
export function relatedMentions(mentions: readonly Mention[], sentence: Sentence): Mention[] {
  const [first, ...others] = mentions;
  if (!first || others.length === 0) return [...mentions];
  const kept = [first];
  for (const mention of others) {
    const last = kept.at(-1) ?? first;
    const between = sentence.words.slice(last.to, mention.from).map(({ text }) => text);
    const inside = between.length === 0 || (between.length === 1 && /^(?:cua|thuoc|o|tai)$/.test(between[0] ?? ""));
    if (!inside || isCompared(sentence, mention)) {
      kept.push(mention);
      continue;
    }
    const within = narrowed(last, mention);
    if (within) kept[kept.length - 1] = within;
    else kept.push(mention);
  }
  return kept;
}

function isCompared(sentence: Sentence, mention: Mention): boolean {
  return sentence.words[mention.from]?.apart === true && sentence.text.includes(" so sanh ");
}

/** "Khối phố 3 Lân Hạ": of the units of the first name those that lie in the second, where the tree is known. */
function narrowed(unit: Mention, place: Mention): Mention | null {
  const places = new Set(place.forms.map(({ unit: { id } }) => id));
  const depth = Math.min(...place.forms.map(({ unit: { depth: known } }) => known ?? 0));
  if (Math.max(...unit.forms.map(({ unit: owner }) => depthOf(owner))) < depth) return null;
  const inside = unit.forms.filter(({ unit: { parentId } }) => parentId !== undefined && places.has(parentId));
  return { ...unit, to: place.to, forms: inside.length > 0 ? inside : unit.forms };
}

function keepBest(forms: readonly NameForm[], rank: (form: NameForm) => number): NameForm[] {
  const best = Math.max(...forms.map(rank));
  return forms.filter((form) => rank(form) === best);
}

/** How much of the time asked about the unit lived under this name; 0 and less when it did not, by how far it missed. */
function monthsAlive(form: NameForm, interval: Interval | null, today: string): number {
  const now = today.slice(0, 7);
  const to = interval && interval.to < now ? interval.to : now;
  const from = interval && interval.from < to ? interval.from : to;
  const first = later(monthOf(form.unit.from), monthOf(form.from)) ?? "0001-01";
  const end = earlier(form.unit.to, form.to);
  // A unit that ended on the first of a month did not live in it.
  const last = end === undefined ? "9999-12" : monthBefore(end);
  const [start, stop] = [first > from ? first : from, last < to ? last : to];
  return Math.min(ordinal(stop) - ordinal(start) + 1, 0) || ordinal(stop) - ordinal(start) + 1;
}

function monthOf(date: string | undefined): string | undefined {
  return date?.slice(0, 7);
}

function monthBefore(date: string): string {
  const month = date.slice(0, 7);
  return date.endsWith("-01") ? Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString() : month;
}

function ordinal(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}

function later(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

function earlier(a: string | undefined, b: string | undefined): string | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}

function distinct(forms: readonly NameForm[]): LexiconUnit[] {
  return [...new Set(forms.map(({ unit }) => unit))];
}
