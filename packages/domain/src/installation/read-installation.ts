import { z } from "zod";
import { may, query, today } from "../kernel/index.ts";
import { findInstallation } from "./store.ts";

/** Where the first run stands: whether the sample is in, and what is still to do. How much goes is told to who removes it. */
export const readInstallation = query({
  name: "installation.read",
  permission: "installation.read",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    const state = await findInstallation(ctx.db, today(ctx));
    return may(ctx.actor.roles, "installation.write") ? state : { ...state, sampleCounts: null };
  },
});
