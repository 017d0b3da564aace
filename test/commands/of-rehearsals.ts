import type { Context } from "@ketnap/domain/kernel";
import { cancelRehearsal, listRehearsals, startRehearsal } from "@ketnap/domain/rehearsals";
import type { Scenario } from "./scenario.ts";

const week = { fromOn: "2026-03-02", toOn: "2026-03-08" };

/** Only one is open at a time, whichever scenario began it. */
async function openOne(ctx: Context): Promise<number | null> {
  const { rows } = await listRehearsals(ctx, {});
  return rows.find(({ state }) => state === "waiting")?.id ?? null;
}

export const ofRehearsals: Record<string, Scenario> = {
  "rehearsals.start": async (stage) => {
    const open = await openOne(stage.admin.ctx);
    if (open !== null) await cancelRehearsal(stage.admin.ctx, { id: open });
    return { run: (ctx) => startRehearsal(ctx, week) };
  },
  "rehearsals.cancel": async (stage) => {
    const id = (await openOne(stage.admin.ctx)) ?? (await startRehearsal(stage.admin.ctx, week)).id;
    return { run: (ctx) => cancelRehearsal(ctx, { id }) };
  },
};
