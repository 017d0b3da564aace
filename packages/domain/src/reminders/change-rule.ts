import { z } from "zod";
import { reminderRuleDraft, reminderRuleUpdate } from "@ketnap/contract";
import { checkVersion, command, type Context, Invalid, today } from "../kernel/index.ts";
import { scheduleOf } from "./find-reminders.ts";
import { kindOf } from "./kinds.ts";
import { ruleOf, told } from "./list-rules.ts";
import { checkReachesAll } from "./may-change.ts";
import { writeRule } from "./panel-rules.store.ts";
import { refuseText } from "./rule-text.rules.ts";
import type { Rule } from "./rule.ts";
import { hasOwnDay } from "./schedule.rules.ts";

const id = z.number().int();

/** Changes when a rule speaks, to whom and in which words; what it watches stays. */
export const updateReminderRule = command({
  name: "updateReminderRule",
  permission: "reminders.write",
  input: reminderRuleUpdate.extend({ id }),
  scope: () => [],
  async run(ctx, { id: ruleId, version, ...draft }) {
    await checkReachesAll(ctx);
    const before = await ruleOf(ctx, ruleId);
    checkVersion(before, version);
    const rule = drafted(before, draft);
    await refuseSenseless(ctx, rule);
    if (JSON.stringify(rule) === JSON.stringify(before)) return { result: await told(ctx, before), unchanged: true };
    return write(ctx, before, rule);
  },
});

export const enableReminderRule = command({
  name: "enableReminderRule",
  permission: "reminders.write",
  input: z.strictObject({ id, version: z.number().int(), enabled: z.boolean() }),
  scope: () => [],
  async run(ctx, { id: ruleId, version, enabled }) {
    await checkReachesAll(ctx);
    const before = await ruleOf(ctx, ruleId);
    checkVersion(before, version);
    if (before.enabled === enabled) return { result: await told(ctx, before), unchanged: true };
    return write(ctx, before, { ...before, enabled });
  },
});

/** The rule as a form has it; offsets in order and each once, repeats only with days between them. */
export function drafted(rule: Rule, draft: z.output<typeof reminderRuleDraft>): Rule {
  const repeatDays = draft.repeatDays ?? null;
  return {
    ...rule,
    ...draft,
    offsets: [...new Set(draft.offsets)].toSorted((a, b) => a - b),
    repeatDays,
    repeatLimit: repeatDays === null ? 0 : draft.repeatLimit,
    weekday: draft.weekday ?? null,
    monthDay: draft.monthDay ?? null,
    escalateDays: draft.escalateDays ?? null,
    channel: draft.channel ?? null,
  };
}

async function refuseSenseless(ctx: Context, rule: Rule): Promise<void> {
  const kind = kindOf(rule.kind);
  if (!kind) return;
  for (const field of ["textVi", "textEn"] as const) {
    const refused = refuseText(rule[field], kind.placeholders);
    if (refused) throw new Invalid({ [field]: refused });
  }
  if (rule.repeatLimit > 0 && rule.repeatDays === null) throw new Invalid({ repeatDays: { key: "repeat_needs_days" } });
  if (kind.from === "own_day" && !hasOwnDay(await scheduleOf(ctx.db, rule, kind, today(ctx))))
    throw new Invalid({ weekday: { key: "rule_never_speaks" } });
}

async function write(ctx: Context, before: Rule, rule: Rule) {
  await writeRule(ctx.db, before, rule);
  const after = await ruleOf(ctx, before.id);
  return { result: await told(ctx, after), entity: "reminder_rule", id: before.id, before, after };
}
