import type { ReminderRuleRow } from "@ketnap/contract";

type Said = Pick<
  ReminderRuleRow,
  "kind" | "from" | "offsets" | "dayKind" | "repeatDays" | "repeatLimit" | "weekday" | "monthDay" | "settings"
>;
/** What hangs on no day, and nobody asked for: an office passes. */
export const PASSED = "office_passed";

type Say = (key: string, values?: Record<string, string | number>) => string;

/** When a rule speaks, in words: "trước 5, 2 ngày; đúng ngày; sau 1 ngày làm việc". */
export function whenText(rule: Said, say: Say): string {
  if (rule.kind === PASSED) return say("reminders.when.passed");
  if (rule.from === "asked") return say("reminders.when.asked");
  const own = ownDays(rule, say);
  const offsets = offsetTexts(rule, say);
  const again =
    rule.repeatDays && rule.repeatLimit > 0
      ? [say("reminders.when.again", { days: rule.repeatDays, smart_count: rule.repeatLimit })]
      : [];
  const plain = own.length > 0 && offsets.length === 1 && rule.offsets.every((offset) => offset === 0);
  return [...own, ...(plain ? [] : offsets), ...again].join("; ");
}

function ownDays({ weekday, monthDay, settings }: Said, say: Say): string[] {
  return [
    ...(weekday ? [say("reminders.when.weekly", { day: say(`reminders.weekday.${weekday}`) })] : []),
    ...(monthDay ? [say("reminders.when.monthly", { day: monthDay })] : []),
    ...yearDaysOf(settings).map((day) => say("reminders.when.yearly", { day: shortDay(day) })),
  ];
}

function offsetTexts({ offsets, dayKind }: Said, say: Say): string[] {
  const said = offsets.length > 0 ? offsets : [0];
  // The kind of day is said once, at the end.
  const [kind, plain] = [say(`reminders.days.${dayKind}`), say("reminders.days.calendar")];
  const [before, after] = [said.filter((each) => each < 0), said.filter((each) => each > 0)];
  const list = (days: number[]) => days.map(Math.abs).join(", ");
  return [
    ...(before.length > 0
      ? [say("reminders.when.before", { days: list(before), kind: after.length > 0 ? plain : kind })]
      : []),
    ...(said.includes(0) ? [say("reminders.when.on_day")] : []),
    ...(after.length > 0 ? [say("reminders.when.after", { days: list(after), kind })] : []),
  ];
}

/** Days of the year that a rule names itself, as MM-DD. */
export function yearDaysOf(settings: Said["settings"]): string[] {
  const days = settings["days"];
  return Array.isArray(days) ? days : [];
}

/** `12-01` as 1/12. */
export function shortDay(monthDay: string): string {
  return monthDay.split("-").map(Number).toReversed().join("/");
}

/** "5 trước" typed as `-5, −2; 0 1` → numbers in order; what is no whole number is refused by the form. */
export function parseOffsets(text: string): number[] {
  return text
    .replaceAll("−", "-")
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
}

export function formatOffsets(offsets: readonly number[] | string | null | undefined): string {
  return Array.isArray(offsets) ? offsets.map((each) => String(each).replace("-", "−")).join(", ") : "";
}
