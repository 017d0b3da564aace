import type { ChannelName, RehearsalTotals, Role } from "@ketnap/contract";
import type { CalendarRow } from "@ketnap/domain/calendar";
import { TIME_ZONE } from "@ketnap/domain/kernel";
import type { Standing } from "../asking/requests.store.ts";
import type { Cast, Person } from "../cast/cast.ts";
import { daysOf, type Plan } from "../plan.ts";
import { isOff } from "../rest-days.ts";
import type { RehearsedRow } from "./result.ts";

type PersonTotals = RehearsalTotals["perPerson"][number];
type ChannelTotals = RehearsalTotals["perChannel"][number];
type Attention = RehearsalTotals["attention"];

interface Gathered {
  plan: Plan;
  cast: Cast;
  /** What went out unasked, or would have. */
  sent: readonly { person: Person; row: RehearsedRow }[];
  /** Of the rules by their keys. */
  titles: ReadonlyMap<string, string>;
  replies: number;
  received: number;
  budgets: { perPersonDay: number; perPersonWeek: number };
  use: readonly { channel: ChannelName; name: string; monthlyBudget: number | null; month: string; used: number }[];
  cases: readonly { person: string; why: string; missed: number }[];
  /** Roles that a rule in force writes to. */
  addressed: ReadonlySet<Role>;
  standings: readonly Standing[];
  calendar: readonly CalendarRow[];
  seconds: number;
}

const ARRIVED: ReadonlySet<string> = new Set(["answered", "unanswered", "told"]);
const HEAVY_DAYS = 5;
const BUDGET_WARNING = 0.8;

/** Adds up what went out, and picks what staff would act on. */
export function reckonTotals(gathered: Gathered): RehearsalTotals {
  const { plan, cast, sent, replies, received, budgets, seconds } = gathered;
  const arrived = sent.filter(({ row }) => ARRIVED.has(row.outcome));
  const days = daysOf(plan);
  const byDay = count(arrived, ({ row }) => row.at.slice(0, 10));
  const due = gathered.standings.filter((standing) => isWithin(lastDayOf(standing), plan));
  const perPerson = cast.shown.people.map((person) =>
    totalsOf(
      person,
      arrived.filter((each) => each.person === person),
    ),
  );
  return {
    from: plan.from,
    to: plan.to,
    days: days.length,
    messages: arrived.length,
    replies,
    received,
    perDay: days.map((day) => ({ day, messages: byDay.get(day) ?? 0, off: isOff(day, gathered.calendar) })),
    perRule: reckonRules(arrived, gathered.titles),
    perPerson: perPerson.toSorted((a, b) => b.messages - a.messages),
    perChannel: reckonChannels(gathered.use, arrived),
    reports: reckonReports(due),
    budgets,
    attention: reckonAttention({ ...gathered, standings: due }, arrived, byDay),
    seconds,
  };
}

function totalsOf(person: Person, arrived: Gathered["sent"]): PersonTotals {
  const day = most(count(arrived, ({ row }) => row.at.slice(0, 10)));
  const week = most(count(arrived, ({ row }) => mondayOf(row.at)));
  return {
    person: person.label,
    unit: person.unit,
    channel: person.place.channel,
    manner: person.manner,
    reality: person.reality,
    messages: arrived.length,
    answered: arrived.filter(({ row }) => row.outcome === "answered").length,
    busiestDay: day && { day: day[0], messages: day[1] },
    busiestWeek: week && { week: week[0], messages: week[1] },
  };
}

function reckonRules(arrived: Gathered["sent"], titles: Gathered["titles"]): RehearsalTotals["perRule"] {
  const byRule = new Map<string, { messages: number; answered: number }>();
  for (const { row } of arrived) {
    for (const rule of row.rule.split("+")) {
      const known = byRule.get(rule) ?? { messages: 0, answered: 0 };
      byRule.set(rule, {
        messages: known.messages + 1,
        answered: known.answered + (row.outcome === "answered" ? 1 : 0),
      });
    }
  }
  const rules = [...byRule].map(([rule, totals]) => ({ rule, title: titles.get(rule) ?? rule, ...totals }));
  return rules.toSorted((a, b) => b.messages - a.messages || a.rule.localeCompare(b.rule));
}

/** What the platforms count, and how many unasked messages went by each. A channel without a connection counts nothing. */
function reckonChannels(use: Gathered["use"], arrived: Gathered["sent"]): ChannelTotals[] {
  const sent = count(arrived, ({ row }) => row.channel);
  const grouped = Map.groupBy(use, ({ channel, name }) => `${channel} ${name}`);
  const counted = [...grouped.values()].map((months): ChannelTotals => {
    const { channel, name, monthlyBudget } = months[0]!;
    const used = months.map((each) => ({ month: each.month, used: each.used }));
    return { channel, name, messages: sent.get(channel) ?? 0, monthlyBudget, months: used };
  });
  const others = [...sent].filter(([channel]) => counted.every((each) => each.channel !== channel));
  return [
    ...counted,
    ...others.map(([channel, messages]): ChannelTotals => {
      return { channel: channel as ChannelName, name: "", messages, monthlyBudget: null, months: [] };
    }),
  ];
}

function reckonReports(due: readonly Standing[]): RehearsalTotals["reports"] {
  const onTime = due.filter((each) => each.answeredAt && dayOfDate(each.answeredAt) <= lastDayOf(each)).length;
  const missing = due.filter((each) => !each.answeredAt).length;
  return { asked: due.length, onTime, late: due.length - onTime - missing, missing };
}

function reckonAttention(gathered: Gathered, arrived: Gathered["sent"], byDay: ReadonlyMap<string, number>): Attention {
  const { cast, budgets, use, cases, standings, addressed } = gathered;
  const perPersonDay = count(arrived, ({ person, row }) => `${row.at.slice(0, 10)} ${person.label}`);
  const perPersonWeek = count(arrived, ({ person, row }) => `${mondayOf(row.at)} ${person.label}`);
  const over = (counted: ReadonlyMap<string, number>, budget: number) =>
    [...counted]
      .filter(([, messages]) => messages > budget)
      .map(([key, messages]) => ({ when: key.slice(0, 10), person: key.slice(11), messages }));
  const byUnit = Map.groupBy(standings, ({ unit }) => unit);
  return {
    overDay: over(perPersonDay, budgets.perPersonDay).map(({ when, ...rest }) => ({ ...rest, day: when })),
    overWeek: over(perPersonWeek, budgets.perPersonWeek).map(({ when, ...rest }) => ({ ...rest, week: when })),
    neverAnswered: [...byUnit]
      .filter(([, asked]) => asked.every(({ answeredAt }) => !answeredAt))
      .map(([unit, asked]) => ({ unit, asked: asked.length }))
      .toSorted((a, b) => b.asked - a.asked),
    notLinked: cast.shown.people
      .filter(({ reality, roles }) => reality === "not_linked" && roles.some((role) => addressed.has(role)))
      .map(({ label, unit }) => ({ person: label, unit })),
    noAccount: cast.shown.people.filter(({ reality }) => reality === "no_account").map(({ unit }) => unit),
    unreachable: cases.map(({ person, why, missed }) => ({ person, why, missed })),
    budgetMonths: use.flatMap(({ monthlyBudget: budget, ...rest }) =>
      budget !== null && rest.used >= budget * BUDGET_WARNING ? [{ ...rest, budget }] : [],
    ),
    heavyDays: [...byDay]
      .map(([day, messages]) => ({ day, messages }))
      .toSorted((a, b) => b.messages - a.messages || a.day.localeCompare(b.day))
      .slice(0, HEAVY_DAYS),
  };
}

function count<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counted = new Map<string, number>();
  for (const item of items) counted.set(keyOf(item), (counted.get(keyOf(item)) ?? 0) + 1);
  return counted;
}

function most(counted: ReadonlyMap<string, number>): [string, number] | null {
  return [...counted].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0] ?? null;
}

function mondayOf(at: string): string {
  const day = Temporal.PlainDate.from(at.slice(0, 10));
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** The day before where the paper says before a day. */
export function lastDayOf({ dueOn, dueInclusive }: Standing): string {
  return dueInclusive ? dueOn : Temporal.PlainDate.from(dueOn).subtract({ days: 1 }).toString();
}

function isWithin(day: string, { from, to }: Plan): boolean {
  return from <= day && day <= to;
}

function dayOfDate(date: Date): string {
  const at = Temporal.Instant.fromEpochMilliseconds(date.getTime());
  return at.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
}
