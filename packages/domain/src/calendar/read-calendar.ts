import { CALENDAR_KINDS, type CalendarDayRow } from "@ketnap/contract";
import { z } from "zod";
import { type Context, listInput, NotFound, query, today } from "../kernel/index.ts";
import { findDay, listDayRows, readDays } from "./store.ts";
import { yearsNotLoaded } from "./working-days.rules.ts";

const span = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "dates_reversed" });

/** The days that differ from the weekday's rule, both ends in: what the rules of working days take. */
export const readCalendar = query({
  name: "calendar.read",
  permission: "calendar.read",
  input: span,
  scope: () => [],
  run: (ctx, input) => readDays(ctx.db, input.from, input.to),
});

/** The years over which working days cannot be trusted, for want of holidays; from today for half a year unless said. */
export const readYearsNotLoaded = query({
  name: "calendar.years_not_loaded",
  permission: "calendar.read",
  input: span.optional(),
  scope: () => [],
  async run(ctx, input): Promise<number[]> {
    const from = input?.from ?? today(ctx);
    const to = input?.to ?? Temporal.PlainDate.from(from).add({ days: 183 }).toString();
    return yearsNotLoaded(from, to, await readDays(ctx.db, `${from.slice(0, 4)}-01-01`, `${to.slice(0, 4)}-12-31`));
  },
});

export const readCalendarDay = query({
  name: "calendar.read_day",
  permission: "calendar.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  run: (ctx, input) => dayOf(ctx, input.id),
});

export const listCalendarDays = query({
  name: "calendar.list",
  permission: "calendar.read",
  input: listInput(
    ["date", "id", "kind", "name"],
    z.strictObject({
      id: z.array(z.number().int()).max(200).optional(),
      q: z
        .string()
        .trim()
        .max(100)
        .transform((text) => text.replaceAll("\0", ""))
        .optional(),
      kind: z.enum(CALENDAR_KINDS).optional(),
      year: z.number().int().min(1900).max(2200).optional(),
    }),
  ),
  scope: () => [],
  run: (ctx, input) => listDayRows(ctx.db, input),
});

export async function dayOf(ctx: Context, id: number): Promise<CalendarDayRow> {
  const day = await findDay(ctx.db, id);
  if (!day) throw new NotFound(`calendar day ${id}`);
  return day;
}
