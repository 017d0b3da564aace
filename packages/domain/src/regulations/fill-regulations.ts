import type { RegulationRow } from "@ketnap/contract";
import { z } from "zod";
import { command } from "../kernel/index.ts";
import { DEFAULT_REGULATIONS } from "./defaults.ts";
import { insertRegulation, knownRuleIds, lockRegulations } from "./store.ts";

/** Adds the rules that the table has no value of at all; one that staff have edited is theirs and stays as it is. */
export const fillRegulations = command({
  name: "regulations.fill",
  permission: "regulations.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    await lockRegulations(ctx.db);
    const known = await knownRuleIds(ctx.db);
    const added: RegulationRow[] = [];
    for (const rule of DEFAULT_REGULATIONS)
      if (!known.has(rule.ruleId)) added.push(await insertRegulation(ctx.db, rule));
    const [first, ...rest] = added.map((created) => ({ entity: "regulation", id: created.id, created }));
    const result = { added: added.length };
    return first ? { result, ...first, entries: rest } : { result, unchanged: true };
  },
});
