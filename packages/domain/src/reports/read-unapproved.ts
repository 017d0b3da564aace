import { z } from "zod";
import { INDICATORS, type UnapprovedNumber } from "@ketnap/contract";
import { isMonth } from "../calendar/month.rules.ts";
import { query } from "../kernel/index.ts";
import { unitsBelow } from "./read-report-status.ts";
import { findUnapproved } from "./status.store.ts";

const months = z.strictObject({ from: z.string().refine(isMonth), to: z.string().refine(isMonth) });

/**
 * What reports at and below a unit tell of these months that nobody has approved yet, so that it is in no figure: of each
 * stretch of months a report was asked for, the latest first. What was sent back is not in it.
 */
export const readUnapproved = query({
  name: "reports.read_unapproved",
  permission: "reports.read",
  input: z.strictObject({
    unitId: z.number().int(),
    indicators: z.array(z.enum(INDICATORS)).min(1).max(4),
    asked: months,
  }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, indicators, asked }): Promise<UnapprovedNumber[]> {
    return findUnapproved(ctx.db, await unitsBelow(ctx, unitId), indicators, asked);
  },
});
