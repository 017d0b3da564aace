import { CLASS_KINDS, CLASS_PARTS, CLASS_SHIFTS, type ClassSession } from "@ketnap/contract";
import { z } from "zod";
import { readCalendar } from "../calendar/index.ts";
import { type Context, Invalid, NotFound, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { type ClassData, type StoredClass } from "./classes.store.ts";
import { dayKinds, isForbidden, suits } from "./days.rules.ts";
import { findClash, listAttended } from "./sessions.store.ts";

/** A place is written with single spaces, so that one place reads the same wherever it stands. */
export const venueInput = z
  .string()
  .overwrite((text) => text.replace(/\s+/g, " ").trim())
  .min(1)
  .max(200);

/** What staff say of a class, when it is made and when it is adjusted. */
export const classFields = {
  title: z.string().trim().min(1).max(200),
  courseNo: z.number().int().min(1).max(999).nullish(),
  venue: venueInput,
  capacity: z.number().int().min(1).max(2000),
  shift: z.enum(CLASS_SHIFTS).default("any"),
  registrationOpensOn: z.iso.date().nullish(),
  registrationClosesOn: z.iso.date().nullish(),
  sessions: z
    .array(z.strictObject({ onDate: z.iso.date(), part: z.enum(CLASS_PARTS) }))
    .min(1)
    .max(40),
  seats: z
    .array(z.strictObject({ unitId: z.number().int(), seats: z.number().int().min(0).max(2000) }))
    .max(6000)
    .default([]),
};

export const classInput = z.strictObject({
  organiserId: z.number().int(),
  kind: z.enum(CLASS_KINDS).default("awareness"),
  ...classFields,
});

type Said = Omit<z.output<typeof classInput>, "kind" | "organiserId"> & { organiserId: number };

/**
 * Refuses what cannot be held as it is said: days that are over, holidays, seats beyond the class, place or organiser taken.
 * Days that have been stay as they were. Planning is locked.
 */
export async function checkClass<S extends Said>(
  ctx: Context,
  before: StoredClass | null,
  said: S,
): Promise<
  Omit<S, "seats" | "courseNo"> & Pick<ClassData, "seats" | "courseNo" | "registrationOpensOn" | "registrationClosesOn">
> {
  const sessions = said.sessions.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const [first] = sessions;
  const held = new Set(before?.sessions.map(keyOf));
  if (new Set(sessions.map(keyOf)).size < sessions.length) throw new Invalid({ sessions: { key: "session_twice" } });
  if (sessions.some((each) => each.onDate < today(ctx) && !held.has(keyOf(each))))
    throw new Invalid({ sessions: { key: "session_past" } });
  await refuseDaysOff(ctx, { sessions, shift: said.shift });
  if (before) await refuseLosing(ctx, before.id, sessions);
  const opens = said.registrationOpensOn ?? null;
  const closes = said.registrationClosesOn ?? null;
  if (opens !== null && closes !== null && closes < opens)
    throw new Invalid({ registrationClosesOn: { key: "dates_reversed" } });
  if (closes !== null && closes >= first!.onDate)
    throw new Invalid({ registrationClosesOn: { key: "registration_after_start" } });
  const seats = await seatsBelow(ctx, said);
  const ahead = sessions.filter(({ onDate }) => onDate >= today(ctx));
  const { organiserId, venue } = said;
  const clash = await findClash(ctx.db, { id: before?.id ?? null, organiserId, venue }, ahead);
  if (clash) {
    const values = { title: clash.title, date: clash.onDate };
    throw new Invalid(
      clash.sameVenue ? { venue: { key: "venue_taken", values } } : { sessions: { key: "organiser_taken", values } },
    );
  }
  const courseNo = said.courseNo ?? null;
  return { ...said, sessions, seats, courseNo, registrationOpensOn: opens, registrationClosesOn: closes };
}

/** Of the days ahead none may be one on which nobody learns, or on which those who come on days off work. */
export async function refuseDaysOff(
  ctx: Context,
  { sessions, shift }: Pick<StoredClass, "sessions" | "shift">,
): Promise<void> {
  const ahead = sessions.map(({ onDate }) => onDate).filter((date) => date >= today(ctx));
  if (ahead.length === 0) return;
  const kinds = dayKinds(await readCalendar(ctx, { from: ahead[0]!, to: ahead.at(-1)! }));
  const off = ahead.find((date) => isForbidden(date, kinds));
  if (off) throw new Invalid({ sessions: { key: "session_on_holiday", values: { date: off } } });
  const worked = shift === "days_off" ? ahead.find((date) => !suits(date, shift, kinds)) : undefined;
  if (worked) throw new Invalid({ sessions: { key: "session_on_workday", values: { date: worked } } });
}

/** A lesson to which somebody came was held. */
async function refuseLosing(ctx: Context, id: number, sessions: readonly ClassSession[]): Promise<void> {
  const kept = new Set(sessions.map(keyOf));
  const lost = (await listAttended(ctx.db, id)).find((each) => !kept.has(keyOf(each)));
  if (lost) throw new Invalid({ sessions: { key: "session_attended", values: { date: lost.onDate } } });
}

async function seatsBelow(ctx: Context, { organiserId, capacity, seats }: Said): Promise<Map<number, number>> {
  const tree = await readTree(ctx.db);
  const below = new Set([organiserId, ...tree.descendantsOf(organiserId, today(ctx))]);
  const stranger = seats.find(({ unitId }) => !below.has(unitId));
  if (stranger) throw new NotFound(`unit ${stranger.unitId}`);
  if (new Set(seats.map(({ unitId }) => unitId)).size < seats.length)
    throw new Invalid({ seats: { key: "unit_twice" } });
  const sum = seats.reduce((total, each) => total + each.seats, 0);
  if (sum > capacity) throw new Invalid({ seats: { key: "seats_beyond_class", values: { sum, capacity } } });
  return new Map(seats.filter((each) => each.seats > 0).map((each) => [each.unitId, each.seats]));
}

function keyOf({ onDate, part }: ClassSession): string {
  return `${onDate} ${part === "morning" ? 1 : 2}`;
}
