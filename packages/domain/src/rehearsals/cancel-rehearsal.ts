import { z } from "zod";
import { Closed, command } from "../kernel/index.ts";
import { rehearsalInReach } from "./read-rehearsal.ts";
import { closeRow } from "./store.ts";

/** Calls a rehearsal off; its process sees that after the day that it plays, and throws its copy away. */
export const cancelRehearsal = command({
  name: "rehearsals.cancel",
  permission: "rehearsals.run",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  async run(ctx, { id }) {
    const before = await rehearsalInReach(ctx, id);
    if (!(await closeRow(ctx.db, id, { state: "cancelled" }, ctx.now))) throw new Closed({ key: "rehearsal_over" });
    const result = await rehearsalInReach(ctx, id);
    const states = { before: { state: before.state }, after: { state: result.state } };
    return { result, entity: "rehearsal", id, unitId: before.unit?.id ?? null, ...states };
  },
});
