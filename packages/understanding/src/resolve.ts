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
  /** Another bore the name for a good part of those months. */
  shared: boolean;
}

/** The unit or units of a mention: those that lived then, and of these the topmost. More than one is a question back. */
export function resolveMention(mention: Mention, interval: Interval | null, today: string): Resolved {
  const asked = askedMonths(interval, today);
  const alive = keepBest(mention.forms, (form) => monthsAlive(form, asked));
  const top = keepBest(alive, ({ unit }) => -depthOf(unit));
  const units = distinct(top);
  const candidates = distinct([...top, ...mention.forms]).slice(0, 4);
  if (mention.clash || units.length > 1) return { units: [], candidates, assumed: true, shared: false };
  const others = heirs(mention, units, asked);
  const assumed = mention.remarked || others.length > 0;
  const months = monthsBetween(asked);
  const shared = interval !== null && others.some((form) => monthsAlive(form, asked) * 3 > months);
  return { units, candidates: assumed ? distinct([...top, ...others]).slice(0, 4) : [], assumed, shared };
}

/** Whether a unit lived in any of the months asked about. */
export function livedIn(unit: LexiconUnit, interval: Interval | null, today: string): boolean {
  const asked = askedMonths(interval, today);
  return lifeIn(unit.from, unit.to, asked) > 0;
}

/** Others who bore the same bare place name in some of those months: a district until July, a commune from then. */
function heirs(mention: Mention, units: readonly LexiconUnit[], asked: Interval): NameForm[] {
  if (mention.kinds.length > 0) return [];
  return mention.forms.filter(
    (form) => !units.includes(form.unit) && form.party === "dang bo" && monthsAlive(form, asked) > 0,
  );
}

/** Several names: a place that only says where the other lies is not asked about; compared ones both are. */
export function relatedMentions(mentions: readonly Mention[], sentence: Sentence): Mention[] {
  const kept: Mention[] = [];
  for (const mention of mentions) {
    const last = kept.at(-1);
    if (!last || areCompared(last, mention, sentence)) {
      kept.push(mention);
      continue;
    }
    const inside = narrowed(last, mention) ?? narrowed(mention, last);
    if (inside) kept[kept.length - 1] = inside;
    else kept.push(mention);
  }
  return kept;
}

function areCompared(first: Mention, second: Mention, sentence: Sentence): boolean {
  const between = sentence.words.slice(first.to, second.from).map(({ text }) => text);
  const listed = between.length === 0 && sentence.words[second.from]?.apart === true && depthsMeet(first, second);
  return listed || between.some((word) => /^(?:va|voi|hay|hoac|cung|hon|lan)$/.test(word));
}

function depthsMeet(first: Mention, second: Mention): boolean {
  // "Đông Hải, Bình Long": a city until July and a ward from then, so that it may stand beside a ward.
  return first.forms.some((one) => second.forms.some((other) => depthOf(one.unit) === depthOf(other.unit)));
}

/** "Khối phố 3 Tân Lập": of the units of the first name those that lie in the second, where the tree is known. */
function narrowed(unit: Mention, place: Mention): Mention | null {
  if (topOf(unit) <= topOf(place)) return null;
  const places = new Set(place.forms.map(({ unit: { id } }) => id));
  const inside = unit.forms.filter(({ unit: { parentId } }) => parentId !== undefined && places.has(parentId));
  return { ...unit, forms: inside.length > 0 ? inside : unit.forms };
}

function topOf(mention: Mention): number {
  return mention.forms.reduce((top, { unit }) => Math.min(top, depthOf(unit)), Infinity);
}

function keepBest(forms: readonly NameForm[], rank: (form: NameForm) => number): NameForm[] {
  const ranks = forms.map(rank);
  const best = ranks.reduce((top, value) => Math.max(top, value), -Infinity);
  return forms.filter((_, index) => ranks[index] === best);
}

/** The months asked about as far as they have come; today's month where none were said. */
function askedMonths(interval: Interval | null, today: string): Interval {
  const now = today.slice(0, 7);
  const to = interval && interval.to < now ? interval.to : now;
  return { from: interval && interval.from < to ? interval.from : to, to };
}

/** How many of the months asked about the unit lived under this name; 0 and less when it did not, by how far it missed. */
function monthsAlive({ unit, from, to }: NameForm, asked: Interval): number {
  return lifeIn(later(unit.from, from), earlier(unit.to, to), asked);
}

function lifeIn(from: string | undefined, end: string | undefined, asked: Interval): number {
  const first = monthOf(from) ?? asked.from;
  const last = end === undefined ? asked.to : lastMonthBefore(end);
  const [start, stop] = [first > asked.from ? first : asked.from, last < asked.to ? last : asked.to];
  return start === asked.from && stop === asked.to ? Infinity : ordinal(stop) - ordinal(start) + 1;
}

function monthsBetween({ from, to }: Interval): number {
  return ordinal(to) - ordinal(from) + 1;
}

function monthOf(date: string | undefined): string | undefined {
  return date?.slice(0, 7);
}

/** A unit that ended on the first of a month did not live in it. */
function lastMonthBefore(date: string): string {
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
