import type { ClassFor } from "@ketnap/contract";
import { fold } from "@ketnap/understanding";
import { type ClassSaid, daysIn, type Item, itemsOf } from "./class-items.ts";
import { ASKS, isPlain } from "./plain-request.ts";

/** A line as duties are read from it: folded, with "<unit>" and "<period>", and the marks that were typed in it. */
export interface Line {
  line: string;
  marks: ReadonlyMap<string, readonly string[]>;
  /** Folded, with what names and dates were. */
  normalised: string;
  /** As typed. */
  text: string;
}

export interface SeatsSaid {
  /** So many, in the order in which they were said. */
  counts: readonly number[];
  /** The classes that are told from others. */
  classes: readonly ClassSaid[];
  /** Of the numbers one is meant, and none beside it: "3 hoặc 4", "3, thôi 2". */
  oneOf: boolean;
  /** Every class, or each of so many. */
  each: boolean;
  /** Which number belongs to which class; null where that is not clear. */
  pairs: readonly { count: number; of: ClassSaid }[] | null;
  /** So many of each unit, in the order in which they were named; null where that is not clear. */
  perUnit: readonly number[] | null;
  /** It asks for seats and says nothing else: no word of it is left over. */
  plain: boolean;
}

/**
 * Reads who is to have seats in which class. What says more than that is not plain, whatever it says: that it is not to
 * be, that it was, that it was a mistake, that it is for another day, that it is a question.
 */
export function seatsSaid({ line, marks, normalised, text }: Line, titles: readonly string[] = []): SeatsSaid {
  const items = itemsOf(` ${line.trim()} `, { titles: titles.map(wordsOf), days: daysIn(normalised) });
  const counts = items.flatMap((item) => ("count" in item ? [item.count] : []));
  const classes = items.flatMap((item) => ("of" in item ? [item.of] : []));
  const each = items.some((item) => "each" in item);
  const rest = items.map((item) => ("word" in item ? item.word : "_"));
  const oneOf = isOneOf(rest, items);
  const plain = !text.includes("?") && !each && rest.some((word) => ASKS.has(word)) && isPlain(rest, marks);
  return { counts, oneOf, classes: distinct(classes), each, pairs: pairsOf(items), perUnit: perUnit(items), plain };
}

/** Whether several classes or several numbers were said. */
export function saysSeveral({ counts, classes, each }: SeatsSaid): boolean {
  return counts.length > 1 || classes.length > 1 || each;
}

/** Those among them that were said. */
export function meantAmong(classes: readonly ClassFor[], of: ClassSaid): readonly ClassFor[] {
  return classes.filter(
    ({ class: each }) =>
      (of.kind === undefined || each.kind === of.kind) &&
      (of.courseNo === undefined || each.courseNo === of.courseNo) &&
      (of.day === undefined || each.sessions.some(({ onDate }) => isOn(of, onDate))) &&
      (of.part === undefined || each.sessions.some(({ part }) => part === of.part)) &&
      (of.title === undefined || ` ${wordsOf(each.title).join(" ")} `.includes(` ${of.title} `)),
  );
}

/** Whether it is the day that was said, or one of those from when to when. */
export function isOn({ day = "", until }: Pick<ClassSaid, "day" | "until">, onDate: string): boolean {
  if (until === undefined) return onDate.endsWith(day);
  const [from, to, on] = [day, until, onDate].map((each) => each.slice(-5)) as [string, string, string];
  return from <= to ? from <= on && on <= to : from <= on || on <= to;
}

/** Whether it asks how many of the unit have seats or wait, and asks for none. */
export function asksForStanding({ line }: Pick<Line, "line">): boolean {
  return STANDING.some((phrase) => phrase.test(` ${line.trim()} `));
}

const STANDING = [
  / (?:dang ky|co|duoc|con) (?:duoc )?(?:may|bao nhieu) (?:suat|cho(?: hoc)?|nguoi(?: hoc| vao lop)) /,
  / dang ky (?:duoc )?(?:may|bao nhieu)(?: nguoi| suat)? (?:roi|chua|nhi|vay|the|a) /,
  / (?:may|bao nhieu|nhung ai|ai) (?:\S+ ){0,4}danh sach cho /,
  / danh sach cho (?:\S+ ){0,4}(?:may|bao nhieu|ai) /,
];

/** Two numbers side by side, or with a word between them that puts one for the other. */
function isOneOf(words: readonly string[], items: readonly Item[]): boolean {
  const at = items.flatMap((item, nth) => ("count" in item ? [nth] : []));
  return at.some((nth, turn) => {
    const next = at[turn + 1];
    return next !== undefined && (next === nth + 1 || words.slice(nth + 1, next).some((word) => EITHER.has(word)));
  });
}

const EITHER: ReadonlySet<string> = new Set("hoac hay den toi thoi bot con nham bo huy giam khong chu".split(" "));

/** A number to each class where they stand in turn, or the one number for each of several. */
function pairsOf(items: readonly Item[]): SeatsSaid["pairs"] {
  const told = items.filter((item) => "count" in item || "of" in item);
  const counts = told.flatMap((item) => ("count" in item ? [item.count] : []));
  const classes = told.flatMap((item) => ("of" in item ? [item.of] : []));
  if (classes.length < 2) return null;
  if (counts.length === 1 && items.some((item) => "each" in item))
    return classes.map((of) => ({ count: counts[0]!, of }));
  const isCount = told.map((item) => "count" in item);
  const inTurn = isCount.every((is, at) => is === (at % 2 === 0 ? isCount[0] : !isCount[0]));
  if (counts.length !== classes.length || !inTurn) return null;
  return classes.map((of, at) => ({ count: counts[at]!, of }));
}

/** A number to each unit where they stand in turn. */
function perUnit(items: readonly Item[]): SeatsSaid["perUnit"] {
  const told = items.filter((item) => "count" in item || ("word" in item && item.word === "<unit>"));
  const counts = told.flatMap((item) => ("count" in item ? [item.count] : []));
  const inTurn = told.every((item, at) => ("count" in item === (at % 2 === 0)) === "count" in told[0]!);
  return counts.length > 1 && told.length === 2 * counts.length && inTurn ? counts : null;
}

function distinct(classes: readonly ClassSaid[]): ClassSaid[] {
  return [...new Map(classes.map((of) => [JSON.stringify(of), of])).values()];
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[a-z0-9]+/g) ?? [];
}
