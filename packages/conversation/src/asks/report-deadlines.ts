import type { AskRequest, Interval, Message } from "@ketnap/contract";
import { type Context, may, today } from "@ketnap/domain/kernel";
import { listComingReports, listDueReports } from "@ketnap/domain/reports";
import { sayReportDeadlines, type Speaker } from "@ketnap/wording";

/**
 * When the reports of the months that were named are due: those that were asked for, answered or over as well, and those that
 * will be. Without a year it is that which is nearest. Null where there are none, or he is nobody who reports.
 */
export async function reportDeadlines(
  ctx: Context,
  { slots }: AskRequest,
  { interval, unitId }: { interval: Interval; unitId: number | undefined },
  say: Speaker,
): Promise<Message | null> {
  if (!may(ctx.actor.roles, "reports.answer")) return null;
  const unitIds = unitId === undefined ? [] : [unitId];
  const due = await listDueReports(ctx, { unitIds });
  const asked = slots["year"] === undefined ? aroundToday(interval, today(ctx).slice(0, 7)) : [interval];
  for (const { from, to } of asked) {
    const within = due.filter(({ firstMonth, lastMonth }) => firstMonth <= to && from <= lastMonth);
    const exact = within.filter(({ firstMonth, lastMonth }) => firstMonth === from && lastMonth === to);
    const coming = await listComingReports(ctx, { unitIds, from, to });
    const found = exact.length > 0 ? exact : within;
    if (found.length > 0 || coming.length > 0) return sayReportDeadlines(found, coming, today(ctx), say);
  }
  return null;
}

/** The months as they were read, and those a year before and after, the nearest to this month first. */
function aroundToday({ from, to }: Interval, month: string): Interval[] {
  const moved = [0, -12, 12].map((by) => ({ from: shifted(from, by), to: shifted(to, by) }));
  const away = (of: Interval) => (of.to < month ? apart(of.to, month) : of.from > month ? apart(month, of.from) : 0);
  return moved.toSorted((a, b) => away(a) - away(b));
}

function shifted(month: string, by: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months: by }).toString();
}

function apart(from: string, to: string): number {
  return Temporal.PlainYearMonth.from(from).until(to, { largestUnit: "months" }).months;
}
