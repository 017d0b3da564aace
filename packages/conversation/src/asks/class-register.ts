import type { AskRequest, ClassFor, Message, Understanding } from "@ketnap/contract";
import { listClassesFor } from "@ketnap/domain/classes";
import { type Context, may } from "@ketnap/domain/kernel";
import { lineOf } from "@ketnap/understanding";
import {
  besideCalledOff,
  besideMoved,
  besideNoCount,
  sayClassesFor,
  sayClassUnit,
  sayHowManyLearners,
  sayMayNotRegister,
  sayNoClassAhead,
  saySeatsEach,
  saySeatsSure,
  sayWhichClass,
  type Speaker,
} from "@ketnap/wording";
import {
  type AskedIn,
  type ClassAsk,
  countable,
  countOf,
  fits,
  isOpen,
  MOST_LEARNERS,
  totalOf,
  unitOf,
} from "./class-ask.ts";
import { enter, enterEach, type Seats } from "./class-enter.ts";
import { leaveClass } from "./class-leave.ts";
import { moveSeats } from "./class-move.ts";
import { kindIn, meantBy, movedFrom } from "./class-meant.ts";
import { isLatelyOver, listOver } from "./class-over.ts";
import { registerPool } from "./class-pool.ts";
import { type Kept, recallKept } from "./class-written.ts";
import { leavePool } from "./pool-leave.ts";
import { sayShut } from "./class-shut.ts";
import { askLeavingWaiting, leaveWaiting } from "./class-waiting.ts";
import { askEachUnit, askWhose, isClear, whoseLearners } from "./class-unit.ts";
import { asksForStanding, meantAmong, saysSeveral, seatsSaid, type SeatsSaid } from "./seats-said.ts";

/**
 * "Đăng ký lớp 3 người", "đăng ký nguồn 4 người": numbers alone, at once, with the way back. "Rút 1 suất" is asked about
 * first, and so is whatever says more than that seats are asked for.
 */
export const classRegister: ClassAsk = async (ctx, request, say, asked) => {
  if (!may(ctx.actor.roles, "classes.register")) return sayMayNotRegister(say);
  if (unitOf(ctx, request) === null) return sayClassUnit(say);
  if (request.slots["moves"] === true) return moveSeats(ctx, request, say, asked);
  if (request.slots["leaves_pool"] === true) return leavePool(ctx, request, say, asked);
  if (request.slots["pool"] === true) return registerPool(ctx, request, say, asked);
  return asked?.found ? typed(ctx, request, say, asked, asked.found) : tapped(ctx, request, say, asked);
};

async function tapped(ctx: Context, request: AskRequest, say: Speaker, asked?: AskedIn): Promise<Message> {
  const unitId = unitOf(ctx, request)!;
  const count = countOf(request);
  const classId = request.slots["class_id"];
  const each = eachOf(request);
  if (each) return enterEach(ctx, unitId, each, say, asked);
  if (request.slots["waiting"] === true) return leaveWaiting(ctx, unitId, request, say, asked);
  const classes = await listClassesFor(ctx, { unitId });
  const ofKind = classes.filter(({ class: of }) => [undefined, of.kind].includes(kindIn(request)));
  const shut = {
    unitId,
    request,
    count,
    classes,
    meant: (some: readonly ClassFor[]) => meantBy(some, request, NONE, ""),
  };
  if (typeof classId === "number" && request.slots["gives_back"] !== true) {
    if (count !== null) return enter(ctx, { classId, unitId, count }, say, asked);
    const open = classes.filter(isOpen).find(({ class: of }) => of.id === classId);
    return open ? sayHowManyLearners(open, unitId, say) : sayShut(ctx, shut, say);
  }
  const fitting = ofKind.filter((each) => fits(each, request));
  if (request.slots["gives_back"] === true || (count !== null && count < 0))
    return leaveClass(ctx, { classes, meant: fitting }, unitId, request, say);
  const open = fitting.filter(isOpen);
  const [only, ...others] = open;
  if (!only) return sayShut(ctx, shut, say);
  const unsure = request.slots["unsure"] === true;
  if (others.length > 0) return sayWhichClass(open, unitId, unsure ? null : count, say);
  if (count === null) return sayHowManyLearners(only, unitId, say);
  if (unsure) return saySeatsSure(only, unitId, [count], say);
  return enter(ctx, { classId: only.class.id, unitId, count }, say, asked);
}

async function typed(
  ctx: Context,
  request: AskRequest,
  say: Speaker,
  asked: AskedIn,
  found: Understanding,
): Promise<Message> {
  const whose = await whoseLearners(ctx, request, found);
  const [unitId] = whose.ids;
  if (unitId === undefined) return sayClassUnit(say);
  const classes = await listClassesFor(ctx, { unitId });
  const { text, normalised } = found;
  const line = { ...lineOf(found), text, normalised };
  const said = seatsSaid(
    line,
    classes.filter(isOpen).map(({ class: of }) => of.title),
  );
  const meantOf = (some: readonly ClassFor[]) => meantBy(some, request, said, normalised);
  const meant = meantOf(classes);
  const moved = movedFrom(meant, said);
  const told = (message: Message) => besideMoved(message, moved, said.classes[0]?.day, say);
  if (request.slots["gives_back"] === true || (countOf(request) ?? 0) < 0) {
    if (!isClear(whose)) return askWhose(ctx, whose, request, say);
    if (request.slots["waiting"] === true)
      return askLeavingWaiting({ classes, meant }, { unitId, count: countOf(request) ?? undefined }, say);
    const over = meantOf(await listOver(ctx, unitId));
    return told(await leaveClass(ctx, { classes, meant, over }, unitId, request, say));
  }
  if (asksForStanding(line)) return sayStanding(ctx, unitId, { classes, request }, say);
  if (saysSeveral(said)) return several(ctx, { request, whose, classes, said }, say);
  const [count = countOf(request)] = said.counts.map(countable);
  const plain = said.plain && moved.length === 0;
  const sure = plain && (said.counts.length === 0 || said.counts[0] === (countOf(request) ?? said.counts[0]));
  const open = meant.filter(isOpen);
  const [only, ...others] = open;
  if (!only) return told(await sayShut(ctx, { unitId, request, count, classes, meant: meantOf }, say));
  if (!isClear(whose)) {
    const of = others.length > 0 ? pick(request, ["class_type", "course_no", "weekend"]) : { class_id: only.class.id };
    const slots = { ...of, ...(sure && count !== null ? { count } : {}) };
    return askWhose(ctx, whose, { ...request, slots, interval: null }, say);
  }
  const number = said.counts[0] ?? request.slots["count"];
  const beyond = (message: Message) => told(besideNoCount(message, count ?? number, MOST_LEARNERS, say));
  if (others.length > 0) return beyond(sayWhichClass(open, unitId, count, say));
  if (count === null) return beyond(sayHowManyLearners(only, unitId, say));
  const again = asked.chat && !MORE.test(` ${normalised} `) ? await recallKept(ctx, asked.chat) : null;
  if (!sure || saysAgain(again, { classId: only.class.id, unitId, count }))
    return told(saySeatsSure(only, unitId, [count], say));
  return enter(ctx, { classId: only.class.id, unitId, count }, say, asked);
}

const MORE = / (?:them|nua|bo sung|tiep) /;

/** The same number for the same class once more, a moment after it was written: it may be the message that was sent twice. */
function saysAgain(kept: Kept | null, { classId, unitId, count }: Seats & { unitId: number }): boolean {
  const { written } = kept ?? {};
  if (written?.classId !== classId || written.spoken) return false;
  return written.unitId === unitId && written.count === count;
}

/** How many of the unit sit and wait, and where nobody does any more. */
async function sayStanding(
  ctx: Context,
  unitId: number,
  { classes, request }: { classes: readonly ClassFor[]; request: AskRequest },
  say: Speaker,
): Promise<Message> {
  const off = (await listOver(ctx, unitId)).filter((each) => isLatelyOver(ctx, each));
  const told =
    classes.length > 0
      ? sayClassesFor(classes, unitId, say)
      : sayNoClassAhead(await totalOf(ctx, unitId, request), say);
  return besideCalledOff(told, off, say);
}

/** Two classes or two numbers in one line: what was said of each, to be tapped; else which class, one at a time. */
async function several(
  ctx: Context,
  of: {
    request: AskRequest;
    whose: Awaited<ReturnType<typeof whoseLearners>>;
    classes: readonly ClassFor[];
    said: SeatsSaid;
  },
  say: Speaker,
): Promise<Message> {
  const { request, whose, classes, said } = of;
  const open = classes.filter(isOpen);
  const [unitId] = whose.ids;
  if (open.length === 0)
    return sayShut(ctx, { unitId: unitId!, request, count: null, classes, meant: (some) => some }, say);
  if (!isClear(whose)) {
    const each = await askEachUnit(ctx, whose, said, open, say);
    return each ?? askWhose(ctx, whose, { ...request, slots: {}, interval: null }, say);
  }
  const pairs = said.pairs?.map(({ count, of: each }) => ({ count, classes: meantAmong(open, each) })) ?? null;
  const all = said.each && said.classes.length === 0 && said.counts.length === 1 && open.length <= 3;
  const told = all ? open.map((each) => ({ count: said.counts[0]!, classes: [each] })) : pairs;
  const seats = (told ?? []).flatMap(({ count, classes: [only, ...others] }) =>
    only && others.length === 0 && countable(count) !== null ? [{ count, of: only }] : [],
  );
  const distinct = new Set(seats.map(({ of: { class: each } }) => each.id)).size === told?.length;
  if (distinct && seats.length <= 3) return saySeatsEach(seats, unitId!, say);
  const meant = said.classes.length === 1 ? meantAmong(open, said.classes[0]!) : said.classes.length === 0 ? open : [];
  const [only, ...others] = meant;
  if (only && others.length === 0 && !said.each) return saySeatsSure(only, unitId!, numbersOf(said), say);
  return sayWhichClass(open, unitId!, null, say, true);
}

/** The numbers that were said, and what they come to where each may be meant beside the others. */
function numbersOf({ counts, oneOf }: SeatsSaid): readonly number[] {
  const sum = counts.reduce((total, count) => total + count, 0);
  return [...new Set([...counts, ...(oneOf ? [] : [sum])])].filter((count) => countable(count) !== null).slice(0, 3);
}

function pick({ slots }: AskRequest, keys: readonly string[]): AskRequest["slots"] {
  return Object.fromEntries(Object.entries(slots).filter(([key]) => keys.includes(key)));
}

const NONE: Pick<SeatsSaid, "classes"> = { classes: [] };

/** Several classes at once, as a button carries them. */
function eachOf({ slots }: AskRequest): readonly Seats[] | null {
  const each = slots["each"];
  if (!Array.isArray(each)) return null;
  return each.flatMap((one) => {
    const [classId, count] = [Number(one?.class_id), countable(one?.count)];
    return Number.isInteger(classId) && count !== null && count > 0 ? [{ classId, count }] : [];
  });
}
