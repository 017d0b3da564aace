import { z } from "zod";
import type { Db } from "@ketnap/database";
import { isMonth } from "../calendar/month.rules.ts";
import { Closed, command, type Context, DomainError, Invalid, systemActor, today } from "../kernel/index.ts";
import { calendarAround } from "./calendar-around.ts";
import { formVersionOf, recipientsOf } from "./open-report-request.ts";
import { askedOn, titleOf } from "./schedule.rules.ts";
import { scheduleById } from "./schedules.ts";
import { findRunningSchedules, insertExpected, insertScheduledRequest } from "./schedules.store.ts";
import { findAskedAlready, readRequestRow } from "./store.ts";

/**
 * Asks for one period of a schedule, once, whoever comes how often. Units that were asked the same on these months by hand
 * are left out. Null: it was opened before, or nobody is left to be asked.
 */
export const openScheduledRequest = command({
  name: "reports.open_scheduled",
  permission: "reports.write",
  input: z.strictObject({ scheduleId: z.number().int(), firstMonth: z.string().refine(isMonth) }),
  scope: async ({ scheduleId }, ctx) => [(await scheduleById(ctx, scheduleId)).unitId],
  async run(ctx, { scheduleId, firstMonth }) {
    const schedule = await scheduleById(ctx, scheduleId);
    if (!schedule.enabled) throw new Closed({ key: "schedule_off" });
    const occasions = askedOn(schedule, today(ctx), await calendarAround(ctx));
    const occasion = occasions.find(({ span }) => span.from === firstMonth);
    if (!occasion) throw new Invalid({ firstMonth: { key: "schedule_period_over" } });
    const units = await recipientsOf(ctx, schedule);
    const asked = await findAskedAlready(ctx.db, units, schedule, occasion.span);
    const unitIds = units.filter((id) => !asked.some(({ unit }) => unit.id === id));
    if (unitIds.length === 0) return { result: null, unchanged: true };
    const formVersionId = await formVersionOf(ctx, schedule.formId);
    const title = titleOf(schedule.title, schedule.every, occasion.span);
    const id = await insertScheduledRequest(ctx.db, schedule, title, occasion, formVersionId, ctx.now);
    if (id === null) return { result: null, unchanged: true };
    await insertExpected(ctx.db, id, unitIds);
    const result = (await readRequestRow(ctx.db, id, today(ctx), null))!;
    return { result, entity: "report_request", id, unitId: schedule.unitId, created: { ...result, unitIds } };
  },
});

export interface Opened {
  /** The requests that were opened. */
  ids: number[];
  /** Schedules whose period could not be opened, and why; the others went on. */
  refused: { scheduleId: number; why: string }[];
}

/**
 * Opens what the schedules ask for today, and what a missed night left behind while it is still in time. A rerun, or a
 * second worker, opens nothing again.
 */
export async function openDueRequests(db: Db, now: Temporal.Instant): Promise<Opened> {
  const ctx: Context = { actor: systemActor("Đồng hồ"), db, now };
  const schedules = await findRunningSchedules(db);
  const opened: Opened = { ids: [], refused: [] };
  if (schedules.length === 0) return opened;
  const calendar = await calendarAround(ctx);
  for (const schedule of schedules) {
    const known = new Set(schedule.opened.map(({ from, to }) => `${from} ${to}`));
    for (const { span } of askedOn(schedule, today(ctx), calendar)) {
      if (known.has(`${span.from} ${span.to}`)) continue;
      try {
        const made = await openScheduledRequest(ctx, { scheduleId: schedule.id, firstMonth: span.from });
        if (made) opened.ids.push(made.id);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        opened.refused.push({ scheduleId: schedule.id, why: error.message });
      }
    }
  }
  return opened;
}
