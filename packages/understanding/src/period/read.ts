import type { Sentence } from "../sentence.ts";
import { intervalOf } from "./interval.ts";
import type { Period, PeriodSlots, Reading } from "./reading.ts";
import { rules, type Rule } from "./rules.ts";

interface Batch {
  /** Of a line in which this finds nothing, no rule of the batch finds anything: a dozen are tried at the price of one. */
  any: RegExp;
  rules: readonly (Rule & { expression: RegExp })[];
}

const BATCH = 12;
const batches: readonly Batch[] = Array.from({ length: Math.ceil(rules.length / BATCH) }, (_, n) => {
  const some = rules.slice(n * BATCH, (n + 1) * BATCH);
  return {
    any: new RegExp(` (?:${some.map(({ phrase }) => `(?:${phrase})`).join("|")})(?= )`),
    rules: some.map((rule) => ({ ...rule, expression: new RegExp(` (?:${rule.phrase})(?= )`, "g") })),
  };
});

/** Reads every phrase about time and leaves placeholders where they stood. Names must be masked before. */
export function readPeriod(sentence: Sentence, original: string, today: string): { period: Period; rest: Sentence } {
  let rest = sentence;
  const period: Period = { slots: {}, said: false };
  for (const { expression, read } of worthTrying(() => rest.text)) {
    expression.lastIndex = 0;
    for (let match = expression.exec(rest.text); match; match = expression.exec(rest.text)) {
      const end = match.index + match[0].length;
      const [from, to] = [rest.wordAt(match.index + 1), rest.wordAt(end)];
      const context = {
        before: rest.text.slice(0, match.index).trim().split(" ").slice(-8).join(" "),
        after: rest.text.slice(end).trim(),
        today,
        typed: rest.typed(original, from, to),
      };
      const reading = read(match.groups ?? {}, context);
      if (!reading) {
        expression.lastIndex = match.index + 1;
        continue;
      }
      if (reading.impossible && period.impossiblePhrase === undefined) period.impossiblePhrase = context.typed;
      if (reading.unclear) period.unclearPhrase ??= context.typed;
      if (period.ahead && period.slots.period === "ytd" && saysMonths(reading)) giveWay(period);
      else if (reading.ahead && reading.slots.period === "ytd" && saysMonths(period)) delete reading.slots.period;
      const begins = match[0].endsWith(" dau nam") && context.after.startsWith("<period>");
      if (isTorn(period, reading) && !(begins && FROM_JANUARY.test(period.slots.period ?? ""))) period.torn = true;
      merge(period, reading);
      rest = rest.masked(from, to, reading.mask ?? "<period>");
      expression.lastIndex = 0;
    }
  }
  const { interval, assumed } = intervalOf(period, today, "back");
  if (interval && !assumed && interval.to < today.slice(0, 7)) period.over = true;
  return { period, rest };
}

/** The rules in their order, without those that find nothing in the line as it is by then. */
function* worthTrying(line: () => string): Iterable<Batch["rules"][number]> {
  for (const { any, rules } of batches) if (any.test(line())) yield* rules;
}

/** "tháng 5 …, tháng 6 …": what was said first would hold, and the second be dropped without a word. */
function isTorn(known: Period, { slots, months, interval, mask }: Reading): boolean {
  if (mask === "<against>" || mask === "<compare>") return false;
  const before = known.slots as Record<string, unknown>;
  const differs = (key: string, value: unknown): boolean => before[key] !== undefined && before[key] !== value;
  const kept = PARTS.filter((key) => before[key] !== undefined);
  const part = PARTS.some((key) => slots[key] !== undefined) || months !== undefined || interval !== undefined;
  const had = kept.length > 0 || known.months !== undefined || known.interval !== undefined;
  const same = kept.length > 0 && kept.every((key) => slots[key] === before[key]);
  return Object.entries(slots).some(([key, value]) => key !== "date" && differs(key, value)) || (part && had && !same);
}

/** "đến giờ còn ai chưa nộp báo cáo tháng 10": until now is when it is asked, and those months are what is asked about. */
function saysMonths({ slots, months, interval, mask }: Reading): boolean {
  if (mask === "<against>" || mask === "<compare>") return false;
  const parts = [slots.year, slots.month, slots.quarter, slots.half, slots.from_year, months, interval];
  return parts.some((part) => part !== undefined) || (slots.period !== undefined && slots.period !== "ytd");
}

function giveWay(period: Period): void {
  delete period.slots.period;
  delete period.ahead;
}

/** "từ đầu năm đến hết tháng 10" is one stretch, read in two. */
const FROM_JANUARY = /^\d+m$/;

const PARTS = ["month", "quarter", "half", "period"] as const;

function merge(period: Period, reading: Omit<Period, "said">): void {
  const { slots, mask, ...more } = reading;
  if (mask === undefined || Object.keys(slots).length > 0) period.said = true;
  const known = period.slots as Record<string, unknown>;
  for (const [key, value] of Object.entries(slots satisfies PeriodSlots)) known[key] ??= value;
  for (const [key, value] of Object.entries(more)) (period as unknown as Record<string, unknown>)[key] ??= value;
}
