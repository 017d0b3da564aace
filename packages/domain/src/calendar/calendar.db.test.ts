import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, expect, test } from "vitest";
import { Conflict, Forbidden, Invalid, NotFound } from "../kernel/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { DEFAULT_CALENDAR } from "./defaults.ts";
import {
  createCalendarDay,
  deleteCalendarDay,
  fillCalendar,
  listCalendarDays,
  readCalendar,
  readCalendarDay,
  readYearsNotLoaded,
  updateCalendarDay,
} from "./index.ts";
import { addWorkingDays } from "./working-days.rules.ts";

const database = useDatabase();
const staff = () => actingOn(database.staff);
const bot = () => actingOn(database.bot, { roles: ["secretary"] });
const keys = (error: unknown) =>
  error instanceof Invalid ? Object.fromEntries(Object.entries(error.fields).map(([f, r]) => [f, r.key])) : error;

beforeEach(async () => {
  await database.owner.execute(sql`truncate calendar_day, audit_entry`);
});

test("the known holidays are filled once and leave a year that staff keep alone", async () => {
  await createCalendarDay(staff(), { date: "2027-01-01", kind: "holiday", name: "Tết Dương lịch" });
  const { added } = await fillCalendar(staff(), {});
  expect(added).toBe(DEFAULT_CALENDAR.filter((day) => !day.date.startsWith("2027")).length);
  expect(await fillCalendar(staff(), {})).toEqual({ added: 0 });
  expect((await listCalendarDays(bot(), { filter: { year: 2027 } })).total).toBe(1);
  const swapped = (await listCalendarDays(bot(), { filter: { year: 2018 } })).rows[0]!;
  await deleteCalendarDay(staff(), { id: swapped.id, version: 1 });
  expect(await fillCalendar(staff(), {})).toEqual({ added: 0 });
});

test("working days follow the table: 24/11 counts once staff take the holiday out", async () => {
  await fillCalendar(staff(), {});
  const read = () => readCalendar(bot(), { from: "2026-11-12", to: "2027-03-01" });
  expect(addWorkingDays("2026-11-12", 30, await read())).toBe("2026-12-25");
  const [culture] = (await listCalendarDays(staff(), { filter: { q: "van hoa", year: 2026 } })).rows;
  await deleteCalendarDay(staff(), { id: culture!.id, version: 1 });
  expect(addWorkingDays("2026-11-12", 30, await read())).toBe("2026-12-24");
  expect(await readCalendar(bot(), { from: "2026-12-02", to: "2026-12-01" }).catch(keys)).toEqual({
    to: "dates_reversed",
  });
});

test("a year without holidays is told, before a period runs into it", async () => {
  await fillCalendar(staff(), {});
  expect(await readYearsNotLoaded(bot(), undefined)).toEqual([]);
  expect(await readYearsNotLoaded(actingOn(database.bot, { on: "2027-08-01" }), undefined)).toEqual([2028]);
  expect(await readYearsNotLoaded(bot(), { from: "2026-12-31", to: "2029-01-01" })).toEqual([2028, 2029]);
});

test("a date has one row, also when two write it at once", async () => {
  const day = { date: "2028-09-02", kind: "holiday", name: "Quốc khánh" } as const;
  const both = await Promise.allSettled([createCalendarDay(staff(), day), createCalendarDay(staff(), day)]);
  expect(both.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await createCalendarDay(staff(), day).catch(keys)).toEqual({ date: "day_exists" });
  const other = await createCalendarDay(staff(), { ...day, date: "2028-09-01" });
  expect(await updateCalendarDay(staff(), { ...day, id: other.id, version: 1 }).catch(keys)).toEqual({
    date: "day_exists",
  });
});

test("edits go by the newest version, and a swap must swap", async () => {
  const day = { date: "2028-05-02", kind: "swap_off", name: "Hoán đổi", source: null } as const;
  const { id } = await createCalendarDay(staff(), day);
  expect(await updateCalendarDay(staff(), { ...day, id, version: 1 })).toMatchObject({ version: 1 });
  const edited = await updateCalendarDay(staff(), { ...day, id, version: 1, name: "Nghỉ hoán đổi" });
  expect(edited).toMatchObject({ name: "Nghỉ hoán đổi", version: 2 });
  await expect(updateCalendarDay(staff(), { ...day, id, version: 1, name: "X" })).rejects.toThrow(Conflict);
  const swap = (date: string, kind: "swap_off" | "swap_work") =>
    createCalendarDay(staff(), { date, kind, name: "X" }).catch(keys);
  expect(await swap("2028-05-03", "swap_work")).toEqual({ kind: "swap_work_weekday" });
  expect(await swap("2028-05-06", "swap_off")).toEqual({ kind: "swap_off_weekend" });
  expect(await swap("2028-02-30", "swap_off")).toEqual({ date: "invalid_format" });
  await expect(createCalendarDay(bot(), day)).rejects.toThrow(Forbidden);
  await expect(deleteCalendarDay(staff(), { id, version: 1 })).rejects.toThrow(Conflict);
  await deleteCalendarDay(staff(), { id, version: 2 });
  await expect(readCalendarDay(bot(), { id })).rejects.toThrow(NotFound);
});

test("lists are paged, sorted and filtered by white lists", async () => {
  await fillCalendar(staff(), {});
  const page = await listCalendarDays(bot(), { filter: { year: 2026, kind: "holiday" }, perPage: 3, order: "desc" });
  expect(page.rows.map((row) => row.date)).toEqual(["2026-11-24", "2026-09-02", "2026-09-01"]);
  expect(page.total).toBeGreaterThan(10);
  expect(await listCalendarDays(bot(), { sort: "source" as never }).catch(keys)).toEqual({ sort: "invalid_value" });
});
