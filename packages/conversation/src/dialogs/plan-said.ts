import type { Milestone } from "@ketnap/contract";
import { fold } from "@ketnap/understanding";

/** "quý 2 3": three, by the end of June or in the second quarter. */
export interface PartSaid {
  month: number;
  value: number;
  part: "quarter" | "month" | "other";
}

/** A plan in one line. `how`: whether its numbers are sums from January or each part's own, where that was said. */
export interface PlanSaid {
  points: readonly PartSaid[];
  total: number | null;
  how: "sums" | "each" | null;
  /** The year it is for, where one was said. */
  year: YearSaid | null;
}

type YearSaid = number | "current" | "next" | "previous";

const VERB =
  "(?:(?:lap|nhap|gui|nop|dang ky|khai|khai bao|bao cao|bao|sua|sua lai|bo sung|dieu chinh|ghi|enter|make|set) )";
const NOUN =
  "(?:ke hoach|lo trinh|plan|roadmap)(?: (?:ket nap|phat trien dang vien|phat trien dang|co lo trinh|lo trinh|dang vien|dang))*";
const YEAR = "(?:(?:cho |of |for )?(?:nam )?(?:(?:19|20)\\d\\d|nay|sau|toi|ngoai|truoc|this year|next year))";
const HEAD = new RegExp(`^(?:(?:da|xin|cho|em|toi|don vi|chi bo) )*(${VERB})?${NOUN}(?: ${YEAR})?(?= |$)`);
const ONE_YEAR = new RegExp(` ?${YEAR}(?= |$)`);
const UNIT = /^(?:cho |cua |of |for )?(?:chi bo|dang bo|dang uy|don vi|cb|db)\b/;
const FILLER =
  /^(?:la|du kien|nhu sau|gom|theo|so|cho|a|nhe|em|het|chia deu|luy ke|cong don|rieng|tung quy|tung thang)\b ?/;
const NUMBER = "(\\d{1,6}|khong|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)";
const COUNTED = "(?: (?:dong chi|dc|nguoi|dang vien|dv|quan chung|members?))?";
const LINK = "(?: (?:la|duoc|dat|phai dat|ket nap|kn|du kien))*";
const PART = new RegExp(
  `^(?:(?:den|cuoi|het|den het|den cuoi|trong|by|by end of) )*(?:(?<half>[369]) thang(?: dau nam| dau)?|(?:quy|quarter) ?(?<quarter>[1-4]|iv|i{1,3}|mot|hai|ba|bon|tu)|thang (?<month>1[0-2]|0?[1-9])|(?<year>ca nam|het nam|tong ca nam|tong|(?:nam|year)(?! (?:19|20)\\d\\d(?: |$))))${LINK} ${NUMBER}${COUNTED}(?= |$) ?`,
);
const EACH_QUARTER = new RegExp(`^(?:moi|each) (?:quy|quarter)${LINK} ${NUMBER}${COUNTED}(?= |$) ?`);
const WHOLE = new RegExp(`^${NUMBER}${COUNTED}(?= |$) ?`);

/** A plan as a secretary writes it in one line, or the wish to enter one; null for a question and anything else. */
export function planSaid(text: string, { unitSaid }: { unitSaid: boolean }): PlanSaid | null {
  const folded = fold(text).toLowerCase();
  // Nearly every message is about something else.
  if (!/hoach|trinh|plan|roadmap|kh/.test(folded)) return null;
  const plain = plainOf(folded);
  const head = HEAD.exec(plain);
  if (!head) return null;
  const how = howOf(plain);
  let rest = without(plain.slice(head[0].length).trim(), FILLER);
  const begins = UNIT.test(rest) ? firstPart(rest) : 0;
  // A name that is no unit's is something else that was said.
  if (UNIT.test(rest) && !unitSaid && !OWN.test(rest)) return null;
  const year = yearIn(head[0], rest);
  rest = without(rest.slice(begins).replace(ONE_YEAR, "").trim(), FILLER);
  const every = EACH_QUARTER.exec(rest);
  if (every) {
    const value = numberOf(every[1]!);
    const points = [3, 6, 9, 12].map((month) => ({ month, value, part: "quarter" as const }));
    return without(rest.slice(every[0].length), FILLER) === "" ? { points, total: null, how: "each", year } : null;
  }
  const { parts, left } = partsOf(rest);
  if (parts.length === 0) {
    const whole = WHOLE.exec(left);
    if (without(left.slice(whole?.[0].length ?? 0), FILLER) !== "") return null;
    if (!head[1]) return null;
    return { points: [], total: whole ? numberOf(whole[1]!) : null, how, year };
  }
  const tail = without(left.replace(ONE_YEAR, "").trim(), FILLER);
  if (tail !== "" && !(unitSaid && UNIT.test(tail))) return null;
  const points = parts.filter(({ part, month }) => !(part === "other" && month === 12));
  const total = parts.find(({ part, month }) => part === "other" && month === 12)?.value ?? null;
  return { points, total, how, year };
}

/** "kế hoạch 2026: tháng 3 1", "kế hoạch chi bộ em năm nay", "quý 1 1, quý 2 2 năm 2027": the first that is said. */
function yearIn(head: string, rest: string): YearSaid | null {
  const first = firstPart(rest);
  const ahead = `${head} ${first > 0 ? rest.slice(0, first) : PART.test(rest) ? "" : rest}`;
  const [, digits, ...words] = SAID_YEAR.exec(ahead) ?? LATER_YEAR.exec(rest) ?? [];
  const word = words.find((one) => one !== undefined);
  if (digits !== undefined) return Number(digits);
  if (word === undefined) return null;
  if (word === "ngoai" || word === "truoc") return "previous";
  return word === "nay" || word === "this" ? "current" : "next";
}

const SAID_YEAR = /(?<= )(?:nam )?(?:((?:19|20)\d\d)|(?<=nam )(nay|sau|toi|ngoai|truoc)|(this|next)(?= year))(?= |$)/;
/** Behind the numbers only with the word for it: "cả năm 2026" is so many. */
const LATER_YEAR = /(?<= )(?<!(?:ca|het) )nam (?:((?:19|20)\d\d)|(nay|sau|toi|ngoai|truoc))(?= |$)/;

const OWN = /^(?:cho |cua )?(?:chi bo|don vi)(?: (?:em|toi|minh|chung toi))\b/;

/** Parts alone, as an answer inside the dialog: "à nhầm, quý 3 4". Null where there is anything beside them. */
export function partsSaid(text: string): PartSaid[] | null {
  const folded = fold(text).toLowerCase();
  // Nearly every message begins with something else.
  if (!MAY_BEGIN.test(folded)) return null;
  const plain = plainOf(folded).replace(/^(?:(?:a|o|da|nham|sua|sua lai|sua thanh|doi) )+/, "");
  const { parts, left } = partsOf(plain);
  return parts.length > 0 && without(left, FILLER) === "" ? parts : null;
}

/** With what a part begins, before it is put into one spelling; words that take something back may stand before it. */
const MAY_BEGIN = new RegExp(
  "^[^a-z\\d]*(?:(?:a|o|da|nham|sua|lai|thanh|doi)[^a-z\\d]+)*(?:den|cuoi|het|trong|by|[369]|q|t|ca|nam|year)",
);

/** How one line may be meant: the reading that is shown, and the other one where there is one. None stands: both null. */
export function readingsOf(
  { points, total, how }: PlanSaid,
  quota: number | null,
): { chosen: Milestone[] | null; other: Milestone[] | null } {
  if (points.length === 0) return { chosen: total === null ? null : evenSplit(total), other: null };
  const sorted = points.toSorted((a, b) => a.month - b.month);
  if (new Set(sorted.map(({ month }) => month)).size < sorted.length) return { chosen: null, other: null };
  const sums = how === "each" ? null : asSums(sorted, total);
  const each = how === "sums" ? null : asEach(sorted, total);
  if (!sums || !each) return { chosen: sums ?? each, other: null };
  const [bySums, byEach] = [sums.at(-1)!.target, each.at(-1)!.target];
  if (quota !== null && byEach === quota && bySums !== quota) return { chosen: each, other: sums };
  return { chosen: sums, other: bySums === byEach && sums.length === 1 ? null : each };
}

/** So many by the end of each quarter, as even as whole numbers can be. */
export function evenSplit(total: number): Milestone[] {
  return [1, 2, 3, 4].map((quarter) => ({ month: quarter * 3, target: Math.floor((total * quarter) / 4) }));
}

/** What was planned, with some parts said anew. */
export function merged(milestones: readonly Milestone[], parts: readonly PartSaid[]): Milestone[] {
  const said = new Map(parts.map(({ month, value }) => [month, value]));
  const all = new Map([...milestones.map(({ month, target }) => [month, target] as const), ...said]);
  return [...all].map(([month, target]) => ({ month, target })).toSorted((a, b) => a.month - b.month);
}

function asSums(points: readonly PartSaid[], total: number | null): Milestone[] | null {
  const milestones = points.map(({ month, value }) => ({ month, target: value }));
  const rises = milestones.every(({ target }, at) => at === 0 || milestones[at - 1]!.target <= target);
  return rises ? closed(milestones, total) : null;
}

function asEach(points: readonly PartSaid[], total: number | null): Milestone[] | null {
  const [first] = points;
  if (points.length < 2 || first!.part === "other" || points.some(({ part }) => part !== first!.part)) return null;
  let sum = 0;
  return closed(
    points.map(({ month, value }) => ({ month, target: (sum += value) })),
    total,
  );
}

/** With the year's number at its end; null where it is another than the last one. */
function closed(milestones: Milestone[], total: number | null): Milestone[] | null {
  const last = milestones.at(-1)!;
  if (total === null || (last.month === 12 && last.target === total)) return milestones;
  return last.month < 12 && last.target <= total ? [...milestones, { month: 12, target: total }] : null;
}

function partsOf(text: string): { parts: PartSaid[]; left: string } {
  const parts: PartSaid[] = [];
  let left = text;
  for (let found = PART.exec(left); found; found = PART.exec(left)) {
    const { half, quarter, month, year } = found.groups!;
    const value = numberOf(found.at(-1)!);
    if (quarter) parts.push({ month: QUARTERS.get(quarter)! * 3, value, part: "quarter" });
    else if (month) parts.push({ month: Number(month), value, part: "month" });
    else if (half) parts.push({ month: Number(half), value, part: "other" });
    else if (year) parts.push({ month: 12, value, part: "other" });
    left = left.slice(found[0].length).replace(/^(?:va|and|thi|toi) /, "");
  }
  return { parts, left };
}

function firstPart(text: string): number {
  for (const { index } of text.matchAll(/(?<=^| )\S/g)) if (PART.test(text.slice(index))) return index;
  return 0;
}

function howOf(plain: string): PlanSaid["how"] {
  if (/\b(?:luy ke|cong don|cumulative)\b/.test(plain)) return "sums";
  return /\b(?:rieng|tung quy|tung thang|moi quy|each quarter)\b/.test(plain) ? "each" : null;
}

/** One spelling, and nothing between a part and its number. */
function plainOf(folded: string): string {
  return folded
    .replaceAll(/(\d)\.(\d{3})(?!\d)/g, "$1$2")
    .replaceAll(/\bd\/c\b/g, "dc")
    .replaceAll(/[:=,;.()«»"!–—-]+/g, " ")
    .replaceAll(/\bq(?:uy)? ?([1-4]|iv|i{1,3})\b/g, "quy $1")
    .replaceAll(/\bt(?:hang)? ?(1[0-2]|0?[1-9])\b/g, "thang $1")
    .replaceAll(/\bkh\b/g, "ke hoach")
    .replaceAll(/\bkn\b/g, "ket nap")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function without(text: string, filler: RegExp): string {
  let rest = text;
  while (filler.test(rest)) rest = rest.replace(filler, "");
  return rest.trim();
}

const QUARTERS = new Map(
  [
    ["1", "i", "mot"],
    ["2", "ii", "hai"],
    ["3", "iii", "ba"],
    ["4", "iv", "bon", "tu"],
  ].flatMap((names, at) => names.map((name) => [name, at + 1] as const)),
);
const WORDS = ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"];

function numberOf(said: string): number {
  return /^\d/.test(said) ? Number(said) : WORDS.indexOf(said);
}
