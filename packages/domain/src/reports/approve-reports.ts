import { z } from "zod";
import type { ApprovedReports } from "@ketnap/contract";
import { Closed, command, Conflict, type Context, Forbidden, Invalid, NotFound, type Reason } from "../kernel/index.ts";
import { approveEach, type Came, type Seen } from "./approving.ts";

/** So many are held at once. */
const AT_ONCE = 100;

/**
 * Approves many reports, each as if it were alone: one that cannot be approved is told with why, and keeps none of the
 * others back.
 */
export async function approveReports(
  ctx: Context,
  { reports }: { reports: readonly Seen[] },
): Promise<ApprovedReports> {
  const told: ApprovedReports = { approved: 0, refused: [] };
  for (let from = 0; from < reports.length; from += AT_ONCE) {
    const some = await approveSome(ctx, { reports: reports.slice(from, from + AT_ONCE) });
    told.approved += some.approved;
    told.refused.push(...some.refused);
  }
  return told;
}

/** Logged as approving one is. */
const approveSome = command({
  name: "reports.approve",
  permission: "reports.write",
  input: z.strictObject({ reports: z.array(z.strictObject({ id: z.number().int(), version: z.number().int() })) }),
  // What is out of reach is told beside the others.
  scope: () => [],
  async run(ctx, { reports }) {
    const came = await approveEach(ctx, reports);
    const changes = came.flatMap((one) => (one.kind === "approved" ? [one.change] : []));
    const refused = came.flatMap((one, at) => refusedAs(one, reports[at]!));
    const result: ApprovedReports = { approved: came.length - refused.length, refused };
    const [first, ...rest] = changes.flatMap(({ entries = [], result: _, ...change }) => [change, ...entries]);
    return first ? { ...first, result, entries: rest } : { result, unchanged: true };
  },
});

function refusedAs(came: Came, { id }: Seen): ApprovedReports["refused"] {
  if (came.kind !== "refused") return [];
  const reasons = reasonsOf(came.why);
  if (!reasons) throw came.why;
  return [{ id, reasons }];
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
