import type { AskRequest, ClassFor, Message, Understanding } from "@ketnap/contract";
import { listClassesFor } from "@ketnap/domain/classes";
import { type Context, may } from "@ketnap/domain/kernel";
import { fold } from "@ketnap/understanding";
import { besideBegun, sayClassUnit, sayMayNotRegister, sayMoving, type Speaker } from "@ketnap/wording";
import { type AskedIn, countOf, isOpen } from "./class-ask.ts";
import { isIn, mayLeave } from "./class-leave.ts";
import { askWhose, isClear, whoseLearners } from "./class-unit.ts";

/** "Chuyển 2 người từ khóa 4 sang khóa 5": from where and to where, by the numbers of the courses where they were said. */
export function movingOf(found: Understanding): AskRequest | null {
  if (found.unknownUnit !== undefined || !(OF_CLASSES.has(found.intent) || meansClasses(found))) return null;
  const line = ` ${(fold(found.text).match(/[a-z0-9]+/g) ?? []).join(" ")} `;
  const to = TO.exec(line);
  if (!to || ASKED.test(line)) return null;
  const before = line.slice(0, to.index + 1);
  const moves = MOVES[to[1] === "sang" ? "sang" : "qua"];
  if (!moves.test(before) && !COURSE.test(before)) return null;
  const count = COUNT.exec(line)?.[1] ?? COUNT_BARE.exec(before)?.[1];
  const slots = {
    moves: true,
    ...numbered("from", COURSE.exec(before)?.[1]),
    ...numbered("to", COURSE.exec(line.slice(to.index))?.[1]),
    ...numbered("count", count),
  };
  return { intent: "class_register", slots, interval: null, unitIds: found.unitIds };
}

const OF_CLASSES: ReadonlySet<string> = new Set(["class_register", "class_list", "class_open"]);

function meansClasses({ alternatives }: Understanding): boolean {
  return alternatives?.some((each) => OF_CLASSES.has(each)) === true;
}

/** Where they are to go; who "has been through" a class goes nowhere. */
const TO = /(?<! da) (sang|qua)(?: hoc)?(?: o)? (?:lop|khoa|dot) /;
/** "Đổi" has the letters of a place's name, so it counts before "sang" only. */
const MOVES = { sang: / (?:chuyen|doi|hoan|dich) /, qua: / chuyen (?!chinh thuc )/ } as const;
const COURSE = / (?:khoa|dot)(?: so| thu)? (\d{1,4}) /;
const COUNT = / (\d{1,3}) (?:nguoi|suat|cho|dong chi|ban|em|quan chung|cong nhan|hoc vien) /;
const COUNT_BARE = / (?:chuyen|doi) (\d{1,3}) /;
const ASKED = / (?:bao nhieu|may) /;

function numbered(key: string, said: string | undefined): Record<string, number> {
  return said === undefined ? {} : { [key]: Number(said) };
}

/** Nobody is moved in one step: which seats may be given back there, and which class takes them here. */
export async function moveSeats(
  ctx: Context,
  request: AskRequest,
  say: Speaker,
  asked: AskedIn | undefined,
): Promise<Message> {
  if (!may(ctx.actor.roles, "classes.register")) return sayMayNotRegister(say);
  const whose = asked?.found
    ? await whoseLearners(ctx, request, asked.found)
    : { ids: request.unitIds ?? [], others: false };
  const [unitId] = whose.ids;
  if (unitId === undefined) return sayClassUnit(say);
  if (!isClear(whose)) return askWhose(ctx, whose, request, say);
  const { from, to } = request.slots;
  const classes = await listClassesFor(ctx, { unitId });
  const into = classes
    .filter(isOpen)
    .filter((each) => isCourse(each, to) && (typeof from !== "number" || !isCourse(each, from)));
  const there = classes
    .filter(isIn)
    .filter((each) => isCourse(each, from) && (typeof to !== "number" || !isCourse(each, to)));
  const outOf = there.filter(mayLeave);
  if (outOf.length === 0 && there.length > 0) return besideBegun(null, there, { unitId }, say);
  return sayMoving({ outOf, into, unitId, count: countOf(request) }, say);
}

function isCourse({ class: of }: ClassFor, said: unknown): boolean {
  return typeof said !== "number" || of.courseNo === said;
}
