import type { ClassCalendar, ClassRow } from "@ketnap/contract";
import { type Context, NotFound, reaches, today, unitIdsOf } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { findClass, holdClass, type Seen, type StoredClass } from "./classes.store.ts";
import { isPublic, standingOn } from "./standing.rules.ts";

/** A class is its organiser's, and from its announcement on also theirs who stand below: there it is registered for. */
export async function classesSeen(ctx: Context): Promise<Seen> {
  const inside = unitIdsOf(ctx.actor);
  if (inside === null) return { inside: null, above: [] };
  const tree = await readTree(ctx.db);
  const above = new Set(inside.flatMap((id) => tree.ancestorsOf(id, today(ctx))));
  return { inside, above: [...above] };
}

/** For a command on the class as a whole: its organiser. */
export async function organiserOf(ctx: Context, id: number): Promise<number> {
  const found = await findClass(ctx.db, id);
  if (!found) throw new NotFound(`class ${id}`);
  return found.organiserId;
}

/** The unit through which a class is seen: the organiser, else one below it that is in reach once it is announced. */
export async function classSeenThrough(ctx: Context, id: number): Promise<number> {
  const found = await findClass(ctx.db, id);
  if (!found) throw new NotFound(`class ${id}`);
  if (reaches(ctx.actor, found.organiserId) || !isPublic(found.state, found.announcedAt !== null))
    return found.organiserId;
  const tree = await readTree(ctx.db);
  const below = tree.descendantsOf(found.organiserId, today(ctx));
  return below.find((unitId) => reaches(ctx.actor, unitId)) ?? found.organiserId;
}

/** The class held for a unit below its organiser; for any other it does not exist. */
export async function holdForUnit(ctx: Context, classId: number, unitId: number): Promise<StoredClass> {
  const held = await holdClass(ctx.db, classId);
  const tree = await readTree(ctx.db);
  const day = today(ctx);
  const below = held && (held.organiserId === unitId || tree.ancestorsOf(unitId, day).includes(held.organiserId));
  if (!held || !below || !tree.exists(unitId, day) || !isPublic(held.state, held.announcedAt !== null))
    throw new NotFound(`class ${classId}`);
  return held;
}

export function rowOf(stored: StoredClass, day: string): ClassRow {
  const { released: _, offDays, ...row } = stored;
  return { ...row, standing: standingOn(day, stored), dayOff: offDays.find((date) => date >= day) ?? null };
}

export function calendarOf({ state, ...stored }: StoredClass): ClassCalendar {
  const { id, title, venue, organiserName, sessions, sequence, events } = stored;
  return { id, title, venue, organiserName, sessions, sequence, events, cancelled: state === "cancelled" };
}
