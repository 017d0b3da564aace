import type { AskRequest, ClassFor, Message, Understanding } from "@ketnap/contract";
import { listClassesFor } from "@ketnap/domain/classes";
import { type Context, may } from "@ketnap/domain/kernel";
import { sayLeaving, sayNotPermitted, type Speaker } from "@ketnap/wording";
import { bearsName } from "./class-named.ts";
import { isLatelyOver, sayCalledOff } from "./class-over.ts";

/** A withdrawal as it was typed, for `leaveClass` to ask about; null where the words are for another duty to answer. */
export async function leavingOf(ctx: Context, found: Understanding): Promise<AskRequest | null> {
  const { givesBack: back, intent, slots: said, unknownUnit } = found;
  if (!back) return null;
  if (!MEANT.has(intent) && found.alternatives === undefined) return null;
  const muting = intent === "unsubscribe" && back.count === undefined && back.left === undefined;
  const { class_type, course_no } = said;
  const slots = {
    gives_back: true,
    ...back,
    ...(class_type === undefined ? {} : { class_type }),
    ...(course_no === undefined ? {} : { course_no }),
    ...(muting ? { muting: said["topic"] ?? "all" } : {}),
  };
  const unitIds = unknownUnit === undefined ? found.unitIds : ctx.actor.homeUnits.slice(0, 1);
  const classes = muting || unknownUnit !== undefined ? await classesOf(ctx, unitIds[0]) : [];
  // "Lớp B" may look like the name of a unit.
  if (unknownUnit !== undefined && !bearsName(classes, unknownUnit)) return null;
  if (muting && !classes.some(mayLeave)) return null;
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

/** Asks before anything is given back; `classes`: those ahead that fit what was said, `over`: those that are none any more. */
export async function leaveClass(
  ctx: Context,
  { classes, over }: { classes: readonly ClassFor[]; over: readonly ClassFor[] },
  unitId: number,
  request: AskRequest,
  say: Speaker,
): Promise<Message> {
  if (!may(ctx.actor.roles, "classes.register")) return sayNotPermitted(say);
  const off = classes.some(mayLeave) ? [] : over.filter((each) => isLatelyOver(ctx, each));
  const calledOff = await sayCalledOff(ctx, off, unitId, say);
  if (calledOff) return calledOff;
  const { count, left, muting } = request.slots;
  const leaving = {
    unitId,
    count: typeof count === "number" ? Math.abs(count) : undefined,
    left: typeof left === "number" ? left : undefined,
    muting: typeof muting === "string" ? muting : undefined,
  };
  return sayLeaving(classes.filter(mayLeave), leaving, say);
}

async function classesOf(ctx: Context, said: number | undefined): Promise<readonly ClassFor[]> {
  const unitId = said ?? ctx.actor.homeUnits[0];
  if (unitId === undefined || !may(ctx.actor.roles, "classes.register")) return [];
  return listClassesFor(ctx, { unitId });
}

/** Who is registered may leave until the first lesson. */
export function mayLeave({ class: of, seated, waiting }: ClassFor): boolean {
  return seated + waiting > 0 && of.standing !== "running";
}
