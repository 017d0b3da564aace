import { z } from "zod";
import { command, Invalid, type Reason, today } from "../kernel/index.ts";
import { endFirstRun, findInstallation } from "./store.ts";

/** Ends the first run once the sample is out and a real administrator and real units are in. */
export const markFirstRunDone = command({
  name: "installation.finish",
  permission: "installation.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    const before = await findInstallation(ctx.db, today(ctx));
    if (!before.firstRun) return { result: before, unchanged: true };
    const left: Record<string, Reason> = {
      ...(before.sample ? { sample: { key: "first_run_sample" } } : {}),
      ...(before.hasAdministrator ? {} : { administrator: { key: "first_run_administrator" } }),
      ...(before.hasUnits ? {} : { units: { key: "first_run_units" } }),
    };
    if (Object.keys(left).length > 0) throw new Invalid(left);
    const ended = await endFirstRun(ctx.db);
    const after = await findInstallation(ctx.db, today(ctx));
    return ended ? { result: after, entity: "installation", id: 1, before, after } : { result: after, unchanged: true };
  },
});
