import type { ReportValues } from "@ketnap/contract";
import { sameValues } from "./form.rules.ts";
import type { DueReport } from "./request.ts";

type Comments = Readonly<Record<string, string>>;

/**
 * Whether a sending says nothing that does not stand already: the same numbers, for the same reasons. A reason that is
 * left out is taken away where what stands was `seen`; else whoever sends knows nothing of it.
 */
export function saysTheSame(
  stands: { values: ReportValues; comments: Comments },
  said: { values: ReportValues; comments: Comments },
  { seen }: { seen: boolean },
): boolean {
  if (!sameValues(stands.values, said.values)) return false;
  return seen ? sameComments(stands.comments, said.comments) : adds(stands.comments, said.comments) === 0;
}

/** Reasons beside the same numbers, blank ones being none. */
export function sameComments(a: Comments, b: Comments): boolean {
  return adds(a, b) === 0 && adds(b, a) === 0;
}

function adds(stands: Comments, said: Comments): number {
  return Object.entries(said).filter(([name, why]) => why.trim() !== "" && stands[name]?.trim() !== why.trim()).length;
}

interface Sent {
  value: number | null;
  values: ReportValues;
  comments: Comments;
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
