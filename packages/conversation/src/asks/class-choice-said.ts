import type { ClassFor, Understanding } from "@ketnap/contract";
import { fold, lineOf } from "@ketnap/understanding";
import { countable, isWithin } from "./class-ask.ts";
import { meantAmong, seatsSaid } from "./seats-said.ts";

/** Which of the classes that were listed are meant, none where no such one was; `count`: with so many. */
export interface Chosen {
  classes: readonly ClassFor[];
  count: number | null;
  /** Each of them; whichever of them. */
  all?: true;
  any?: true;
}

/** Reads words that name one of these classes and do nothing else; null for any other. */
export function chosenAmong(listed: readonly ClassFor[], found: Understanding): Chosen | null {
  const line = ` ${lineOf(found).line.trim()} `.replaceAll(POLITE, "").replace(LEAD, " ").replace(TAIL, " ");
  if (found.text.includes("?") || line.trim() === "") return null;
  const dated = listed.toSorted((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1));
  if (ANY.test(line)) return { classes: dated.slice(0, 1), count: null, any: true };
  if (ALL.test(line)) return { classes: listed, count: countIn(line), all: true };
  const ordinal = ordinalIn(line, listed, dated);
  if (ordinal) return { classes: ordinal, count: countIn(line) };
  return bySaid(line, listed, found) ?? byPlace(listed, found);
}

const LEAD = /^ (?:(?:da|vang|a|oi|ok|thi|vay|the|cho|em|toi|minh|chau|chon|lay|muon|xin|dang ky|dk|vao|di|hoc) )+/;
const POLITE = / (?:nhe|nha|a|da|vang)(?= )/g;
const TAIL = / (?:(?:a|nhe|nha|di|em|anh|chi|cam on|giup em|voi|thoi|cho em) )+$/;
const COUNT = "(?: (\\d{1,3})(?: (?:nguoi|suat|dong chi|ban|em))?)?";
const ANY = / (?:(?:lop |cai )?(?:nao|gi) cung (?:duoc|ok)|tuy)(?: \S+){0,2} $/;
const ALL = new RegExp(`^ (?:ca (?:hai|ba|2|3)|tat ca|het|ca)(?: (?:lop|cai|hai|2))*${COUNT} $`);
const NTH = new RegExp(`^ (?:lop |cai |dong )?(?:thu|so) (nhat|mot|hai|ba|tu|bon|[1-4])${COUNT} $`);
const FIRST = new RegExp(`^ (?:lop |cai )?(?:dau tien|dau|tren cung|tren|ben tren)${COUNT} $`);
const LAST = new RegExp(`^ (?:lop |cai )?(?:cuoi cung|cuoi|duoi cung|duoi|ben duoi|sau cung)${COUNT} $`);
const SOONEST = new RegExp(`^ (?:lop |cai )?(?:gan nhat|som nhat|gan hon|som hon|truoc|gan day nhat)${COUNT} $`);
const LATEST = new RegExp(`^ (?:lop |cai )?(?:sau|muon hon|muon nhat|xa hon)${COUNT} $`);
const NUMBERS = ["nhat", "hai", "ba", "tu"];
const OFF = / (?:cuoi tuan|ngay nghi|thu 7|thu bay|chu nhat) /;

function ordinalIn(line: string, listed: readonly ClassFor[], dated: readonly ClassFor[]): readonly ClassFor[] | null {
  const nth = NTH.exec(line)?.[1]?.replace("mot", "nhat").replace("bon", "tu");
  if (nth !== undefined) {
    const at = /\d/.test(nth) ? Number(nth) : NUMBERS.indexOf(nth) + 1;
    return listed.slice(at - 1, at);
  }
  if (FIRST.test(line)) return listed.slice(0, 1);
  if (LAST.test(line)) return listed.slice(-1);
  if (SOONEST.test(line)) return dated.slice(0, 1);
  return LATEST.test(line) ? dated.slice(-1) : null;
}

/** By its course, kind, day, half day or title. */
function bySaid(line: string, listed: readonly ClassFor[], found: Understanding): Chosen | null {
  const { text, normalised, interval } = found;
  const marks = lineOf(found).marks;
  const request = ` dang ky${line.startsWith(" lop ") ? "" : " lop"}${line}`;
  const titles = listed.map(({ class: of }) => of.title);
  const said = seatsSaid({ line: request, marks, normalised, text }, titles);
  const [of, ...others] = said.classes;
  const off = OFF.test(line);
  if (!said.plain || others.length > 0 || said.counts.length > 1 || (!of && !off)) return null;
  const classes = of ? meantAmong(listed, of) : listed;
  const within = of?.dated && interval ? classes.filter((each) => isWithin(each, interval)) : classes;
  return {
    classes: off ? within.filter(({ class: { shift } }) => shift === "days_off") : within,
    count: said.counts.length > 0 ? countable(said.counts[0]) : null,
  };
}

/** By where it is held: the words of its venue and no others. */
function byPlace(listed: readonly ClassFor[], found: Understanding): Chosen | null {
  const said = ` ${wordsOf(found.text)} `.replace(LEAD, " ").replace(TAIL, " ").replace(AT, " ").trim();
  if (said.split(" ").length < 2) return null;
  const classes = listed.filter(({ class: { venue } }) => ` ${wordsOf(venue)} `.includes(` ${said} `));
  return classes.length > 0 ? { classes, count: null } : null;
}

const AT = /^ (?:(?:lop|cai|hoc|o|tai|ben) )+/;

function countIn(line: string): number | null {
  const said = / (\d{1,3})(?: (?:nguoi|suat|dong chi|ban|em))? $/.exec(line)?.[1];
  const ordinal = / (?:thu|so|ca) \d /.exec(line);
  return said === undefined || (ordinal && line.endsWith(ordinal[0])) ? null : countable(Number(said));
}

function firstOf({ class: { sessions } }: ClassFor): string {
  return sessions[0]?.onDate ?? "";
}

function wordsOf(text: string): string {
  return (fold(text).match(/[a-z0-9]+/g) ?? []).join(" ");
}
