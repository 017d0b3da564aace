import { calendarDayCreate, calendarDayUpdate } from "@ketnap/contract";
import { z } from "zod";
import { checkVersion, command, type Context, Invalid } from "../kernel/index.ts";
import { dayOf } from "./read-calendar.ts";
import { type DayData, deleteDay, findDayOn, insertDay, lockCalendar, updateDay } from "./store.ts";

/** Adds a day that differs from its weekday's rule; a date has one row. */
export const createCalendarDay = command({
  name: "calendar.create",
  permission: "calendar.write",
  input: calendarDayCreate,
  scope: () => [],
  async run(ctx, input) {
    const day: DayData = { ...input, source: input.source ?? null };
    refuseKind(day);
    const id = await insertDay(ctx.db, day);
    if (id === null) throw await taken(ctx, day.date);
    const created = await dayOf(ctx, id);
    return { result: created, entity: "calendar_day", id, created };
  },
});

export const updateCalendarDay = command({
  name: "calendar.update",
  permission: "calendar.write",
  input: calendarDayUpdate.extend({ id: z.number().int() }),
  scope: () => [],
  async run(ctx, { id, version, ...input }) {
    await lockCalendar(ctx.db);
    const before = await dayOf(ctx, id);
    checkVersion(before, version);
    const day: DayData = { ...input, source: input.source ?? null };
    const { id: _, version: __, ...known } = before;
    if (Object.entries(day).every(([key, value]) => known[key as keyof DayData] === value))
      return { result: before, unchanged: true };
    refuseKind(day);
    if (day.date !== before.date && (await findDayOn(ctx.db, day.date))) throw await taken(ctx, day.date);
    await updateDay(ctx.db, before, day);
    const after = await dayOf(ctx, id);
    return { result: after, entity: "calendar_day", id, before, after };
  },
});

export const deleteCalendarDay = command({
  name: "calendar.delete",
  permission: "calendar.write",
  input: z.strictObject({ id: z.number().int(), version: z.number().int() }),
  scope: () => [],
  async run(ctx, input) {
    const deleted = await dayOf(ctx, input.id);
    checkVersion(deleted, input.version);
    await deleteDay(ctx.db, deleted);
    return { result: deleted, entity: "calendar_day", id: deleted.id, deleted };
  },
});

async function taken(ctx: Context, date: string): Promise<Invalid> {
  const other = await findDayOn(ctx.db, date);
  return new Invalid({ date: { key: "day_exists", values: { date, name: other?.name ?? "" } } });
}

/** A swap gives a working day for a day of rest: the other way round it would say nothing. */
function refuseKind(day: DayData): void {
  const weekend = Temporal.PlainDate.from(day.date).dayOfWeek > 5;
  if (day.kind === "swap_work" && !weekend) throw new Invalid({ kind: { key: "swap_work_weekday" } });
  if (day.kind === "swap_off" && weekend) throw new Invalid({ kind: { key: "swap_off_weekend" } });
}
