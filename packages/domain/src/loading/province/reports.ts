import { TIME_ZONE } from "../../kernel/context.ts";
import type { MonthOfCell } from "./counts.ts";

/** A month's request with what came back, ready to be written; instants are ISO text. */
export interface PlannedRequest {
  title: string;
  month: string;
  dueOn: string;
  openedAt: string;
  closedAt: string | null;
  answers: readonly PlannedAnswer[];
}

export interface PlannedAnswer {
  unit: string;
  /** Null while nothing has come. */
  report: PlannedReport | null;
  /** Of an approved report, what stands as a figure for a group of those admitted. */
  groups: { female: number; age_18_30: number };
}

export interface PlannedReport {
  state: "sent" | "returned" | "approved";
  /** What was sent, oldest first. */
  revisions: readonly { values: ReportedValues; sentAt: string }[];
  approvedAt: string | null;
}

export interface ReportedValues {
  admitted: number;
  sources: number;
  dossiers_sent: number;
}

const DUE_DAY = 5;
const CLOSED_DAY = 20;

/** As it stands on the last day: what would come later is awaited, and what came lately waits for its approval. */
export function planRequest(month: string, cells: readonly MonthOfCell[], today: string): PlannedRequest {
  const after = Temporal.PlainYearMonth.from(month).add({ months: 1 });
  const closed = after.toPlainDate({ day: CLOSED_DAY });
  return {
    title: `Báo cáo phát triển đảng viên tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`,
    month,
    dueOn: after.toPlainDate({ day: DUE_DAY }).toString(),
    openedAt: instant(Temporal.PlainDate.from(`${month}-25`), 0),
    closedAt: closed.toString() < today ? instant(closed, 0) : null,
    answers: cells.map((cell, n) => planAnswer(cell, n, after.toPlainDate({ day: 1 }), today)),
  };
}

function planAnswer(cell: MonthOfCell, n: number, from: Temporal.PlainDate, today: string): PlannedAnswer {
  const groups = { female: cell.female, age_18_30: cell.young };
  const nothing = { unit: cell.cell, report: null, groups };
  if (cell.answeredAfter === null) return nothing;
  const day = from.add({ days: cell.answeredAfter });
  if (day.toString() >= today) return nothing;
  const values = { admitted: cell.admitted, sources: cell.sources, dossiers_sent: cell.dossiers };
  const [mended, approved] = [day.add({ days: 1 }), day.add({ days: 6 })].map((on) => on.toString() < today && on);
  const last = { values, sentAt: instant(mended && cell.first ? mended : day, n) };
  const first = cell.first && { values: { ...values, admitted: cell.first.admitted }, sentAt: instant(day, n) };
  if (first && !mended) {
    const state = cell.first?.how === "returned" ? "returned" : "sent";
    return { unit: cell.cell, groups, report: { state, revisions: [first], approvedAt: null } };
  }
  const report = {
    state: approved ? ("approved" as const) : ("sent" as const),
    revisions: first ? [first, last] : [last],
    approvedAt: approved ? instant(approved, n) : null,
  };
  return { unit: cell.cell, groups, report };
}

/** Somewhere within the working day, so that the n-th and the next do not come at once. */
function instant(day: Temporal.PlainDate, n: number): string {
  const plainTime = Temporal.PlainTime.from({ hour: 8 + (n % 9), minute: (n * 13) % 60, second: (n * 7) % 60 });
  return day.toZonedDateTime({ timeZone: TIME_ZONE, plainTime }).toInstant().toString();
}
