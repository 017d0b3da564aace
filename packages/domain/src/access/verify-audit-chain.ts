import { z } from "zod";
import { chainHash, query } from "../kernel/index.ts";
import { readChain } from "./audit.store.ts";

const AT_ONCE = 2000;

export interface ChainState {
  entries: number;
  intact: boolean;
  /** Id of the first entry that was changed, or before which one is missing. */
  firstBroken: number | null;
}

/** Reckons every hash of the log again, from the first entry on. It tells nothing of any unit, so whoever reads the log may. */
export const verifyAuditChain = query({
  name: "access.verify_audit_chain",
  permission: "audit.read",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx): Promise<ChainState> {
    let [previousHash, after, entries] = ["", 0n, 0];
    for (;;) {
      const stretch = await readChain(ctx.db, after, AT_ONCE);
      for (const { id, hash, previousHash: told, at, ...rest } of stretch) {
        const reckoned = chainHash(previousHash, { ...rest, at: at.toISOString() });
        if (told !== previousHash || hash !== reckoned) return { entries, intact: false, firstBroken: Number(id) };
        [previousHash, after, entries] = [hash, id, entries + 1];
      }
      if (stretch.length < AT_ONCE) return { entries, intact: true, firstBroken: null };
    }
  },
});
