import type { ClassFor, ClassKind } from "@ketnap/contract";
import { fold, markedForm } from "@ketnap/understanding";

/** A line as duties are read from it: folded, with "<unit>" and "<period>", and the marks that were typed in it. */
export interface Line {
  line: string;
  marks: ReadonlyMap<string, readonly string[]>;
  /** Folded, with what names and dates were. */
  normalised: string;
  /** As typed. */
  text: string;
}

/** A class as it was said: of this kind, with this number, by these words of its title. */
export interface ClassSaid {
  kind?: ClassKind;
  courseNo?: number;
  /** A day of its lessons, as "12-14". */
  day?: string;
  /** It is of the months that were said. */
  dated?: true;
  title?: string;
}

export interface SeatsSaid {
  /** So many, in the order in which they were said. */
  counts: readonly number[];
  /** The classes that are told from others. */
  classes: readonly ClassSaid[];
  /** Every class, or each of so many. */
  each: boolean;
  /** Which number belongs to which class; null where that is not clear. */
  pairs: readonly { count: number; of: ClassSaid }[] | null;
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
  const plain = !text.includes("?") && !each && rest.some((word) => ASKS.has(word)) && isPlain(rest, marks);
  return { counts, classes: distinct(classes), each, pairs: pairsOf(items), plain };
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
      (of.day === undefined || each.sessions.some(({ onDate }) => onDate.endsWith(`-${of.day}`))) &&
      (of.title === undefined || ` ${wordsOf(each.title).join(" ")} `.includes(` ${of.title} `)),
  );
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

type Item = { count: number } | { of: ClassSaid } | { each: true } | { word: string };

const COUNT =
  /^ (\d{1,4}) (?:nguoi|suat(?: hoc)?|dong chi|quan chung|ban|em|cong nhan|hoc vien|doan vien|cho hoc|cho ngoi)(?= )/;
const EACH = /^ (?:moi lop|tung lop|cac lop|(?:tat )?ca (?:cac |\d+ |hai |ba )?lop|ca hai|ca 2|\d+ lop)(?= )/;
const KIND: readonly (readonly [RegExp, ClassKind])[] = [
  [/^ dang vien moi(?= )/, "new_member"],
  [/^ (?:boi duong )?nhan thuc(?: ve dang)?(?= )/, "awareness"],
  [/^ (?:boi duong|cam tinh(?: dang)?|doi tuong(?: ket nap)?(?: dang)?|ket nap dang)(?= )/, "awareness"],
];
const COURSE = /^ (?:khoa|dot|so)(?: so| thu)? (\d{1,4})(?= )/;
/** What stands before a number and makes it none of people. */
const NUMBERED = /^ (?:thu|buoi|tang|phong|gio) \d{1,4}(?= )/;

interface Known {
  titles: readonly string[][];
  /** The dates that stand in the line, in turn. */
  days: string[];
}

function itemsOf(line: string, known: Known): Item[] {
  const items: Item[] = [];
  let rest = line;
  while (rest.trim() !== "") {
    const [item, read] = readItem(rest, known);
    items.push(item);
    rest = rest.slice(read);
  }
  return items;
}

/** The next item, and how far it reaches. */
function readItem(rest: string, known: Known): [Item, number] {
  const each = EACH.exec(rest);
  if (each) return [{ each: true }, each[0].length];
  const count = COUNT.exec(rest);
  if (count) return [{ count: Number(count[1]) }, count[0].length];
  const [of, read] = readClass(rest, known);
  if (read > 0) return [Object.keys(of).length > 0 ? { of } : { word: "lop" }, read];
  const numbered = NUMBERED.exec(rest);
  const word = numbered?.[0] ?? /^ \S+/.exec(rest)![0];
  const digits = /^ (\d{1,4})$/.exec(word)?.[1];
  return [digits === undefined ? { word: word.slice(1) } : { count: Number(digits) }, word.length];
}

/** "lớp cảm tình khóa 4", "khóa 4", "lớp buổi tối", "lớp ngày 14/12": what of a class is said from here on. */
function readClass(line: string, { titles, days }: Known): [ClassSaid, number] {
  const of: ClassSaid = {};
  let at = /^(?: hoc)? lop(?= )/.exec(line)?.[0].length ?? 0;
  const behind = at > 0;
  for (let before = -1; before !== at;) {
    before = at;
    const kind = KIND.find(([phrase]) => phrase.test(line.slice(at)));
    if (kind && of.kind === undefined) {
      of.kind = kind[1];
      at += kind[0].exec(line.slice(at))![0].length;
    }
    const title = behind && of.title === undefined ? titleAt(line.slice(at), titles) : "";
    if (title !== "") {
      of.title = title;
      at += title.length + 1;
    }
    const course = COURSE.exec(line.slice(at));
    if (course && of.courseNo === undefined && (behind || !course[0].startsWith(" so"))) {
      of.courseNo = Number(course[1]);
      at += course[0].length;
    }
    const day = behind ? DATE.exec(line.slice(at)) : null;
    if (day && of.day === undefined && days.length > 0) {
      of.day = days.shift()!;
      at += day[0].length;
    }
    const when = behind ? WHEN.exec(line.slice(at)) : null;
    if (when) {
      if (when[0].endsWith(">")) of.dated = true;
      at += when[0].length;
    }
  }
  return [of, at];
}

const DATE = /^ (?:(?:hoc|mo|khai giang|bat dau) )?(?:tu )?<date>(?= )/;
/** What tells a class by when it is held, right behind it. */
const WHEN =
  /^ (?:trong |hoc |mo )*(?:<period>|cuoi tuan|ngay nghi|thu (?:7|bay)|chu nhat|buoi (?:sang|chieu|toi)|sap (?:toi|mo)|toi day|nay)(?= )/;

/** "ngày 14/12", as "12-14". */
function daysIn(normalised: string): string[] {
  const dates = normalised.matchAll(/(?:^| )(\d{1,2})[/.-](\d{1,2})(?:[/.-]\d{4})?(?= |$)/g);
  return [...dates].map(([, day, month]) => `${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`);
}

/** So much of what stands behind "lớp" as stands in a title, where it tells one from another. */
function titleAt(line: string, titles: readonly string[][]): string {
  const words = line.trim().split(" ").slice(0, 8);
  if (!/^[a-z]/.test(words[0] ?? "") || NAMELESS.has(words[0]!)) return "";
  for (let length = words.length; length > 0; length -= 1) {
    const run = words.slice(0, length).join(" ");
    if (/ (?:khoa|dot|so)$| \d+$/.test(run)) continue;
    const bearing = titles.filter((title) => ` ${title.join(" ")} `.includes(` ${run} `));
    if (bearing.length > 0 && (titles.length === 1 || bearing.length < titles.length)) return run;
  }
  return "";
}

/** What stands behind "lớp" and begins no name. */
const NAMELESS: ReadonlySet<string> = new Set(
  "lop moi cho em toi minh nay do nao hoc cua con voi o tai them giup di khoa dot so thang sap gan tiep sau vao cua".split(
    " ",
  ),
);

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

function distinct(classes: readonly ClassSaid[]): ClassSaid[] {
  return [...new Map(classes.map((of) => [JSON.stringify(of), of])).values()];
}

function isPlain(words: readonly string[], marks: Line["marks"]): boolean {
  const line = ` ${words.map((word) => (isOtherWord(word, marks) ? "!" : word)).join(" ")} `
    .replaceAll(OPENING, " ")
    .replace(isYes(marks) ? / da (?=.)/ : YES_BEFORE, " ")
    .replaceAll(CLOSING, " ")
    .replaceAll(BODIES, " ");
  return line
    .trim()
    .split(" ")
    .every((word) => PLAIN.has(word));
}

/** "Vâng", "bot ơi" before it; "nhé", "ạ", "cảm ơn" behind it. */
const OPENING = /^ (?:(?:vang|alo|bot|ad|oi|ok|thua|kinh) )+/g;
/** "Dạ"; without its marks only before who speaks, for else it says that it was done. */
const YES_BEFORE = /^ da (?=(?:em|toi|minh|chau|anh|chi|bac|chu|co|cho|xin|chi bo|<unit>|<self>) )/;

function isYes(marks: Line["marks"]): boolean {
  return marks.get("da")?.every((mark) => mark === YES) ?? false;
}

const YES = markedForm("dạ");
const CLOSING =
  / (?:(?:thoi|nhe|nha|nghe|a|voi|giup|gium|ho|luon|cam on|em|toi|minh|anh|chi|bac|chu|ad|bot|dong chi) )+$/g;
/** With "chi", which is "only" elsewhere. */
const BODIES = / (?:chi bo|dang bo|dong chi|anh chi)(?= )/g;

/** Words of the same letters that say something else. */
function isOtherWord(word: string, marks: Line["marks"]): boolean {
  const typed = marks.get(word);
  if (word === "da") return typed !== undefined && !isYes(marks);
  return typed?.some((mark) => OTHERS.has(mark)) ?? false;
}

const OTHERS: ReadonlySet<string> = new Set(
  ["chờ", "chỗ", "chỉ", "tối", "tới", "vội", "mất", "cứ", "đáng"].map((word) => markedForm(word)),
);

/** Words with which seats are asked for. */
const ASKS: ReadonlySet<string> = new Set("ky danh ten cu gui them sung suat xin cho lay".split(" "));
const PLAIN: ReadonlySet<string> = new Set(
  (
    "_ dang ky ghi danh ten cu gui them bo sung suat xin cho lay em toi minh chau chung don vi <unit> <self> <place> lop " +
    "hoc di vao tham gia giup gium ho voi nua tiep de nghi muon nguyen vong so luong la gom va cua o tai nguoi quan a"
  ).split(" "),
);

function wordsOf(text: string): string[] {
  return fold(text).match(/[a-z0-9]+/g) ?? [];
}
