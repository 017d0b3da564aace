import { z } from "zod";
import { command } from "../kernel/index.ts";
import { DEFAULT_CALENDAR } from "./defaults.ts";
import { insertDays, loadedYears, lockCalendar } from "./store.ts";

/** Adds the known holidays of the years that have none; a year that staff keep stays as it is. */
export const fillCalendar = command({
  name: "calendar.fill",
  permission: "calendar.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    await lockCalendar(ctx.db);
    const loaded = await loadedYears(ctx.db);
    const missing = DEFAULT_CALENDAR.filter((day) => !loaded.has(noticeYear(day)));
    const added = await insertDays(ctx.db, missing);
    const [first, ...rest] = added.map((created) => ({ entity: "calendar_day", id: created.id, created }));
    const result = { added: added.length };
    return first ? { result, ...first, entries: rest } : { result, unchanged: true };
  },
});

const KNOWN = new Set(DEFAULT_CALENDAR.filter((day) => day.kind === "holiday").map((day) => yearOf(day)));

/** A day swapped before New Year belongs to the year whose notice swaps it. */
function noticeYear(day: { date: string }): number {
  return KNOWN.has(yearOf(day)) ? yearOf(day) : yearOf(day) + 1;
}

function yearOf(day: { date: string }): number {
  return Number(day.date.slice(0, 4));
}
