import type { QuotaRecord } from "@ketnap/contract";

type Revision = Pick<QuotaRecord["revisions"][number], "state" | "inForceOn">;
type Notice = { words: "quotas.soon" | "quotas.kept_past" } | { words: "quotas.kept_for"; day: string };

/** What the revision that was just recorded does: holds now, later, or never, since what is in force came after it. */
export function noticeOf({ revisions }: { revisions: readonly Revision[] }): Notice {
  const recorded = revisions.at(-1);
  if (recorded?.state === "past") return { words: "quotas.kept_past" };
  if (recorded?.state === "ahead" && recorded.inForceOn !== null)
    return { words: "quotas.kept_for", day: recorded.inForceOn };
  return { words: "quotas.soon" };
}
