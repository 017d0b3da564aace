import type { ApprovedReports } from "@ketnap/contract";
import { Closed, Conflict, type Context, Forbidden, Invalid, may, NotFound, type Reason } from "../kernel/index.ts";
import { approveReport } from "./approve-report.ts";

/**
 * Approves many reports, each by the verb that approves one and in a transaction of its own: one that cannot be approved
 * is told with why, and keeps none of the others back.
 */
export async function approveReports(
  ctx: Context,
  { reports }: { reports: readonly { id: number; version: number }[] },
): Promise<ApprovedReports> {
  if (!may(ctx.actor.roles, "reports.write")) throw new Forbidden("reports.write");
  const told: ApprovedReports = { approved: 0, refused: [] };
  for (const report of reports) {
    try {
      await approveReport(ctx, report);
      told.approved += 1;
    } catch (error) {
      const reasons = reasonsOf(error);
      if (!reasons) throw error;
      told.refused.push({ id: report.id, reasons });
    }
  }
  return told;
}

/** By the field that each speaks of; null for what is no refusal of this one report. */
function reasonsOf(error: unknown): ApprovedReports["refused"][number]["reasons"] | null {
  const whole = ({ key, values = {} }: Reason, field: string | null = null) => ({ field, key, values });
  if (error instanceof Invalid)
    return Object.entries(error.fields).map(([path, why]) => whole(why, path.replace(/^values\./, "")));
  if (error instanceof Closed || error instanceof Conflict) return [whole(error.reason)];
  if (error instanceof NotFound || error instanceof Forbidden) return [whole({ key: "report_out_of_reach" })];
  return null;
}
