import { CLASS_PARTS } from "@ketnap/contract";
import { z } from "zod";
import { Closed, command, type Context, Invalid, NotFound, today } from "../kernel/index.ts";
import { organiserOf } from "./class-reach.ts";
import { updateClassRow } from "./classes.store.ts";
import { changed, hasBegun, heldClass } from "./plan-class.ts";
import { readSeating } from "./registrations.store.ts";
import { findSession, listAttendance, writeAttendance } from "./results.store.ts";

const one = { id: z.number().int(), version: z.number().int() };
/** How many of each unit came to a session; never more than sit. */
export const recordAttendance = command({
  name: "classes.record_attendance",
  permission: "classes.write",
  input: z.strictObject({
    ...one,
    onDate: z.iso.date(),
    part: z.enum(CLASS_PARTS),
    units: z
      .array(z.strictObject({ unitId: z.number().int(), present: z.number().int().min(0).max(2000) }))
      .min(1)
      .max(6000),
  }),
  scope: async ({ id }, ctx) => [await organiserOf(ctx, id)],
  async run(ctx, { id, version, onDate, part, units }) {
    const held = await heldClass(ctx, id, version);
    if (!hasBegun(ctx, held)) throw new Closed({ key: "class_not_running", values: { title: held.title } });
    const sessionId = await findSession(ctx.db, id, { onDate, part });
    if (sessionId === null) throw new NotFound(`session ${onDate} ${part}`);
    if (onDate > today(ctx)) throw new Invalid({ onDate: { key: "session_ahead" } });
    const present = new Map(units.map((each) => [each.unitId, each.present]));
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

/** Nobody came, and nobody is certified, who does not sit. */
export async function refuseBeyondSeated(
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
