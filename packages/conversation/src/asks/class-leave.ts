import type { AskRequest, ClassFor, Message, Understanding } from "@ketnap/contract";
import { listClassesFor } from "@ketnap/domain/classes";
import { type Context, may } from "@ketnap/domain/kernel";
import { lineOf } from "@ketnap/understanding";
import {
  besideBegun,
  besideNobodyIn,
  type Leaving,
  sayLeaving,
  sayNotPermitted,
  saySeatsSure,
  sayWhichClass,
  type Speaker,
} from "@ketnap/wording";
import { countable, isOpen } from "./class-ask.ts";
import { bearsName } from "./class-named.ts";
import { isLatelyOver, sayCalledOff } from "./class-over.ts";
import { leavesWaiting } from "./waiting-said.ts";

/** A withdrawal as it was typed, for `leaveClass` to ask about; null where the words are for another duty to answer. */
export async function leavingOf(ctx: Context, found: Understanding): Promise<AskRequest | null> {
  const { intent, slots: said, unknownUnit } = found;
  const waiting = leavesWaiting(found);
  const back = found.givesBack ?? (waiting ? {} : null);
  if (!back) return null;
  if (!MEANT.has(intent) && found.alternatives === undefined) return null;
  if (!waiting && SET_RIGHT.test(` ${lineOf(found).line.trim()} `)) return plainly(found);
  const muting = intent === "unsubscribe" && !waiting && back.count === undefined && back.left === undefined;
  const { class_type, course_no } = said;
  const slots = {
    gives_back: true,
    ...back,
    ...(waiting ? { waiting } : {}),
    ...(class_type === undefined ? {} : { class_type }),
    ...(course_no === undefined ? {} : { course_no }),
    ...(muting ? { muting: said["topic"] ?? "all" } : {}),
  };
  const unitIds = unknownUnit === undefined ? found.unitIds : ctx.actor.homeUnits.slice(0, 1);
  const classes = muting || unknownUnit !== undefined ? await classesOf(ctx, unitIds[0]) : [];
  // "Lớp B" may look like the name of a unit.
  if (unknownUnit !== undefined && !bearsName(classes, unknownUnit)) return null;
  if (muting && !classes.some(isIn)) return null;
  return { intent: "class_register", slots, interval: null, unitIds };
}

/** "Đăng ký 3 người, thôi 2 thôi": who are asked for, and then fewer of them; nobody who was there before leaves. */
const LESS = "(?:thoi|bo|huy|rut|bot|giam|tru|khong|chi)";
const SET_RIGHT = new RegExp(
  `^(?: (?!${LESS} |tra |xoa )\\S+){0,6} (?:dang ky|dk)(?: (?!${LESS} |lai |con |am )\\S+){0,8} \\d{1,3}(?: \\S+){0,4} ${LESS} `,
);

function plainly({ slots: { class_type, course_no }, unitIds }: Understanding): AskRequest {
  const slots = {
    ...(class_type === undefined ? {} : { class_type }),
    ...(course_no === undefined ? {} : { course_no }),
  };
  return { intent: "class_register", slots, interval: null, unitIds };
}

/** Duties as which giving seats back is understood, rightly or not. */
const MEANT: ReadonlySet<string> = new Set([
  "class_register",
  "class_list",
  "class_open",
  "unsubscribe",
  "ambiguous",
  "out_of_scope",
]);

/** The classes ahead of a unit: `meant` those that fit what was said, `over` those that did and are none any more. */
interface Leavable {
  classes: readonly ClassFor[];
  meant: readonly ClassFor[];
  over?: readonly ClassFor[];
}

/** Asks before anything is given back. Who is to have so many and has none yet is asked whether they are to come. */
export async function leaveClass(
  ctx: Context,
  { classes, meant, over = [] }: Leavable,
  unitId: number,
  request: AskRequest,
  say: Speaker,
): Promise<Message> {
  if (!may(ctx.actor.roles, "classes.register")) return sayNotPermitted(say);
  const off = meant.some(mayLeave) ? [] : over.filter((each) => isLatelyOver(ctx, each));
  const calledOff = await sayCalledOff(ctx, off, unitId, say);
  if (calledOff) return calledOff;
  const { count, left, muting } = request.slots;
  const leaving = {
    unitId,
    count: typeof count === "number" ? Math.abs(count) : undefined,
    left: typeof left === "number" ? left : undefined,
    muting: typeof muting === "string" ? muting : undefined,
  };
  const wanted = countable(left);
  const [only, ...others] = wanted === null || classes.some(isIn) ? [] : meant.filter(isOpen);
  if (!only) return askLeaving({ classes, meant }, leaving, say);
  return others.length > 0
    ? sayWhichClass([only, ...others], unitId, wanted, say)
    : saySeatsSure(only, unitId, [wanted!], say);
}

/** Who leaves which of the classes that were meant; where nobody is in these, or they have begun, that, and who is where. */
export function askLeaving({ classes, meant }: Leavable, leaving: Leaving, say: Speaker): Message {
  const there = meant.some(isIn);
  const from = (there ? meant : classes).filter(isIn);
  const free = from.filter(mayLeave);
  if (from.length === 0 || free.length > 0) {
    const message = sayLeaving(free, leaving, say);
    return there || from.length === 0 ? message : besideNobodyIn(message, meant, say);
  }
  const others = classes.filter(mayLeave);
  const message = besideBegun(others.length > 0 ? sayLeaving(others, leaving, say) : null, from, leaving, say);
  return there ? message : besideNobodyIn(message, meant, say);
}

async function classesOf(ctx: Context, said: number | undefined): Promise<readonly ClassFor[]> {
  const unitId = said ?? ctx.actor.homeUnits[0];
  if (unitId === undefined || !may(ctx.actor.roles, "classes.register")) return [];
  return listClassesFor(ctx, { unitId });
}

/** The unit has people in it, seated or waiting. */
export function isIn({ seated, waiting }: ClassFor): boolean {
  return seated + waiting > 0;
}

/** Who is registered may leave until the first lesson. */
export function mayLeave(one: ClassFor): boolean {
  return isIn(one) && one.class.standing !== "running";
}
