import type { ClassKind } from "@ketnap/contract";
import { hourIn, type PartSaid } from "./hour-said.ts";

/** A class as it was said: of this kind, with this number, by these words of its title. */
export interface ClassSaid {
  kind?: ClassKind;
  courseNo?: number;
  /** A day of its lessons, as "12-14", or "2026-12-14" where the year was said; with `until` from that day to this. */
  day?: string;
  until?: string;
  /** It is of the months that were said. */
  dated?: true;
  title?: string;
  /** The half of the day, be it by its hour; there are no lessons in the evening. */
  part?: PartSaid;
}

type DaySaid = Required<Pick<ClassSaid, "day">> & Pick<ClassSaid, "until">;

export type Item = { count: number } | { of: ClassSaid } | { each: true } | { word: string };

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
  days: DaySaid[];
}

/** A folded line from left to right: numbers of people, classes, "each", and all other words. */
export function itemsOf(line: string, known: Known): Item[] {
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
      Object.assign(of, days.shift()!);
      at += day[0].length;
    }
    const [part, read] = of.part === undefined ? hourIn(line.slice(at), behind) : [null, 0];
    if (part) of.part = part;
    at += read;
    const when = behind ? WHEN.exec(line.slice(at)) : null;
    if (when) {
      if (when[0].endsWith(">")) of.dated = true;
      if (of.dated && of.day === undefined && days[0]?.until !== undefined) Object.assign(of, days.shift()!);
      at += when[0].length;
    }
  }
  return [of, at];
}

const DATE = /^ (?:(?:hoc|mo|khai giang|bat dau) )?(?:tu )?<date>(?= )/;
/** What tells a class by when it is held, right behind it. */
const WHEN =
  /^ (?:trong |hoc |mo )*(?:<period>|cuoi tuan|ngay nghi|thu (?:7|bay)|chu nhat|sap (?:toi|mo)|toi day|nay)(?= )/;

/** "ngày 14/12", as "12-14"; "14/12/2026", as "2026-12-14"; "từ 14/12 đến 16/12" both. */
export function daysIn(normalised: string): DaySaid[] {
  return [...normalised.matchAll(DAYS)].map(([, from, to]) =>
    to === undefined ? { day: dayOf(from!) } : { day: dayOf(from!), until: dayOf(to) },
  );
}

const DAY = "\\d{1,2}[/.-]\\d{1,2}(?:[/.-](?:\\d{4}|\\d{2}))?";
const DAYS = new RegExp(`(?<= |^)(${DAY})(?:(?: (?:den|toi|-)(?: het)?(?: ngay)? |-)(${DAY}))?(?= |$)`, "g");

function dayOf(said: string): string {
  const [day, month, year] = said.split(/[/.-]/);
  const of = `${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
  return year === undefined ? of : `${year.padStart(4, "20")}-${of}`;
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
