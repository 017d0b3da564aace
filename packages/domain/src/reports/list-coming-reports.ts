import { z } from "zod";
import { isMonth } from "../calendar/month.rules.ts";
import { query, reaches, today } from "../kernel/index.ts";
import { calendarAround } from "./calendar-around.ts";
import { recipientsOf } from "./open-report-request.ts";
import { comingIn, titleOf } from "./schedule.rules.ts";
import { findRunningSchedules } from "./schedules.store.ts";

/** A report that a schedule will ask these units for: as dates, and `lastDay` the last that will be in time. */
interface ComingReport {
  title: string;
  firstMonth: string;
  lastMonth: string;
  opensOn: string;
  lastDay: string;
}

const month = z.string().refine(isMonth, "month");

/** What these units, or the asker's own, will be asked for some of these months and are not yet; the earliest first. */
export const listComingReports = query({
  name: "reports.list_coming",
  permission: "reports.answer",
  input: z.strictObject({ unitIds: z.array(z.number().int()).max(20).default([]), from: month, to: month }),
  scope: ({ unitIds }) => unitIds,
  async run(ctx, { unitIds, ...months }): Promise<ComingReport[]> {
    const units = unitIds.length > 0 ? unitIds : ctx.actor.homeUnits.filter((id) => reaches(ctx.actor, id));
    const calendar = await calendarAround(ctx);
    const coming: ComingReport[] = [];
    for (const schedule of await findRunningSchedules(ctx.db)) {
      const asked = await recipientsOf(ctx, schedule);
      if (!units.some((id) => asked.includes(id))) continue;
      for (const { span, opensOn, lastDay } of comingIn(schedule, months, today(ctx), calendar, schedule.opened))
        coming.push({
          title: titleOf(schedule.title, schedule.every, span),
          firstMonth: span.from,
          lastMonth: span.to,
          opensOn,
          lastDay,
        });
    }
    return coming.toSorted((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : 0));
  },
});
