import type { AskRequest, ClassFor, Understanding } from "@ketnap/contract";
import { listClassesFor } from "@ketnap/domain/classes";
import type { Context } from "@ketnap/domain/kernel";
import { fold, lineOf } from "@ketnap/understanding";
import { isOpen } from "./class-ask.ts";
import { speaksOfHour } from "./hour-said.ts";
import { asksForStanding, saysSeveral, seatsSaid } from "./seats-said.ts";

/**
 * Of classes those that were named: "lớp C", "lớp buổi tối". By the words behind "lớp" that stand in one title and not in
 * all; all of them where none was named.
 */
export function namedAmong(classes: readonly ClassFor[], said = ""): readonly ClassFor[] {
  const run = runIn(said);
  if (!run) return classes;
  const titles = classes.map(({ class: of }) => wordsOf(of.title));
  const lengths = titles.map((title) => told(title, run, titles));
  const longest = Math.max(0, ...lengths);
  return longest === 0 ? classes : classes.filter((_, at) => lengths[at] === longest);
}

/**
 * "Đăng ký lớp C 2 người", where the name of the class was taken for a unit's or left the duty in doubt; null where none of
 * the classes ahead is named.
 */
export async function classNamed(ctx: Context, found: Understanding): Promise<AskRequest | null> {
  const { normalised, unknownUnit, intent, slots: said } = found;
  if (unknownUnit === undefined && found.alternatives === undefined) return null;
  const registers = REGISTERS.test(normalised);
  const unitId = found.unitIds[0] ?? ctx.actor.homeUnits[0];
  if (unitId === undefined || (!registers && intent !== "class_list") || found.givesBack) return null;
  const classes = await listClassesFor(ctx, { unitId });
  if (unknownUnit !== undefined && !bearsName(classes, unknownUnit)) return null;
  const open = classes.filter(isOpen).map(({ class: of }) => of.title);
  const several = intent === "class_register" && saysSeveral(seatsSaid({ ...lineOf(found), ...found }, open));
  const timed = registers && speaksOfHour(` ${normalised} `);
  if (unknownUnit === undefined && !several && !timed && !isNamed(classes, normalised)) return null;
  const { unit: _, units: __, candidates: ___, ...slots } = said;
  const count = / (\d{1,3}) (?:nguoi|suat|dong chi|ban|quan chung|cong nhan|hoc vien|em)\b/.exec(` ${normalised}`)?.[1];
  const counted = registers && count !== undefined ? { count: Number(count) } : {};
  return {
    intent: registers ? "class_register" : intent,
    slots: { ...slots, ...counted },
    interval: found.interval,
    unitIds: found.unitIds.length > 1 ? found.unitIds : [unitId],
  };
}

/** "Đăng ký mấy suất rồi", "mấy người trong danh sách chờ": of the classes ahead, how many of the unit are in each. */
export function standingAsked(found: Understanding): AskRequest | null {
  const { unknownUnit, unitIds, givesBack } = found;
  if (unknownUnit !== undefined || givesBack || !asksForStanding(lineOf(found))) return null;
  return { intent: "class_register", slots: found.slots, interval: null, unitIds };
}

/** A line that asks for seats and says nothing else, where the duty was in doubt: "đăng ký lớp", "đăng ký 0 người". */
export function plainSeats(found: Understanding): AskRequest | null {
  const { intent, alternatives, unknownUnit, givesBack, slots, interval, unitIds } = found;
  if (!alternatives?.includes("class_register") || unknownUnit !== undefined || givesBack) return null;
  const said = seatsSaid({ ...lineOf(found), ...found });
  // Of one number or another it is asked which, whatever else the line says.
  const either = said.oneOf && SEATS.test(` ${found.normalised} `);
  if (!either && (!said.plain || (saysSeveral(said) && said.pairs === null))) return null;
  const { candidates: _, ...kept } = slots;
  return { intent: "class_register", slots: intent === "class_register" ? kept : {}, interval, unitIds };
}

const SEATS = / (?:dang ky|dk|ghi danh|cu|gui|suat) /;

/** A number of seats in a line that was asked back about: which duty or unit is meant does not tell that it is a plain request. */
export function unsureSeats(found: Understanding): { unsure?: true } {
  if (found.intent !== "class_register" || typeof found.slots["count"] !== "number") return {};
  return seatsSaid({ ...lineOf(found), ...found }).plain && found.unknownUnit === undefined ? {} : { unsure: true };
}

const REGISTERS = /^(?:\w+ ){0,6}dang ky (?:\w+ ){0,6}lop /;

function isNamed(classes: readonly ClassFor[], said: string): boolean {
  const run = runIn(said);
  const titles = classes.map(({ class: of }) => wordsOf(of.title));
  return run !== null && titles.some((title) => told(title, run, titles) > 0);
}

/** Whether the title of one of them bears the words that were taken for a unit's name. */
export function bearsName(classes: readonly ClassFor[], name: string): boolean {
  const words = ` ${wordsOf(name).join(" ")} `;
  return words.trim() !== "" && classes.some(({ class: of }) => ` ${wordsOf(of.title).join(" ")} `.includes(words));
}

/** The words behind "lớp", as far as they may be a name. */
function runIn(said: string): string[] | null {
  const run = / lop ((?:[a-z]+ ){1,6})/.exec(` ${said} `)?.[1]?.trim().split(" ");
  return run && !PLAIN.has(run[0]!) ? run : null;
}

/** How many words of the run stand in the title as they were said, where one of them tells it from the others. */
function told(title: readonly string[], run: readonly string[], titles: readonly string[][]): number {
  for (let length = run.length; length > 0; length -= 1) {
    const words = run.slice(0, length);
    const tells = words.some((word) => titles.length === 1 || titles.some((other) => !other.includes(word)));
    if (tells && ` ${title.join(" ")} `.includes(` ${words.join(" ")} `)) return length;
  }
  return 0;
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[a-z0-9]+/g) ?? [];
}

/** What stands behind "lớp" and names none. */
const PLAIN: ReadonlySet<string> = new Set(
  (
    "cho em toi minh nay do nao hoc cua con voi o tai them giup di khoa dot so thang sap gan tiep sau vao nhan boi cam " +
    "duoc thoi moi"
  ).split(" "),
);
