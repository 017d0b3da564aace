import { CLASS_PARTS, type ClassShift } from "@ketnap/contract";
import { z } from "zod";
import { Closed, command, type Context, DomainError, Invalid, NotFound, today } from "../kernel/index.ts";
import { readRegulation } from "../regulations/index.ts";
import { organiserOf } from "./class-reach.ts";
import { freeSessions, updateClassRow } from "./classes.store.ts";
import { changed, hasBegun, heldClass, plannedClass } from "./plan-class.ts";
import { consume } from "./pool.rules.ts";
import { listPoolEntries, lockPool, writePoolCounts } from "./pool.store.ts";
import { readSeating } from "./registrations.store.ts";
import { findSession, listAttendance, writeAttendance, writeResults } from "./results.store.ts";

const one = { id: z.number().int(), version: z.number().int() };
const counts = (name: "present" | "certified") =>
  z
    .array(z.strictObject({ unitId: z.number().int(), [name]: z.number().int().min(0).max(2000) }))
    .min(1)
    .max(6000);

/** How many of each unit came to a session; never more than sit. */
export const recordAttendance = command({
  name: "classes.record_attendance",
  permission: "classes.write",
  input: z.strictObject({
    ...one,
    onDate: z.iso.date(),
    part: z.enum(CLASS_PARTS),
    units: counts("present"),
  }),
  scope: async ({ id }, ctx) => [await organiserOf(ctx, id)],
  async run(ctx, { id, version, onDate, part, units }) {
    const held = await heldClass(ctx, id, version);
    if (!hasBegun(ctx, held)) throw new Closed({ key: "class_not_running", values: { title: held.title } });
    const sessionId = await findSession(ctx.db, id, { onDate, part });
    if (sessionId === null) throw new NotFound(`session ${onDate} ${part}`);
    if (onDate > today(ctx)) throw new Invalid({ onDate: { key: "session_ahead" } });
    const present = mapOf(units, "present");
    await refuseBeyondSeated(ctx, held, present, "units");
    const before = await listAttendance(ctx.db, sessionId);
    await writeAttendance(ctx.db, sessionId, present);
    await updateClassRow(ctx.db, id, {});
    const after = await listAttendance(ctx.db, sessionId);
    const { result } = await changed(ctx, held);
    const about = { onDate, part, version };
    const sides = { before: { ...about, present: before }, after: { ...about, version: version + 1, present: after } };
    return { result, entity: "training_class", id, unitId: held.organiserId, ...sides };
  },
});

/** The class is over: so many of each unit are certified, until the rule of the last day says; they wait no longer. */
export const finishClass = command({
  name: "classes.finish",
  permission: "classes.write",
  input: z.strictObject({ ...one, units: counts("certified") }),
  scope: async ({ id }, ctx) => [await organiserOf(ctx, id)],
  async run(ctx, { id, version, units }) {
    const held = await plannedClass(ctx, id, version);
    if (!hasBegun(ctx, held)) throw new Closed({ key: "class_not_running", values: { title: held.title } });
    const lastOn = held.sessions.at(-1)!.onDate;
    if (lastOn > today(ctx)) throw new Invalid({ units: { key: "class_goes_on", values: { date: lastOn } } });
    const certified = mapOf(units, "certified");
    await refuseBeyondSeated(ctx, held, certified, "units");
    await writeResults(ctx.db, id, certified, held.kind === "awareness" ? await expiry(ctx, lastOn) : null);
    for (const [unitId, count] of [...certified].toSorted(([a], [b]) => a - b))
      await leavePool(ctx, unitId, held.kind, count, held.shift);
    await updateClassRow(ctx.db, id, { state: "finished" });
    await freeSessions(ctx.db, id);
    const done = await changed(ctx, held);
    return { ...done, after: { ...done.after, certified: Object.fromEntries(certified) } };
  },
});

async function leavePool(ctx: Context, unitId: number, kind: string, count: number, shift: ClassShift): Promise<void> {
  if (count === 0) return;
  await lockPool(ctx.db, unitId);
  await writePoolCounts(ctx.db, consume(await listPoolEntries(ctx.db, unitId, kind), count, shift), ctx.now);
}

/** By the rule that is in force on the last day; null where none is known. */
async function expiry(ctx: Context, lastOn: string): Promise<string | null> {
  const rule = await readRegulation(ctx, { ruleId: "cert60", onDate: lastOn }).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not_found") return null;
    throw error;
  });
  const months = Number(rule?.value);
  if (!Number.isInteger(months) || months <= 0) return null;
  return Temporal.PlainDate.from(lastOn).add({ months }).toString();
}

async function refuseBeyondSeated(
  ctx: Context,
  held: { id: number; capacity: number },
  said: ReadonlyMap<number, number>,
  field: string,
): Promise<void> {
  const { seated } = await readSeating(ctx.db, { ...held, released: true });
  for (const [unitId, count] of said) {
    const most = seated.get(unitId) ?? 0;
    if (count > most) throw new Invalid({ [field]: { key: "more_than_seated", values: { count, most } } });
  }
}

function mapOf(units: readonly Record<string, number>[], name: "present" | "certified"): Map<number, number> {
  return new Map(units.map((each) => [each["unitId"]!, each[name]!]));
}
