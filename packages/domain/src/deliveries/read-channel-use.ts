import { z } from "zod";
import type { ChannelUseRow } from "@ketnap/contract";
import { query } from "../kernel/index.ts";
import { budgetState, monthOf, usedOf } from "./budget.rules.ts";
import { allConnections } from "./channel-use.store.ts";
import { findUse } from "./use.store.ts";

/** What each connection has used of the running month, and for how long it has been down. */
export const readChannelUse = query({
  name: "readChannelUse",
  permission: "channels.read",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx): Promise<{ month: string; data: ChannelUseRow[] }> {
    const month = monthOf(ctx.now);
    const uses = new Map((await findUse(ctx.db, month)).map((use) => [use.connectionId, use]));
    const rows = await allConnections(ctx.db);
    const data = rows.map(({ id, channel, name, enabled, downSince }): ChannelUseRow => {
      const use = uses.get(id)!;
      const { sent, received, people, monthlyBudget, peopleBudget } = use;
      const used = usedOf(use);
      const state = budgetState(use, use);
      const downMs = downSince && ctx.now.epochMilliseconds - downSince.getTime();
      return {
        id,
        channel: channel as ChannelUseRow["channel"],
        name,
        enabled,
        month,
        sent,
        received,
        used,
        budget: monthlyBudget,
        percent: monthlyBudget ? Math.round((used * 1000) / monthlyBudget) / 10 : null,
        people,
        peopleBudget,
        warns: state !== "ok",
        downSince: downSince && Temporal.Instant.from(downSince.toISOString()).round("second").toString(),
        downHours: downMs === null ? null : Math.floor(downMs / 3_600_000),
      };
    });
    return { month, data };
  },
});
