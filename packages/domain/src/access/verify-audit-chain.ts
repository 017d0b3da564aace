import { z } from "zod";
import { digestOf, linkHash, query } from "../kernel/index.ts";
import { type ChainLink, findUnchained, readChain } from "./audit.store.ts";

const AT_ONCE = 2000;

export interface ChainState {
  entries: number;
  intact: boolean;
  /** Id of the first entry that was changed, or before which one is missing. */
  firstBroken: number | null;
}

/**
 * Reckons every entry's digest and every link of the log again, from the first on. It tells nothing of any unit, so whoever
 * reads the log may.
 */
export const verifyAuditChain = query({
  name: "access.verify_audit_chain",
  permission: "audit.read",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx): Promise<ChainState> {
    let [previousHash, after, entries] = ["", 0, 0];
    for (;;) {
      const stretch = await readChain(ctx.db, after, AT_ONCE);
      for (const link of stretch) {
        if (!holds(link, previousHash)) return { entries, intact: false, firstBroken: link.entryId };
        [previousHash, after, entries] = [link.hash, link.position, entries + 1];
      }
      if (stretch.length < AT_ONCE) break;
    }
    const unchained = await findUnchained(ctx.db);
    return { entries, intact: unchained === null, firstBroken: unchained };
  },
});

function holds({ previousHash, hash, digest, entry }: ChainLink, before: string): boolean {
  if (previousHash !== before || entry === null) return false;
  return (digest === null || digest === digestOf(entry)) && hash === linkHash(before, entry, digest);
}
