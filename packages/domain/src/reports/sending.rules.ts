import type { ReportValues } from "@ketnap/contract";
import type { DueReport } from "./request.ts";

interface Sent {
  value: number | null;
  values: ReportValues;
  comments: Readonly<Record<string, string>>;
  how: "chat" | "panel";
}

/** The row after a revision was sent, as it would be read: so that nobody has to read it again. */
export function afterSending(
  held: DueReport,
  { value, values, comments, how }: Sent,
  now: Temporal.Instant,
  by: DueReport["answeredBy"],
): DueReport {
  const { report, standing } = held;
  return {
    ...held,
    // The first answer keeps its day: a correction does not make it late.
    standing: standing === "awaited" ? "on_time" : standing === "missing" ? "late" : standing,
    answeredAt: held.answeredAt ?? now.round({ smallestUnit: "second", roundingMode: "floor" }).toString(),
    answeredBy: by,
    answeredHow: how,
    value,
    report: {
      state: "sent",
      revision: (report?.revision ?? 0) + 1,
      values,
      comments,
      returned: null,
      version: (report?.version ?? 0) + 1,
    },
    version: held.version + 1,
  };
}
