import { z } from "zod";
import { checkVersion, Closed, command, type Context, Invalid, NotFound, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { classFields, classInput, checkClass, refuseDaysOff } from "./class-input.ts";
import { organiserOf, rowOf } from "./class-reach.ts";
import {
  type ClassChange,
  findClass,
  holdClass,
  insertClass,
  lockPlanning,
  type StoredClass,
  updateClassRow,
  writeSeats,
} from "./classes.store.ts";
import { promoteWaiting } from "./register-learners.ts";
import { listUnitsIn } from "./results.store.ts";
import { standingOn } from "./standing.rules.ts";
import { lockPools, poolAgain } from "./wait-again.ts";
import { listStranded } from "./who-waits.ts";
import { freeSessions, writeSessions } from "./sessions.store.ts";

const one = { id: z.number().int(), version: z.number().int() };

/** A class that staff draft themselves. */
export const createClass = command({
  name: "classes.create",
  permission: "classes.write",
  input: classInput,
  scope: ({ organiserId }) => [organiserId],
  async run(ctx, input) {
    await lockPlanning(ctx.db);
    const data = await checkClass(ctx, null, input);
    const id = await insertClass(ctx.db, data, [], ctx.now, ctx.actor.accountId);
    const result = rowOf((await findClass(ctx.db, id))!, today(ctx));
    return { result, entity: "training_class", id, unitId: input.organiserId, created: result };
  },
});

/**
 * Adjusts a class, also one that is running: what is ahead of it. Once it is announced, another day or place is a move:
 * those who learn are told once, and calendars learn of it by a higher sequence. A later end of registration opens it again.
 * Seats that become free go to those who wait.
 */
export const updateClass = command({
  name: "classes.update",
  permission: "classes.write",
  input: z.strictObject({ ...one, ...classFields, locked: z.boolean().default(false) }),
  scope: async ({ id }, ctx) => [await organiserOf(ctx, id)],
  async run(ctx, { id, version, locked, ...said }) {
    const before = await plannedClass(ctx, id, version);
    refuseOver(before);
    if (before.announcedAt !== null) refuseUnset(said.registrationOpensOn, said.registrationClosesOn);
    if (said.capacity < before.seated)
      throw new Invalid({ capacity: { key: "capacity_below_seated", values: { seated: before.seated } } });
    const { organiserId } = before;
    const { sessions, seats, organiserId: _, ...data } = await checkClass(ctx, before, { ...said, organiserId });
    const moved = movedBy(before, { sessions, venue: data.venue });
    const told = moved && before.announcedAt !== null;
    // Another title is nothing to be told of, yet calendars show it.
    const renamed = data.title !== before.title && before.announcedAt !== null;
    const reopened = before.released && isLater(data.registrationClosesOn, before.registrationClosesOn, today(ctx));
    // What staff changed is theirs: planning does not draft it anew.
    const change: ClassChange = {
      ...data,
      locked,
      planned: false,
      ...(reopened && { releasedAt: null, reopenedOn: today(ctx) }),
      ...((told || renamed) && { sequence: before.sequence + 1 }),
      ...(told && { changedOn: today(ctx) }),
    };
    await updateClassRow(ctx.db, id, change);
    if (moved) await writeSessions(ctx.db, id, sessions, today(ctx));
    await writeSeats(ctx.db, id, seats);
    const released = before.released && !reopened;
    const entries = await promoteWaiting(ctx, { ...before, capacity: data.capacity, released });
    return { ...(await changed(ctx, before)), entries };
  },
});

export const approveClass = command({
  name: "classes.approve",
  permission: "classes.write",
  input: z.strictObject(one),
  scope: async ({ id }, ctx) => [await organiserOf(ctx, id)],
  async run(ctx, { id, version }) {
    const before = await plannedClass(ctx, id, version);
    if (before.state !== "proposed") throw new Closed({ key: "class_not_proposed" });
    refuseBegun(ctx, before);
    await refuseDaysOff(ctx, before);
    await updateClassRow(ctx.db, id, { state: "approved", locked: true });
    return changed(ctx, before);
  },
});

/** From now on the units below see it; registration opens and closes by its days. */
export const announceClass = command({
  name: "classes.announce",
  permission: "classes.write",
  input: z.strictObject(one),
  scope: async ({ id }, ctx) => [await organiserOf(ctx, id)],
  async run(ctx, { id, version }) {
    const before = await plannedClass(ctx, id, version);
    if (before.state !== "approved") throw new Closed({ key: "class_not_approved" });
    await refuseDaysOff(ctx, before);
    const { registrationOpensOn: opens, registrationClosesOn: closes } = before;
    refuseUnset(opens, closes);
    if (closes! < today(ctx)) throw new Invalid({ registrationClosesOn: { key: "registration_past" } });
    await updateClassRow(ctx.db, id, { state: "announced", announcedAt: ctx.now, locked: true });
    return changed(ctx, before);
  },
});

/** Ends registration: seats that were kept and not taken go to those who wait, in the order in which they came. */
export const closeRegistration = command({
  name: "classes.close_registration",
  permission: "classes.write",
  input: z.strictObject(one),
  scope: async ({ id }, ctx) => [await organiserOf(ctx, id)],
  async run(ctx, { id, version }) {
    const before = await heldClass(ctx, id, version);
    if (before.state !== "announced" || before.released)
      throw new Closed({ key: "registration_shut", values: { title: before.title } });
    await updateClassRow(ctx.db, id, { releasedAt: ctx.now });
    const entries = await promoteWaiting(ctx, { ...before, released: true });
    return { ...(await changed(ctx, before)), entries };
  },
});

/** Off: place and organiser are free again; whoever was to learn is told once, and waits in the pool again. */
export const cancelClass = command({
  name: "classes.cancel",
  permission: "classes.write",
  input: z.strictObject({ ...one, reason: z.string().trim().min(1).max(300) }),
  scope: async ({ id }, ctx) => [await organiserOf(ctx, id)],
  async run(ctx, { id, version, reason }) {
    const before = await plannedClass(ctx, id, version);
    refuseOver(before);
    const told = before.announcedAt === null ? {} : { changedOn: today(ctx), sequence: before.sequence + 1 };
    await updateClassRow(ctx.db, id, { state: "cancelled", cancelReason: reason, ...told });
    await freeSessions(ctx.db, id);
    const [tree, units] = [await readTree(ctx.db), await listUnitsIn(ctx.db, id)];
    await lockPools(ctx, tree, units);
    const entries = await poolAgain(ctx, await listStranded(ctx, tree, id, units));
    return { ...(await changed(ctx, before)), entries };
  },
});

/** The class held for a change that planning has to see. */
export async function plannedClass(ctx: Context, id: number, version: number): Promise<StoredClass> {
  await lockPlanning(ctx.db);
  return heldClass(ctx, id, version);
}

export async function heldClass(ctx: Context, id: number, version: number): Promise<StoredClass> {
  const held = await holdClass(ctx.db, id);
  if (!held) throw new NotFound(`class ${id}`);
  checkVersion(held, version);
  return held;
}

export async function changed(ctx: Context, stored: StoredClass) {
  const before = rowOf(stored, today(ctx));
  const after = rowOf((await findClass(ctx.db, stored.id))!, today(ctx));
  const { id, organiserId: unitId } = stored;
  return { result: after, entity: "training_class", id, unitId, before, after };
}

function refuseOver({ state, title }: StoredClass): void {
  if (state === "cancelled") throw new Closed({ key: "class_cancelled", values: { title } });
  if (state === "finished") throw new Closed({ key: "class_begun", values: { title } });
}

/** Nobody can register for it any more: it is given other days, or called off. */
function refuseBegun(ctx: Context, { firstOn }: StoredClass): void {
  if (firstOn !== null && firstOn < today(ctx)) throw new Invalid({ sessions: { key: "session_past" } });
}

/** Without these days nobody could register. */
function refuseUnset(opens: string | null | undefined, closes: string | null | undefined): void {
  if (!opens || !closes) throw new Invalid({ registrationOpensOn: { key: "registration_unset" } });
}

function isLater(closes: string | null, before: string | null, day: string): boolean {
  return closes !== null && closes >= day && (before === null || closes > before);
}

function movedBy(before: StoredClass, { sessions, venue }: Pick<StoredClass, "sessions" | "venue">): boolean {
  const days = (of: StoredClass["sessions"]) => of.map(({ onDate, part }) => `${onDate} ${part}`).join();
  return before.venue !== venue || days(before.sessions) !== days(sessions);
}

/** Whether it has begun: from then on attendance is kept. */
export function hasBegun(ctx: Context, held: StoredClass): boolean {
  return standingOn(today(ctx), held) === "running";
}
