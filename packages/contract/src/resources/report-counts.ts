import { z } from "zod";

/** How the units in the reader's reach stand: `expected` are all, `received` those on time and those late. */
export const reportCounts = z.object({
  expected: z.number().int(),
  received: z.number().int(),
  onTime: z.number().int(),
  late: z.number().int(),
  /** Not answered, and the last day is over. */
  missing: z.number().int(),
  /** Not answered, and there is time. */
  awaited: z.number().int(),
  /** Of those received: approved, and sent back. */
  approved: z.number().int(),
  returned: z.number().int(),
});
export type ReportCounts = z.infer<typeof reportCounts>;
