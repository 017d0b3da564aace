import { type MonthSpan, yearOf } from "../calendar/month.rules.ts";
import { spanLength } from "../calendar/period.rules.ts";
import type { Answered } from "./basis.ts";
import type { ExistingChoice } from "./existing.rules.ts";
import { round2 } from "./rational.rules.ts";

interface Question {
  /** A group of a unit that is not the asker's own. */
  foreign: boolean;
  asked: MonthSpan;
  /** ISO date. */
  today: string;
}

/**
 * What is not told of a group of another unit. One to four people would be recognised; and any two periods that differ
 * by a few months would tell one to four people by subtraction, so only a whole year that is over is told, with every
 * unit in it, or one figure as it was recorded for a year or longer. Plain totals are always told.
 */
export function secrecy({ foreign, asked, today }: Question) {
  const few = (value: number): boolean => foreign && value > 0 && value < 5;
  return {
    foreign,
    few,
    months: (choice: Answered): boolean =>
      foreign && !isRecordedLong(choice) && !(isYearOver(asked, today) && isWhole(choice)),
    existing: ({ span, value, coverage }: ExistingChoice): boolean =>
      few(round2(value)) ||
      (foreign && (coverage ? !isYearOver(span, today) || coverage.reported < coverage.of : spanLength(span) < A_YEAR)),
  };
}

const A_YEAR = 12;

function isYearOver({ from, to }: MonthSpan, today: string): boolean {
  return from === `${yearOf(from)}-01` && to === `${yearOf(from)}-12` && to < today;
}

function isWhole(choice: Answered): boolean {
  return choice.complete && (choice.kind === "own" || choice.coverage.reported === choice.coverage.of);
}

function isRecordedLong(choice: Answered): boolean {
  if (choice.kind !== "own" || choice.pieces.length !== 1) return false;
  const [piece] = choice.pieces;
  const span = { from: piece!.firstMonth, to: piece!.lastMonth };
  return span.from === choice.span.from && span.to === choice.span.to && spanLength(span) >= A_YEAR;
}
