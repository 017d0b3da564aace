import { z } from "zod";
import type { ReminderRuleRow } from "@ketnap/contract";
import { type Context, listInput, NotFound, type Page, query } from "../kernel/index.ts";
import { nextOf } from "./forecast.ts";
import { kindOf } from "./kinds.ts";
import { findRule, pageOfRules } from "./panel-rules.store.ts";
import type { Rule } from "./rule.ts";

/** The rules of reminding, with when each speaks next and to how many people in reach. */
export const listReminderRules = query({
  name: "listReminderRules",
  permission: "reminders.read",
  input: listInput(
    ["title", "id", "kind", "enabled"],
    z.strictObject({ id: z.array(z.number().int()).max(200).optional(), enabled: z.boolean().optional() }),
  ),
  scope: () => [],
  async run(ctx, input): Promise<Page<ReminderRuleRow>> {
    const { rows, total } = await pageOfRules(ctx.db, input);
    return { rows: await Promise.all(rows.map((rule) => told(ctx, rule))), total };
  },
});

export const readReminderRule = query({
  name: "readReminderRule",
  permission: "reminders.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: () => [],
  run: async (ctx, { id }) => told(ctx, await ruleOf(ctx, id)),
});

export async function ruleOf(ctx: Context, id: number): Promise<Rule> {
  const rule = await findRule(ctx.db, id);
  if (!rule) throw new NotFound(`reminder rule ${id}`);
  return rule;
}

/** One whose kind a later version brought, or took away, is shown as it lies there and speaks never. */
export async function told(ctx: Context, rule: Rule): Promise<ReminderRuleRow> {
  const kind = kindOf(rule.kind);
  const [next] = rule.enabled ? await nextOf(ctx, rule, 1) : [];
  return {
    ...rule,
    topic: kind?.topic ?? "all",
    from: kind?.from ?? "asked",
    escalates: kind?.escalate !== undefined,
    placeholders: [...(kind?.placeholders ?? [])],
    offsets: [...rule.offsets],
    channel: rule.channel as ReminderRuleRow["channel"],
    settings: rule.settings as ReminderRuleRow["settings"],
    next: next ? { onDate: next.onDate, people: next.people } : null,
  };
}
