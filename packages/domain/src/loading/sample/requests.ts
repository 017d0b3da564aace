import { TIME_ZONE } from "../../kernel/context.ts";
import { admittedIn, isSilent } from "./ward.ts";
import { CELLS, WARD } from "./ward-cells.ts";

/** A request of the sample with what came back; instants are ISO text. */
export interface SampleRequest {
  unit: string;
  title: string;
  month: string;
  dueOn: string;
  openedAt: string;
  closedAt: string | null;
  answers: readonly { unit: string; value: number | null; at: string | null }[];
}

/** Requests of the two months that are settled, of last month (late ones still come), and of this one (nobody has answered). */
export function sampleRequests(today: string): SampleRequest[] {
  const day = Temporal.PlainDate.from(today);
  return [3, 2, 1, 0].map((back) => requestOf(day.toPlainYearMonth().subtract({ months: back }), day, back));
}

function requestOf(month: Temporal.PlainYearMonth, today: Temporal.PlainDate, back: number): SampleRequest {
  const next = month.add({ months: 1 });
  return {
    unit: WARD.key,
    title: `Báo cáo phát triển đảng viên tháng ${month.month}/${month.year}`,
    month: month.toString(),
    dueOn: next.toPlainDate({ day: 5 }).toString(),
    openedAt: at(month.toPlainDate({ day: 1 }), 0),
    closedAt: back > 1 ? at(next.toPlainDate({ day: 15 }), 16) : null,
    answers: CELLS.map((cell, index) => {
      if (back === 0 || isSilent(cell, month, today.toPlainYearMonth().subtract({ months: 1 })))
        return { unit: cell.key, value: null, at: null };
      return { unit: cell.key, value: admittedIn(cell, index, month), at: answeredAt(index, next, today) };
    }),
  };
}

/** Most answer around the turn of the month, before the fifth; one in nine comes a few days late. Never today or later. */
function answeredAt(index: number, next: Temporal.PlainYearMonth, today: Temporal.PlainDate): string {
  const first = next.toPlainDate({ day: 1 });
  const late = (index + next.month) % 9 === 0;
  const planned = first.add({ days: late ? 5 + (index % 3) : ((index * 5 + next.month * 3) % 7) - 3 });
  const yesterday = today.subtract({ days: 1 });
  const on = Temporal.PlainDate.compare(planned, yesterday) > 0 ? yesterday : planned;
  return at(on, 8 + (index % 9), (index * 13) % 60);
}

function at(day: Temporal.PlainDate, hour: number, minute = 0): string {
  const plainTime = Temporal.PlainTime.from({ hour, minute });
  return day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime }).toInstant().toString();
}
