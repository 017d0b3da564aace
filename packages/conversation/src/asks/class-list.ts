import type { AskRequest, ClassFor, Message, Understanding } from "@ketnap/contract";
import { listClassesFor, listClassFollowUp } from "@ketnap/domain/classes";
import { type Context, today } from "@ketnap/domain/kernel";
import { lineOf } from "@ketnap/understanding";
import {
  besideCalledOff,
  besideMoved,
  besideNoHours,
  sayClassesFor,
  sayClassesOver,
  sayClassFollowUp,
  sayClassUnit,
  sayNoClassAhead,
  sayNoClassIn,
  sayNoneCalledOff,
  sayNoSuchClass,
  type Speaker,
} from "@ketnap/wording";
import { type ClassAsk, isWithin, totalOf, unitOf } from "./class-ask.ts";
import { askedAmong } from "./class-meant.ts";
import { isLatelyOver, listOver } from "./class-over.ts";
import { withDays } from "./class-enter.ts";
import { seatsSaid } from "./seats-said.ts";

/**
 * What is ahead; what was held is counted by figures. Of a class that was named and is none of these it is said what became
 * of it, or that there is none, and what there is instead.
 */
export const classList: ClassAsk = async (ctx, request, say, asked) => {
  const { slots, interval } = request;
  if (slots["aspect"] === "follow_up") return followUp(ctx, request, say);
  if (slots["when"] === "past" || (Array.isArray(slots["metrics"]) && slots["metrics"].length > 0)) return null;
  const unitId = unitOf(ctx, request);
  if (unitId === null) return null;
  const found = asked?.found;
  const special = isSpecial(request, found);
  const looksAhead = special || slots["when"] === "upcoming" || slots["aspect"] !== undefined;
  const month = today(ctx).slice(0, 7);
  // Months that are over are told by figures.
  if (interval !== null && interval.to < month && !looksAhead) return null;
  const classes = await listClassesFor(ctx, { unitId });
  const within = (some: readonly ClassFor[]) =>
    interval === null ? some : some.filter((each) => isWithin(each, interval));
  const timeless = { ...request, interval: null };
  const { meant: wanted, moved, day } = askedAmong(classes, timeless, found);
  const fitting = moved.length > 0 ? wanted : within(wanted);
  const over = within(askedAmong(await listOver(ctx, unitId), timeless, found).meant);
  const ahead = { classes, total: await totalOf(ctx, unitId, request) };
  const off = over.filter(({ class: of }) => of.standing === "cancelled");
  if (slots["aspect"] === "called_off" && off.length > 0) return sayClassesOver(off, ahead, say);
  if (slots["aspect"] === "called_off" && (wanted.length > 0 || classes.length === 0)) {
    const changed = wanted.filter(({ daysBefore }) => daysBefore.length > 0);
    if (changed.length === 0) return sayNoneCalledOff({ ...ahead, classes: wanted }, say);
    return besideMoved(await shown(ctx, wanted, { unitId, told: [], hours: false }, say), changed, day, say);
  }
  // Who had people in a class that was called off is told of it unasked, until its days are over.
  const told = interval !== null || special ? off : off.filter((each) => isLatelyOver(ctx, each));
  if (fitting.length > 0) {
    const listed = await shown(ctx, fitting, { unitId, told, hours: slots["aspect"] === "hours" }, say);
    return besideMoved(listed, moved, day, say);
  }
  if ((special || interval !== null) && over.length > 0) return sayClassesOver(over, ahead, say);
  if (special) return sayNoSuchClass(saidOf(request), ahead, say);
  if (interval !== null && (looksAhead || interval.from >= month))
    return sayNoClassIn(interval, wanted[0] ?? null, unitId, say);
  return looksAhead ? besideCalledOff(sayNoClassAhead(ahead.total, say), told, say) : null;
};

async function shown(
  ctx: Context,
  classes: readonly ClassFor[],
  { unitId, told, hours }: { unitId: number; told: readonly ClassFor[]; hours: boolean },
  say: Speaker,
): Promise<Message> {
  const listed = besideCalledOff(sayClassesFor(classes, unitId, say), told, say);
  const message = hours ? besideNoHours(listed, say) : listed;
  return classes.some(({ seated }) => seated > 0) ? withDays(ctx, message, { unitId }) : message;
}

/** Units of which it is said that nothing followed their classes, the longest waiting first. */
async function followUp(ctx: Context, request: AskRequest, say: Speaker): Promise<Message> {
  const unitId = unitOf(ctx, request);
  if (unitId === null) return sayClassUnit(say);
  const filter = { underId: unitId, followed: "nothing" as const };
  return sayClassFollowUp(await listClassFollowUp(ctx, { filter, perPage: 10 }), say);
}

/** Whether one class is meant among others: by its number, its days, its half day. */
function isSpecial({ slots }: AskRequest, found: Understanding | undefined): boolean {
  if (["class_id", "course_no", "weekend"].some((slot) => slots[slot] !== undefined)) return true;
  if (!found) return false;
  const { text, normalised } = found;
  const { classes } = seatsSaid({ ...lineOf(found), text, normalised });
  return classes.some(({ day, part }) => day !== undefined || part !== undefined);
}

function saidOf({ slots }: AskRequest): { course: number | null; daysOff: boolean } {
  const course = slots["course_no"];
  return { course: typeof course === "number" ? course : null, daysOff: slots["weekend"] === true };
}
