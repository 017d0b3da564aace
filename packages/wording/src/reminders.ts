/** What is said unasked: one thing, or one digest of several. */
import type {
  Choice,
  ClassSession,
  Message,
  ReminderFacts,
  ReminderLine,
  ReminderValue,
  ReturnedField,
} from "@ketnap/contract";

import { fieldName } from "./answers/report-subject.ts";
import { quiet, text } from "./basis.ts";
import { CATALOG, type TextKey } from "./catalog.ts";
import { formatDate, formatPeriod } from "./periods.ts";
import { capitalised, oneLine, type Speaker } from "./speaker.ts";

/** As many units, or numbers that came back, as one line of talk bears. */
const NAMED = 5;
/** A list for the unit above names more: it is what the message is about. */
const NAMED_LATE = 12;

/**
 * One reminder with all its lines, or several with the first line of each, numbered as their choices are. `more` were found
 * and did not fit. `panel` is the panel's address, where it is known, for a page that a reminder names.
 */
export function sayReminders(
  reminders: readonly ReminderLine[],
  say: Speaker,
  { more = 0, panel = null }: { more?: number; panel?: string | null } = {},
): Message {
  const [only, ...others] = reminders;
  if (only && others.length === 0) return sayOne(only, say, panel);
  const units = new Set(reminders.map((each) => unitOf(each.facts)));
  return {
    blocks: [
      { kind: "headline", text: say.t("remind.many", { count: reminders.length }) },
      ...reminders.map((each, index) =>
        text(say.t("remind.item", { nth: index + 1, line: firstLine(each, say, units.size > 1) })),
      ),
      ...quiet([more > 0 ? say.t("remind.more", { count: more }) : null]),
    ],
    choices: reminders.flatMap(({ facts }) => choicesOf(facts, say, units.size > 1)),
  };
}

/** In a digest it stands in one line: with the name of its unit, where that speaks of several. */
function firstLine(reminder: ReminderLine, say: Speaker, severalUnits: boolean): string {
  const { words, news } = reminder.facts;
  const lines = linesOf(reminder, say);
  // A list of the late is about whom it names; a change is all that is another now.
  const line = words === "late" ? lines.join(". ") : (news && inOne(linesOf(reminder, say, news))) || (lines[0] ?? "");
  const unit = unitOf(reminder.facts);
  return severalUnits && unit !== null && !line.includes(unit) ? `${line} · ${unit}` : line;
}

/** Several lines as one; what they all end with, as with the title of a class, is said once. */
function inOne(lines: readonly string[]): string {
  const end = / · [^·]+$/.exec(lines[0] ?? "")?.[0];
  if (!end || !lines.every((line) => line.endsWith(end))) return lines.join("; ");
  return `${lines.map((line) => line.slice(0, -end.length)).join("; ")}${end}`;
}

function unitOf({ values }: ReminderFacts): string | null {
  const unit = values["unit"];
  return unit?.is === "unit" ? oneLine(unit.unit.name) : null;
}

function sayOne(reminder: ReminderLine, say: Speaker, panel: string | null): Message {
  const [first = "", ...rest] = linesOf(reminder, say);
  const { page } = reminder.facts;
  return {
    blocks: [
      { kind: "headline", text: first },
      ...rest.map(text),
      ...quiet([page && panel ? say.t("remind.page", { address: `${panel.replace(/\/$/, "")}${page}` }) : null]),
    ],
    choices: tapOf(reminder.facts, say).map((choice) => (reminder.facts.asks ? askingForIt(choice) : choice)),
  };
}

/** Told alone it asks in so many words; in a digest of several nobody would know which of them. */
function askingForIt({ label, action }: Choice): Choice {
  const asks = action.kind === "ask" || action.kind === "answer_report";
  return asks ? { label, action: { ...action, asks: "number" } } : { label, action };
}

/** The text's lines with their values; one that needs what is not known is left out. `about`: those alone that tell of these. */
function linesOf({ text: template, facts }: ReminderLine, say: Speaker, about?: readonly string[]): string[] {
  const most = facts.words === "late" ? NAMED_LATE : NAMED;
  const spoken = Object.fromEntries(
    Object.entries(facts.values).map(([name, value]) => [name, value && spell(value, say, most)]),
  );
  if (facts.words === "late")
    return [
      say.t("remind.lateList", told(spoken)),
      say.t("remind.lateDue", told(spoken)),
      ...(spoken["locked"] ? [say.t("remind.lateLocked", told(spoken))] : []),
    ];
  return template.split("\n").flatMap((line) => {
    const needed = [...line.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
    if (line.trim() === "" || needed.some((name) => !spoken[name])) return [];
    if (about && !needed.some((name) => about.includes(name))) return [];
    const listed = needed.map((name) => facts.values[name]).find((value) => value?.is === "fields");
    if (listed?.is === "fields") return fieldLines(listed.fields, say);
    return [oneLine(capitalised(line.replace(/\{(\w+)\}/g, (_, name: string) => spoken[name]!)), 600)];
  });
}

function told(spoken: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(spoken).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

function spell(value: ReminderValue, say: Speaker, most: number): string {
  switch (value.is) {
    case "text":
      return oneLine(value.text);
    case "number":
      return say.number(value.value);
    case "percent":
      return say.percent(value.value);
    case "date":
      return formatDate(value.date, say.locale);
    case "period":
      return formatPeriod(value.period, say.locale);
    case "unit":
      return oneLine(value.unit.name);
    case "units":
      return say.names(value.units, most);
    case "pace":
      return say.t(`pace.${value.pace}`);
    case "topic":
      return topicText(value.topic, say);
    case "field":
      return oneLine(value.field.label ?? say.t(`indicator.${value.field.indicator}`), 80);
    case "fields":
      return fieldLines(value.fields, say).join(" ");
    case "dates":
      return value.dates.map((date) => formatDate(date, say.locale)).join(", ");
    case "half_days":
      return halfDaysText(value.halves, say);
    case "days_left":
      if (value.until === "event" && value.days === 0) return say.t("remind.dayItself");
      if (value.until === "event" && value.days === 1) return say.t("remind.dayBefore");
      return daysLeftText(value.days, say);
  }
}

/** "14/12/2026 buổi chiều, 15/12/2026 cả ngày". */
function halfDaysText(halves: readonly ClassSession[], say: Speaker): string {
  const days = Map.groupBy(halves, ({ onDate }) => onDate);
  return [...days]
    .map(([day, parts]) => {
      const part = parts.length > 1 ? "wholeDay" : parts[0]!.part;
      return say.t(`remind.${part}`, { date: formatDate(day, say.locale) });
    })
    .join(", ");
}

/** What came back, a line for each. */
function fieldLines(fields: readonly ReturnedField[], say: Speaker): string[] {
  return fields.slice(0, NAMED).map((field) => {
    const told = { name: fieldName(field, say), value: field.value ?? "—", why: oneLine(field.why, 200) };
    return oneLine(say.t("report.returnedField", told), 400);
  });
}

/** "còn 2 ngày", "hạn hôm nay", "quá hạn 1 ngày". */
export function daysLeftText(days: number, say: Speaker): string {
  if (days === 0) return say.t("remind.today");
  if (days === 1) return say.t("remind.tomorrow");
  if (days === -1) return say.t("remind.yesterday");
  return days > 0 ? say.t("remind.left", { days }) : say.t("remind.late", { days: -days });
}

export function topicText(topic: string, say: Speaker): string {
  const key = `topic.${topic}`;
  return key in CATALOG ? say.t(key as TextKey) : oneLine(topic, 40);
}

/** What can be tapped, and what each is about: a number alone would mean another on a channel that numbers its choices. */
function choicesOf(facts: ReminderFacts, say: Speaker, severalUnits: boolean): Choice[] {
  const title = facts.values["title"];
  const unit = severalUnits ? unitOf(facts) : null;
  const subject = title?.is === "text" ? oneLine(title.text, unit === null ? 40 : 24) : null;
  const what = [subject, unit].filter((each) => each !== null).join(" · ") || null;
  return tapOf(facts, say).map(({ label, action }) => ({
    label: what === null ? label : say.t("remind.tapOf", { label, what }),
    action,
  }));
}

function tapOf({ tap, tapAs }: ReminderFacts, say: Speaker): Choice[] {
  if (!tap) return [];
  if (tapAs === "mend") return [{ label: say.t("report.mend"), action: tap }];
  const key = tap.kind === "ask" ? `remind.tap.${tap.ask.intent}` : `remind.tap.${tap.kind}`;
  return key in CATALOG ? [{ label: say.t(key as TextKey), action: tap }] : [];
}
