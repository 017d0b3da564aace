import type { ClassPlace } from "@ketnap/contract";
import { z } from "zod";
import { type Change, Closed, command, type Context, Invalid, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { holdForUnit, rowOf } from "./class-reach.ts";
import { findClass, type StoredClass } from "./classes.store.ts";
import {
  insertRegistration,
  listRegistered,
  readSeating,
  readUnitPlace,
  writePromotions,
  writeWithdrawals,
} from "./registrations.store.ts";
import { freeFor, place, promote, withdraw } from "./seating.rules.ts";
import { standingOn } from "./standing.rules.ts";

const said = {
  classId: z.number().int(),
  unitId: z.number().int(),
  count: z.number().int().min(1).max(500),
  how: z.enum(["chat", "panel"]).default("panel"),
};

/** Registers so many of a unit: as many sit as there is room for, the others wait in the order in which they came. */
export const registerLearners = command({
  name: "classes.register",
  permission: "classes.register",
  input: z.strictObject(said),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { classId, unitId, count, how }) {
    const held = await holdForUnit(ctx, classId, unitId);
    refuseUnlessOpen(ctx, held);
    const seats = place(unitId, count, await readSeating(ctx.db, held));
    const by = ctx.actor.accountId;
    const row = await insertRegistration(ctx.db, classId, { unitId, ...seats, how, by }, ctx.now);
    const result = await placeOf(ctx, classId, unitId, { asked: count, ...seats, withdrawn: 0, place: row.place });
    const created = { classId, unitId, place: row.place, ...seats, how };
    return { result, entity: "class_registration", id: row.id, unitId, created };
  },
});

/**
 * Takes so many back, those who wait first, with `waiting` these alone; what becomes free goes to those who have waited
 * longest.
 */
export const withdrawLearners = command({
  name: "classes.withdraw",
  permission: "classes.register",
  input: z.strictObject({ ...said, waiting: z.boolean().default(false) }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { classId, unitId, count, how, waiting }): Promise<Change<ClassPlace>> {
    const held = await holdForUnit(ctx, classId, unitId);
    refuseOnceBegun(ctx, held);
    const own = await listRegistered(ctx.db, classId, unitId);
    const most = own.reduce((sum, each) => sum + each.seated + each.waiting, 0);
    if (most === 0) throw new Invalid({ count: { key: "nobody_registered" } });
    if (count > most) throw new Invalid({ count: { key: "fewer_registered", values: { most } } });
    const wait = own.reduce((sum, each) => sum + each.waiting, 0);
    if (waiting && count > wait) throw new Invalid({ count: { key: "fewer_waiting", values: { most: wait } } });
    const withdrawals = withdraw(own, count);
    await writeWithdrawals(ctx.db, classId, unitId, withdrawals);
    const entries = await promoteWaiting(ctx, held);
    const told = { asked: count, seated: 0, waiting: 0, withdrawn: count, place: null };
    const result = await placeOf(ctx, classId, unitId, told);
    const before = own.filter(({ id }) => withdrawals.some((each) => each.id === id));
    const after = { withdrawals, how };
    return {
      result,
      entity: "class_registration",
      id: before[0]!.id,
      unitId,
      before: { registered: before },
      after,
      entries,
    };
  },
});

/** Gives what is free to those who wait, and hands back what the log is to hold. The class row is held. */
export async function promoteWaiting(ctx: Context, held: Pick<StoredClass, "id" | "capacity" | "released">) {
  const waiting = await listRegistered(ctx.db, held.id, "waiting");
  if (waiting.length === 0) return [];
  const promotions = promote(waiting, await readSeating(ctx.db, held));
  await writePromotions(ctx.db, held.id, promotions, today(ctx));
  return promotions.map(({ id, seats }) => {
    const { unitId, seated, waiting: waited } = waiting.find((each) => each.id === id)!;
    const before = { classId: held.id, seated, waiting: waited };
    const after = { classId: held.id, seated: seated + seats, waiting: waited - seats };
    return { entity: "class_registration", id, unitId, before, after };
  });
}

type Told = Pick<ClassPlace, "asked" | "seated" | "waiting" | "withdrawn" | "place">;

async function placeOf(ctx: Context, classId: number, unitId: number, told: Told): Promise<ClassPlace> {
  const stored = (await findClass(ctx.db, classId))!;
  const of = await readUnitPlace(ctx.db, classId, [unitId], told.place);
  const free = freeFor(unitId, await readSeating(ctx.db, stored));
  const name = (await readTree(ctx.db)).unit(unitId)?.name ?? "";
  return {
    class: rowOf(stored, today(ctx)),
    unit: { id: unitId, name },
    ...told,
    ahead: of.ahead,
    unitSeated: of.seated,
    unitWaiting: of.waiting,
    free,
  };
}

/** Each way of being shut is told as it is. */
function refuseUnlessOpen(ctx: Context, held: StoredClass): void {
  const standing = standingOn(today(ctx), held);
  if (standing === "registration_open") return;
  const { title, registrationOpensOn: opens, registrationClosesOn: closes } = held;
  if (standing === "cancelled") throw new Closed({ key: "class_cancelled", values: { title } });
  if (standing === "announced" && opens !== null)
    throw new Closed({ key: "registration_not_yet", values: { title, date: opens } });
  throw closes === null
    ? new Closed({ key: "registration_shut", values: { title } })
    : new Closed({ key: "registration_over", values: { title, date: closes } });
}

function refuseOnceBegun(ctx: Context, held: StoredClass): void {
  const standing = standingOn(today(ctx), held);
  const { title } = held;
  if (standing === "cancelled") throw new Closed({ key: "class_cancelled", values: { title } });
  if (standing === "running" || standing === "finished") throw new Closed({ key: "class_begun", values: { title } });
}
