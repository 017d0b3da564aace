import {
  type AskRequest,
  CLASS_KINDS,
  type ClassFor,
  type ClassKind,
  type Interval,
  type Locale,
  type Message,
  wordReason,
} from "@ketnap/contract";
import {
  declarePool,
  listClassFollowUp,
  listClassesFor,
  readPoolTotal,
  readPool,
  readUnitCalendar,
  registerLearners,
  withdrawLearners,
} from "@ketnap/domain/classes";
import { Closed, type Context, Invalid, may, today } from "@ketnap/domain/kernel";
import {
  sayClassesFor,
  sayClassFollowUp,
  sayClassPlace,
  sayClassRefused,
  sayClassUnit,
  sayClassWithdrawn,
  sayHowManyLearners,
  sayNoClassAhead,
  sayNoClassIn,
  sayNoOpenClass,
  sayNotPermitted,
  sayPool,
  sayPoolEither,
  sayPoolTotal,
  sayWhichClass,
  type Speaker,
} from "@ketnap/wording";
import { leaveClass } from "./class-leave.ts";
import { namedAmong } from "./class-named.ts";

/** What concerns the classes of one unit, said or the asker's own; null where figures answer it. `said`: the folded words. */
export type ClassAsk = (ctx: Context, request: AskRequest, say: Speaker, said?: string) => Promise<Message | null>;

const MOST_LEARNERS = 500;

/** "Đăng ký lớp 3 người", "đăng ký nguồn 4 người": numbers alone, at once, with the way back. "Rút 1 suất" is asked about first. */
const classRegister: ClassAsk = async (ctx, request, say, words) => {
  if (!may(ctx.actor.roles, "classes.register")) return sayNotPermitted(say);
  const unitId = unitOf(ctx, request);
  if (unitId === null) return sayClassUnit(say);
  const count = countOf(request);
  if (request.slots["pool"] === true) return notePool(ctx, unitId, request, say);
  const classId = request.slots["class_id"];
  const classes = await listClassesFor(ctx, { unitId, ...kindSaid(request) });
  if (typeof classId === "number") {
    const meant = classes.find(({ class: of }) => of.id === classId);
    if (count !== null) return enter(ctx, { classId, unitId, count }, say);
    return meant ? sayHowManyLearners(meant, unitId, say) : sayNoClassAhead(await totalOf(ctx, unitId, request), say);
  }
  const said = classes.filter((each) => fits(each, request));
  if (request.slots["gives_back"] === true || (count !== null && count < 0))
    return leaveClass(ctx, namedAmong(said, words), unitId, request, say);
  const fitting = namedAmong(said.filter(isOpen), words);
  const [only, ...others] = fitting;
  if (!only) {
    const next = classes.find(({ class: of }) => of.standing === "announced") ?? null;
    return sayNoOpenClass(next, { unitId, kind: kindOf(request), count }, say);
  }
  if (others.length > 0) return sayWhichClass(fitting, unitId, count, say);
  if (count === null) return sayHowManyLearners(only, unitId, say);
  return enter(ctx, { classId: only.class.id, unitId, count }, say);
};

/** "Đề nghị mở lớp": so many wait from now on, and what a class needs. Without a number: how far it is. */
const classOpen: ClassAsk = async (ctx, request, say) => {
  const unitId = unitOf(ctx, request);
  if (unitId === null) return sayClassUnit(say);
  const count = countOf(request);
  const mayAdd = may(ctx.actor.roles, "classes.register");
  if (count === null || count < 1 || !mayAdd) return sayPoolTotal(await totalOf(ctx, unitId, request), mayAdd, say);
  const kind = kindOf(request);
  const now = await readPool(ctx, { unitId, kind });
  const wish = Math.max(now.count, count);
  const off = isForWorkers(request) ? Math.max(now.daysOff, Math.min(wish, count)) : now.daysOff;
  const pool = await declarePool(ctx, { unitId, kind, count: wish, daysOff: off, source: "chat" });
  return sayPool(pool, await totalOf(ctx, unitId, request), say);
};

/** What is ahead; what was held is counted by figures. */
const classList: ClassAsk = async (ctx, request, say) => {
  const { slots, interval } = request;
  if (slots["aspect"] === "follow_up") return followUp(ctx, request, say);
  if (slots["when"] === "past" || (Array.isArray(slots["metrics"]) && slots["metrics"].length > 0)) return null;
  const unitId = unitOf(ctx, request);
  if (unitId === null) return null;
  const ahead = slots["when"] === "upcoming" || AHEAD.some((slot) => slots[slot] !== undefined);
  const month = today(ctx).slice(0, 7);
  // Months that are over are told by figures.
  if (interval !== null && interval.to < month && !ahead) return null;
  const classes = await listClassesFor(ctx, { unitId, ...kindSaid(request) });
  const wanted = classes.filter((each) => fits(each, request));
  const fitting = interval === null ? wanted : wanted.filter((each) => isWithin(each, interval));
  if (fitting.length > 0) {
    const own = fitting.some(({ seated }) => seated > 0);
    return own ? withDays(ctx, sayClassesFor(fitting, unitId, say), { unitId }) : sayClassesFor(fitting, unitId, say);
  }
  if (interval !== null && (ahead || interval.from >= month))
    return sayNoClassIn(interval, wanted[0] ?? null, unitId, say);
  return ahead ? sayNoClassAhead(await totalOf(ctx, unitId, request), say) : null;
};

/** Units of which it is said that nothing followed their classes, the longest waiting first. */
async function followUp(ctx: Context, request: AskRequest, say: Speaker): Promise<Message> {
  const unitId = unitOf(ctx, request);
  if (unitId === null) return sayClassUnit(say);
  const filter = { underId: unitId, followed: "nothing" as const };
  return sayClassFollowUp(await listClassFollowUp(ctx, { filter, perPage: 10 }), say);
}

const AHEAD = ["aspect", "weekend", "course_no"] as const;

export const CLASS_ASKS: Readonly<Record<string, ClassAsk>> = {
  class_register: classRegister,
  class_open: classOpen,
  class_list: classList,
};

/** Of these, what changes something: on behalf of somebody it is not done. */
export const CLASS_CHANGES: ReadonlySet<string> = new Set(["class_register", "class_open"]);

async function enter(
  ctx: Context,
  { classId, unitId, count }: { classId: number; unitId: number; count: number },
  say: Speaker,
): Promise<Message> {
  const said = { classId, unitId, count: Math.abs(count), how: "chat" as const };
  return refusing(unitId, say, async () => {
    if (count < 0) return sayClassWithdrawn(await withdrawLearners(ctx, said), say);
    const place = await registerLearners(ctx, said);
    return place.seated > 0 ? withDays(ctx, sayClassPlace(place, say), { unitId, classId }) : sayClassPlace(place, say);
  });
}

/** With the days of the classes in which the unit has seats, for a calendar. */
async function withDays(ctx: Context, message: Message, of: { unitId: number; classId?: number }): Promise<Message> {
  const file = await readUnitCalendar(ctx, of);
  return file ? { ...message, file } : message;
}

async function notePool(ctx: Context, unitId: number, request: AskRequest, say: Speaker): Promise<Message> {
  const { count, workers } = request.slots;
  const [all, daysOff] = [Number(count), Number(workers ?? 0)];
  if (daysOff > all) return sayPoolEither({ unitId, kind: kindOf(request), count: all, workers: daysOff }, say);
  return refusing(unitId, say, async () => {
    const pool = await declarePool(ctx, { unitId, kind: kindOf(request), count: all, daysOff, source: "chat" });
    return sayPool(pool, await totalOf(ctx, unitId, request), say);
  });
}

/** A refusal is told in its own words; nothing was written. */
async function refusing(unitId: number, say: Speaker, work: () => Promise<Message>): Promise<Message> {
  try {
    return await work();
  } catch (error) {
    const reason =
      error instanceof Closed ? error.reason : error instanceof Invalid ? Object.values(error.fields)[0] : undefined;
    if (!reason) throw error;
    return sayClassRefused(wordReason(reason.key, reason.values, say.locale satisfies Locale), unitId, say);
  }
}

function totalOf(ctx: Context, unitId: number, request: AskRequest) {
  return readPoolTotal(ctx, { unitId, kind: kindOf(request) });
}

function unitOf(ctx: Context, { unitIds = [] }: AskRequest): number | null {
  return unitIds[0] ?? ctx.actor.homeUnits[0] ?? null;
}

function countOf({ slots }: AskRequest): number | null {
  const said = slots["count"];
  if (typeof said !== "number" || !Number.isInteger(said) || said === 0) return null;
  return Math.abs(said) <= MOST_LEARNERS ? said : null;
}

function kindSaid({ slots }: AskRequest): { kind?: ClassKind } {
  const kind = CLASS_KINDS.find((known) => known === slots["class_type"]);
  return kind ? { kind } : {};
}

function kindOf(request: AskRequest): ClassKind {
  return kindSaid(request).kind ?? "awareness";
}

function isOpen({ class: of }: ClassFor): boolean {
  return of.standing === "registration_open";
}

/** With a lesson in these months. */
function isWithin({ class: of }: ClassFor, { from, to }: Interval): boolean {
  return of.sessions.some(({ onDate }) => onDate.slice(0, 7) >= from && onDate.slice(0, 7) <= to);
}

/** The course that was said, and days off where they were. */
function fits({ class: of }: ClassFor, { slots }: AskRequest): boolean {
  if (typeof slots["class_id"] === "number" && of.id !== slots["class_id"]) return false;
  if (typeof slots["course_no"] === "number" && of.courseNo !== slots["course_no"]) return false;
  return slots["weekend"] !== true || of.shift === "days_off";
}

function isForWorkers({ slots }: AskRequest): boolean {
  return slots["weekend"] === true || (Array.isArray(slots["groups"]) && slots["groups"].includes("worker"));
}
