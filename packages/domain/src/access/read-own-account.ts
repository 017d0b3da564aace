import { z } from "zod";
import { type Context, query } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { findOwnAccount } from "./accounts.store.ts";
import { ownId } from "./oneself.ts";

/** What somebody's own page shows of his account, with the names of the units where his roles stand. */
export const readOwnAccount = query({
  name: "access.read_own_account",
  permission: "own.account",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx: Context) {
    const account = await findOwnAccount(ctx.db, ownId(ctx));
    const tree = await readTree(ctx.db);
    const homeUnits = ctx.actor.homeUnits.map((id) => ({ id, name: tree.unit(id)?.name ?? "" }));
    return { ...account, homeUnits };
  },
});
