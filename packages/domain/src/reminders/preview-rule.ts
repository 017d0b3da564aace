import { z } from "zod";
import { type ReminderFacts, reminderRuleDraft, type RulePreview } from "@ketnap/contract";
import { type Context, query, TIME_ZONE, today } from "../kernel/index.ts";
import { drafted } from "./change-rule.ts";
import { exampleFacts } from "./example.rules.ts";
import { nextOf, samplesOf } from "./forecast.ts";
import { kindOf } from "./kinds.ts";
import { ruleOf } from "./list-rules.ts";
import { placeholdersOf } from "./rule-text.rules.ts";
import type { Rule } from "./rule.ts";

export interface PreviewedRule {
  rule: Rule;
  /** Names between braces that this kind has nothing for. */
  unknown: string[];
  /** What fills the words: of the next real reminder where there is one, else made up. */
  facts: ReminderFacts;
  example: boolean;
  occurrences: RulePreview["occurrences"];
}

const OCCURRENCES = 5;

/** What a rule would say and when, as a form has it: nothing is kept. */
export const previewReminderRule = query({
  name: "previewReminderRule",
  permission: "reminders.read",
  input: z.strictObject({ id: z.number().int(), draft: reminderRuleDraft }),
  scope: () => [],
  async run(ctx, { id, draft }): Promise<PreviewedRule> {
    const rule = drafted(await ruleOf(ctx, id), draft);
    const known = kindOf(rule.kind)?.placeholders ?? [];
    const used = new Set([...placeholdersOf(rule.textVi), ...placeholdersOf(rule.textEn)]);
    const real = await realFacts(ctx, rule);
    const next = await nextOf(ctx, rule, OCCURRENCES);
    return {
      rule,
      unknown: [...used].filter((name) => !known.includes(name)),
      facts: real[0]?.facts ?? exampleFacts(known, today(ctx), rule.kind),
      example: real.length === 0,
      occurrences: next.map(({ onDate, anchor, offset, people, escalates }) => {
        const values = real.find((each) => each.onDate === onDate)?.facts.values;
        const [due, title] = [values?.["due"], values?.["title"]];
        return {
          onDate,
          anchor: anchor ?? (due?.is === "date" ? due.date : null),
          offset,
          people,
          escalates,
          about: title?.is === "text" ? title.text : null,
        };
      }),
    };
  },
});

/** What the next reminders would tell, looked at on the morning of the first of them. */
async function realFacts(ctx: Context, rule: Rule): Promise<{ onDate: string; facts: ReminderFacts }[]> {
  const samples = await samplesOf(ctx, rule);
  const [first] = samples;
  if (!first) return [];
  const plainTime = "09:00";
  const now = Temporal.PlainDate.from(first.onDate).toZonedDateTime({ timeZone: TIME_ZONE, plainTime }).toInstant();
  const looked = await kindOf(rule.kind)!.look({ ...ctx, now }, samples);
  return samples.flatMap(({ id, onDate }) => (looked.has(id) ? [{ onDate, facts: looked.get(id)! }] : []));
}
