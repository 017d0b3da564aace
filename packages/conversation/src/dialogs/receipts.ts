import type { AskRequest, Interval, Message, Understanding } from "@ketnap/contract";
import { type Context, may, today } from "@ketnap/domain/kernel";
import { buildLexicon, understand } from "@ketnap/understanding";
import { sayNoReceipt, sayNotYourReport, type Speaker } from "@ketnap/wording";
import { receiptIn } from "./receipt-asked.ts";
import { sentValues } from "./report-values.ts";
import { sayStandingReceipt } from "./sending.ts";
import { choosable, dueOf, fits, unitSaid } from "./start-report.ts";

/** The receipt that was asked for: by its number, of the months that were said, else of what was sent last. */
export async function showReceipt(
  ctx: Context,
  found: Understanding,
  request: AskRequest,
  say: Speaker,
): Promise<Message | null> {
  if (!may(ctx.actor.roles, "reports.answer")) return null;
  const unit = await unitSaid(ctx, request);
  const due = await dueOf(ctx, unit);
  if (!due) return sayNotYourReport(unit, say);
  const no = receiptIn(found.text);
  // Words of receipts are no duty's, and the months beside them are a report's.
  const interval = no === null ? monthsOf(ctx, found) : null;
  const about = due.filter((row) => (no === null ? fits(row, { ...request, interval }) : row.receiptNo === no));
  const sent = about.filter((row) => sentValues(row) !== null);
  const [last] = sent.toSorted((a, b) => (a.answeredAt! < b.answeredAt! ? 1 : -1));
  if (last) return sayStandingReceipt(last, say);
  const waiting = about.filter((row) => !row.closed);
  return sayNoReceipt({ no, unit, period: interval }, await choosable(ctx, waiting, say), say);
}

function monthsOf(ctx: Context, { interval, text }: Understanding): Interval | null {
  return interval ?? understand(`báo cáo ${text}`, { units: buildLexicon([]), today: today(ctx) }).interval;
}
