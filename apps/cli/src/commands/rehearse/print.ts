import type { RehearsalTotals } from "@ketnap/contract";
import type { RehearsedRow } from "@ketnap/rehearsal";
import { table } from "./table.ts";

const TEXT_WIDTH = 72;
const MOST_PEOPLE = 12;

/** Every message in a line, then the totals against their budgets, then what somebody should do about it. */
export function printRehearsal(rows: readonly RehearsedRow[], totals: RehearsalTotals): string {
  return [
    messages(rows),
    months(totals),
    rules(totals),
    people(totals),
    channels(totals),
    attention(totals),
    summary(totals),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
    .concat("\n");
}

function messages(rows: readonly RehearsedRow[]): string {
  const lines = rows.map(({ at, person, channel, rule, text, outcome }) => {
    const [day, hour] = [at.slice(0, 10), at.slice(11, 16)];
    return [day, hour, person, channel, rule, outcome, shortened(text)];
  });
  return table(["day", "hour", "person", "channel", "rule", "outcome", "text"], lines);
}

function months({ perDay }: RehearsalTotals): string {
  const byMonth = Map.groupBy(perDay, ({ day }) => day.slice(0, 7));
  const lines = [...byMonth].map(([month, days]) => {
    const most = days.toSorted((a, b) => b.messages - a.messages)[0]!;
    const sum = days.reduce((total, { messages: count }) => total + count, 0);
    return [month, String(sum), most.messages > 0 ? `${most.messages} on ${most.day}` : ""];
  });
  return table(["month", "messages", "most on a day"], lines);
}

function rules({ perRule }: RehearsalTotals): string {
  const lines = perRule.map(({ rule, messages: count, answered }) => [
    rule,
    String(count),
    answered > 0 ? String(answered) : "",
  ]);
  return table(["rule", "messages", "answered"], lines);
}

function people({ perPerson, budgets }: RehearsalTotals): string {
  const lines = perPerson
    .slice(0, MOST_PEOPLE)
    .map(({ person, manner, messages: count, answered, busiestDay, busiestWeek }) => [
      person,
      manner ?? "reads",
      String(count),
      String(answered),
      busiestDay ? `${busiestDay.messages}/${budgets.perPersonDay}` : "",
      busiestWeek ? `${busiestWeek.messages}/${budgets.perPersonWeek} from ${busiestWeek.week}` : "",
    ]);
  const more = perPerson.length - lines.length;
  const shown = table(["person", "manner", "messages", "answered", "most a day", "most a week"], lines);
  return more > 0 ? `${shown}\n… and ${more} more with fewer messages` : shown;
}

function channels({ perChannel }: RehearsalTotals): string {
  const lines = perChannel.map(({ channel, name, messages: count, monthlyBudget, months: used }) => {
    const most = used.toSorted((a, b) => b.used - a.used)[0];
    const budget = monthlyBudget === null ? "no limit" : String(monthlyBudget);
    return [channel, name, String(count), most ? `${most.used} in ${most.month}` : "", budget];
  });
  return table(["channel", "name", "messages", "most used in a month", "budget a month"], lines);
}

function attention({ attention: found, budgets, reports }: RehearsalTotals): string {
  const lines = [
    ...found.noAccount.map((unit) => `${unit}: no secretary has an account; a stand-in took part.`),
    ...found.notLinked.map(({ person }) => `${person}: no chat is linked; nothing would arrive today.`),
    ...found.unreachable.map(({ person, why, missed }) => `${person}: ${missed} messages missed (${why}).`),
    ...found.neverAnswered.map(({ unit, asked }) => `${unit}: asked ${asked} times, answered never.`),
    ...found.overDay.map(
      ({ person, day, messages: count }) => `${person}: ${count} messages on ${day} (budget ${budgets.perPersonDay}).`,
    ),
    ...found.overWeek.map(
      ({ person, week, messages: count }) =>
        `${person}: ${count} messages in the week of ${week} (budget ${budgets.perPersonWeek}).`,
    ),
    ...found.budgetMonths.map(
      ({ channel, name, month, used, budget }) => `${channel} ${name}: ${used} of ${budget} messages used in ${month}.`,
    ),
    ...(reports.missing > 0 ? [`${reports.missing} of ${reports.asked} reports never came.`] : []),
  ];
  return lines.length > 0 ? `To be looked at:\n${lines.map((line) => `  ${line}`).join("\n")}` : "";
}

function summary({ from, to, messages: sent, replies, received, reports, seconds }: RehearsalTotals): string {
  const { asked, onTime, late, missing } = reports;
  return [
    `${from} to ${to}: ${sent} unasked messages, ${received} messages from people, ${replies} answers to them.`,
    `Reports: ${asked} asked for, ${onTime} on time, ${late} late, ${missing} missing.`,
    `Rehearsed in ${seconds} s on a copy that is gone.`,
  ].join("\n");
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > TEXT_WIDTH ? `${line.slice(0, TEXT_WIDTH - 1)}…` : line;
}
