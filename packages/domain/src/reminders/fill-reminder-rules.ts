import { z } from "zod";
import { command } from "../kernel/index.ts";
import { DEFAULT_RULES } from "./defaults.ts";
import type { Rule } from "./rule.ts";
import { insertRule, knownRuleKeys, lockRules } from "./rules.store.ts";

/** Adds the default rules that are not there; one that staff have edited, or switched off, is theirs and stays as it is. */
export const fillReminderRules = command({
  name: "reminders.fill_rules",
  permission: "reminders.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    await lockRules(ctx.db);
    const known = await knownRuleKeys(ctx.db);
    const added: Rule[] = [];
    for (const rule of DEFAULT_RULES) if (!known.has(rule.key)) added.push(await insertRule(ctx.db, rule));
    const [first, ...rest] = added.map((created) => ({ entity: "reminder_rule", id: created.id, created }));
    const result = { added: added.length };
    return first ? { result, ...first, entries: rest } : { result, unchanged: true };
  },
});
