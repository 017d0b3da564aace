import type { Database } from "@ketnap/database";
import { type Context, Invalid, systemActor, TIME_ZONE, today } from "@ketnap/domain/kernel";
import { openReportRequest } from "@ketnap/domain/reports";
import type { Agenda } from "../agenda.ts";
import type { Plan } from "../plan.ts";
import { findAskedMonths, type LaterRequest, rewindReports } from "./requests.store.ts";

/** On this day of the month staff ask for the month's number, at nine; it is due before the fifth of the next. */
const ASKED_ON = 20;
const DUE_BEFORE = 5;
const HOUR = "09:00";

/**
 * Puts on the agenda what staff would ask the cells for: what the data holds, on its own day, and for every other month
 * of the span a monthly report, as the office's custom has it.
 */
export async function askMonthly(
  staff: Database,
  agenda: Agenda,
  plan: Plan,
  askingUnits: readonly number[],
): Promise<void> {
  const later = await rewindReports(staff, agenda.now);
  for (const request of later) {
    const at = Temporal.Instant.fromEpochMilliseconds(request.openedAt.getTime());
    agenda.put(at, () => open(staff, at, request));
  }
  const asked = new Set((await findAskedMonths(staff, askingUnits)).map(({ unitId, month }) => `${unitId} ${month}`));
  for (const { unitId, firstMonth, lastMonth } of later)
    if (firstMonth === lastMonth) asked.add(`${unitId} ${lastMonth}`);
  for (const month of monthsOf(plan)) {
    const at = onWeekday(month.toPlainDate({ day: ASKED_ON }))
      .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: HOUR })
      .toInstant();
    for (const unitId of askingUnits) {
      if (!asked.has(`${unitId} ${month.toString()}`)) agenda.put(at, () => open(staff, at, monthly(unitId, month)));
    }
  }
}

function monthly(unitId: number, month: Temporal.PlainYearMonth) {
  return {
    unitId,
    title: `Báo cáo kết nạp tháng ${month.month}/${month.year}`,
    indicator: "admitted" as const,
    firstMonth: month.toString(),
    lastMonth: month.toString(),
    dueOn: month.add({ months: 1 }).toPlainDate({ day: DUE_BEFORE }).toString(),
    dueInclusive: false,
  };
}

async function open(
  staff: Database,
  now: Temporal.Instant,
  request: Omit<LaterRequest, "openedAt" | "levels" | "documentNo"> & Partial<LaterRequest>,
) {
  const { openedAt: _, levels, ...rest } = request;
  const ctx: Context = { actor: systemActor("ketnap rehearse"), db: staff, now };
  // Asked on a day after its own last day, or of nobody: the office would not ask it.
  if (rest.dueOn < today(ctx)) return;
  await openReportRequest(ctx, { ...rest, ...(levels && { levels }) } as Parameters<typeof openReportRequest>[1]).catch(
    (error: unknown) => {
      if (!(error instanceof Invalid)) throw error;
    },
  );
}

function onWeekday(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
}

function monthsOf({ from, to }: Plan): Temporal.PlainYearMonth[] {
  const last = Temporal.PlainDate.from(to).toPlainYearMonth();
  const months: Temporal.PlainYearMonth[] = [];
  for (
    let at = Temporal.PlainDate.from(from).toPlainYearMonth();
    Temporal.PlainYearMonth.compare(at, last) <= 0;
    at = at.add({ months: 1 })
  )
    months.push(at);
  return months;
}
