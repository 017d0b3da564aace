import type { Database } from "@ketnap/database";
import { type Context, Invalid, systemActor, TIME_ZONE, today } from "@ketnap/domain/kernel";
import { openReportRequest } from "@ketnap/domain/reports";
import type { Agenda } from "../agenda.ts";
import type { Plan } from "../plan.ts";
import { closeLongDue, findAskedMonths, findAskingMonthly, rewindFigures, rewindReports } from "./requests.store.ts";

type Asked = Parameters<typeof openReportRequest>[1];

/** So long after its last day nobody is told of a report any more: one that lies open before the span is no part of it. */
const LONG_DUE_DAYS = 14;

/** On this day of the month staff ask for the month's number, at nine; it is due before the fifth of the next. */
const ASKED_ON = 20;
const DUE_BEFORE = 5;
const HOUR = "09:00";

interface Asking {
  /** Units whose staff ask. */
  units: readonly number[];
  /** Called after each request. */
  asked(): Promise<void>;
}

/**
 * Puts on the agenda what staff would ask the cells for: what the data holds, on its own day, and for every other month
 * of the span a monthly report, as the office's custom has it; for whom the clock asks monthly, it asks there too.
 */
export async function askMonthly(staff: Database, agenda: Agenda, plan: Plan, { units, asked }: Asking): Promise<void> {
  const put = (at: Temporal.Instant, request: Asked) =>
    agenda.put(at, async () => {
      await open(staff, at, request);
      await asked();
    });
  const [first] = askedMonths(plan);
  const later = await rewindReports(staff, agenda.now);
  await rewindFigures(staff, first!.toString(), plan.from.slice(0, 7));
  await closeLongDue(staff, agenda.now, dayOf(agenda.now).subtract({ days: LONG_DUE_DAYS }).toString());
  for (const { openedAt, ...request } of later)
    put(Temporal.Instant.fromEpochMilliseconds(openedAt.getTime()), request as Asked);
  const held = later.flatMap(({ unitId, firstMonth, lastMonth: month }) =>
    firstMonth === month ? { unitId, month } : [],
  );
  const known = new Set(
    [...held, ...(await findAskedMonths(staff, units))].map(({ unitId, month }) => `${unitId} ${month}`),
  );
  const byClock = await findAskingMonthly(staff, units);
  const byHand = units.filter((unitId) => !byClock.has(unitId));
  for (const month of askedMonths(plan)) {
    const day = onWeekday(month.toPlainDate({ day: ASKED_ON }));
    const usual = day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: HOUR }).toInstant();
    const at = Temporal.Instant.compare(usual, agenda.now) < 0 ? agenda.now : usual;
    for (const unitId of byHand) if (!known.has(`${unitId} ${month.toString()}`)) put(at, monthly(unitId, month));
  }
}

function monthly(unitId: number, month: Temporal.PlainYearMonth): Asked {
  return {
    unitId,
    title: `Báo cáo kết nạp tháng ${month.month}/${month.year}`,
    indicator: "admitted",
    firstMonth: month.toString(),
    lastMonth: month.toString(),
    dueOn: month.add({ months: 1 }).toPlainDate({ day: DUE_BEFORE }).toString(),
    dueInclusive: false,
  };
}

/** What would be asked after its own last day, or of nobody, the office does not ask. */
async function open(staff: Database, now: Temporal.Instant, request: Asked): Promise<void> {
  const ctx: Context = { actor: systemActor("ketnap rehearse"), db: staff, now };
  if (request.dueOn < today(ctx)) return;
  try {
    await openReportRequest(ctx, request);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
  }
}

function onWeekday(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
}

/** Those that end within the span, and the one before it while its report may still come. */
function askedMonths({ from, to }: Plan): Temporal.PlainYearMonth[] {
  const begins = Temporal.PlainDate.from(from);
  const first = begins.toPlainYearMonth().subtract({ months: begins.day < DUE_BEFORE ? 1 : 0 });
  const count = first.until(Temporal.PlainDate.from(to).toPlainYearMonth(), { largestUnit: "months" }).months + 1;
  return Array.from({ length: count }, (_, n) => first.add({ months: n }));
}

function dayOf(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(TIME_ZONE).toPlainDate();
}
