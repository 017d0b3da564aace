import { addMonths, earlier, later, type Month, monthOf, type MonthSpan } from "../calendar/month.rules.ts";

/**
 * The months in which a unit stood at one place of the tree; null is open. A month counts for the place where its last
 * day found the unit; the month in which a unit ended counts where it has a figure, and nobody waits for one.
 */
export interface Stay {
  from: Month | null;
  /** The last month whose end it saw. */
  to: Month | null;
  /** The last month in which it stood there at all: later than `to` where it ended in the midst of a month. */
  last: Month | null;
}

/** The part of a stay that some months hold: `from` to `last`, of which those up to `to` are waited for. */
export interface StayedSpan extends MonthSpan {
  last: Month;
}

/** Days, `to` exclusive, and whether the unit itself ended then, rather than going elsewhere. */
export function stayOf(days: { from: string | null; to: string | null }, ended: boolean): Stay {
  const from = days.from === null ? null : monthOf(days.from);
  if (days.to === null) return { from, to: null, last: null };
  const broken = monthOf(days.to);
  const to = addMonths(broken, -1);
  return { from, to, last: ended && !days.to.endsWith("-01") ? broken : to };
}

/** Null where the months asked about hold nothing of it. */
export function stayWithin(stay: Stay | undefined, asked: MonthSpan): StayedSpan | null {
  const from = later(asked.from, stay?.from ?? asked.from);
  const last = earlier(asked.to, stay?.last ?? asked.to);
  const to = earlier(asked.to, stay?.to ?? asked.to);
  return from > last ? null : { from, to: later(from, to), last };
}
