import { z } from "zod";
import { type OutgoingSummary, REMINDER_STATES, type ReminderTally } from "@ketnap/contract";
import { isWorkingDay } from "../calendar/working-days.rules.ts";
import { type Context, Invalid, listInput, query, today, unitIdsOf } from "../kernel/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import { forecastBetween } from "./forecast.ts";
import { pageOfOutgoing, type TallyRow, tallyOutgoing } from "./panel-outgoing.store.ts";
import { readRules } from "./rules.store.ts";

const day = z.iso.date();

/** What was found for the people of the actor's units: to whom, about which unit, and what became of it. */
export const listOutgoing = query({
  name: "listOutgoing",
  permission: "reminders.read",
  input: listInput(
    ["onDate", "id", "account", "rule", "state", "unit"],
    z.strictObject({
      ruleId: z.number().int().optional(),
      state: z.enum(REMINDER_STATES).optional(),
      accountId: z.number().int().optional(),
      unitId: z.number().int().optional(),
      deliveryId: z
        .string()
        .regex(/^[1-9]\d{0,17}$/)
        .optional(),
      fromDate: day.optional(),
      toDate: day.optional(),
    }),
  ),
  scope: (input) => (input.filter.unitId === undefined ? [] : [input.filter.unitId]),
  run: (ctx, input) => pageOfOutgoing(ctx.db, unitIdsOf(ctx.actor), today(ctx), input),
});

const LONGEST_DAYS = 92;

/** By day and by rule, from a day to a day; this week unless said. Of days to come, what the rules would find. */
export const summariseOutgoing = query({
  name: "summariseOutgoing",
  permission: "reminders.read",
  input: z.strictObject({ from: day.optional(), to: day.optional() }),
  scope: () => [],
  async run(ctx, said): Promise<OutgoingSummary> {
    const now = today(ctx);
    const week = Temporal.PlainDate.from(now).subtract({ days: Temporal.PlainDate.from(now).dayOfWeek - 1 });
    const from = said.from ?? (said.to ? said.to : week.toString());
    const to = said.to ?? Temporal.PlainDate.from(from).add({ days: 6 }).toString();
    if (to < from) throw new Invalid({ to: { key: "dates_reversed" } });
    if (Temporal.PlainDate.from(from).until(to).days > LONGEST_DAYS)
      throw new Invalid({ to: { key: "too_big", values: { maximum: LONGEST_DAYS } } });
    const rows = await tallyOutgoing(ctx.db, unitIdsOf(ctx.actor), { from, to, today: now });
    const ahead = await expectedBetween(ctx, from, to);
    return assemble({ from, to, today: now }, rows, ahead, await readDaysAround(ctx.db, from));
  },
});

interface Expected {
  ruleId: number;
  title: string;
  onDate: string;
  reminders: number;
}

/** After today: what is found today stands among the rows already, or will within the hour. */
async function expectedBetween(ctx: Context, from: string, to: string): Promise<Expected[]> {
  const first = [from, Temporal.PlainDate.from(today(ctx)).add({ days: 1 }).toString()].toSorted().at(-1)!;
  if (first > to) return [];
  const rules = (await readRules(ctx.db)).filter(({ enabled }) => enabled);
  const found = await Promise.all(
    rules.map(async (rule) => (await forecastBetween(ctx, rule, first, to)).map((each) => ({ rule, ...each }))),
  );
  return found.flat().map(({ rule, onDate, reminders }) => ({ ruleId: rule.id, title: rule.title, onDate, reminders }));
}

function assemble(
  span: { from: string; to: string; today: string },
  rows: TallyRow[],
  ahead: Expected[],
  calendar: Parameters<typeof isWorkingDay>[1],
): OutgoingSummary {
  const all = rows.find(({ onDate, ruleId }) => onDate === null && ruleId === null);
  const sum = (of: Expected[]) => of.reduce((total, { reminders }) => total + reminders, 0);
  const days: OutgoingSummary["days"] = [];
  for (let at = Temporal.PlainDate.from(span.from); at.toString() <= span.to; at = at.add({ days: 1 })) {
    const onDate = at.toString();
    const row = rows.find((each) => each.onDate === onDate);
    const expected = sum(ahead.filter((each) => each.onDate === onDate));
    days.push({
      onDate,
      working: isWorkingDay(onDate, calendar),
      people: row?.people ?? 0,
      counts: tally(row),
      expected,
    });
  }
  const titles = new Map([
    ...ahead.map(({ ruleId, title }) => [ruleId, title] as const),
    ...rows.flatMap(({ ruleId, title }) => (ruleId === null ? [] : [[ruleId, title ?? ""] as const])),
  ]);
  const rules = [...titles].map(([id, title]) => {
    const row = rows.find(({ ruleId }) => ruleId === id);
    const expected = sum(ahead.filter(({ ruleId }) => ruleId === id));
    return { rule: { id, title }, people: row?.people ?? 0, counts: tally(row), expected };
  });
  const sorted = rules.toSorted((a, b) => a.rule.title.localeCompare(b.rule.title, "vi"));
  return { ...span, people: all?.people ?? 0, total: tally(all), days, rules: sorted };
}

function tally(row: TallyRow | undefined): ReminderTally {
  const { found = 0, carried = 0, told = 0, answered = 0, muted = 0, expired = 0, unreachable = 0 } = row ?? {};
  return { found, carried, told, answered, muted, expired, unreachable };
}
