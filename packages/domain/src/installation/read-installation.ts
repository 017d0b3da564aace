import { z } from "zod";
import { query, today } from "../kernel/index.ts";
import { findInstallation } from "./store.ts";

/** Where the first run stands: whether the sample is in, and what is still to do. */
export const readInstallation = query({
  name: "installation.read",
  permission: "installation.read",
  input: z.strictObject({}),
  scope: () => [],
  run: (ctx) => findInstallation(ctx.db, today(ctx)),
});
