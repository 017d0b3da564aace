import { z } from "zod";
import type { ReportRevisionRow } from "@ketnap/contract";
import { type Context, NotFound, query } from "../kernel/index.ts";
import { reportsFor } from "./heirs.ts";
import { findRevisionNumber, listRevisionRows } from "./reports.store.ts";
import { unitOfExpected } from "./submit-report.ts";

/** One sending, what stood before it, and what stands now where that is another one. */
interface Sending {
  sent: ReportRevisionRow;
  before: ReportRevisionRow | null;
  since: ReportRevisionRow | null;
}

/** What was sent with a token, whatever became of the report since: for whoever asks again what came of his sending. */
export const readSending = query({
  name: "reports.read_sending",
  permission: "reports.answer",
  input: z.strictObject({ expectedId: z.number().int(), token: z.string().min(8).max(80) }),
  scope: () => [],
  async run(ctx: Context, { expectedId, token }): Promise<Sending | null> {
    if (!(await reportsFor(ctx, await unitOfExpected(ctx, expectedId))))
      throw new NotFound(`expected report ${expectedId}`);
    const number = await findRevisionNumber(ctx.db, expectedId, token);
    if (number === null) return null;
    const rows = await listRevisionRows(ctx.db, expectedId);
    const newest = rows[0]!;
    return {
      sent: rows.find((row) => row.number === number)!,
      before: rows.find((row) => row.number === number - 1) ?? null,
      since: newest.number === number ? null : newest,
    };
  },
});
