import type { Interval, Understanding } from "@ketnap/contract";
import { decideIntent, type Decision } from "./decide.ts";
import { isAddress } from "./askers.ts";
import { COUNTS } from "./duties.ts";
import { doubtsAbout } from "./doubts.ts";
import { fold } from "./fold.ts";
import { isExcluded } from "./excluded.ts";
import type { Slots } from "./intents/table.ts";
import { NONE, unitsOf, UNITLESS, type Units } from "./meant-units.ts";
import { keepReading } from "./mask.ts";
import { shifted } from "./period/against.ts";
import { intervalOf } from "./period/interval.ts";
import type { Period } from "./period/reading.ts";
import type { Question } from "./question.ts";
import { type Context, readQuestion } from "./read-question.ts";
import { givenBack } from "./slots/giving-back.ts";
import { unitTypesIn } from "./slots/groups.ts";

/** What a question means: names first, then time, then the duty it belongs to. Never throws; linear in the text. */
export function understand(text: string, context: Context): Understanding {
  const reading = readQuestion(text, context);
  const { original, sentence, names, mentions, mended, own, masked, question, period: read } = reading;
  const decision = decideIntent(question);
  const asOfNow = decision.intent === "deadline_list" && decision.slots["status"] === "overdue";
  const months =
    decision.intent === "badge_due"
      ? withoutYears(read)
      : decision.intent === "probation_due"
        ? withoutProbation(read)
        : read;
  const period =
    decision.intent === "pace_forecast" || asOfNow
      ? withoutHorizon(read)
      : decision.intent === "report_submit"
        ? withoutRunning(read)
        : months;
  const { interval, assumed } = intervalOf(
    period,
    context.today,
    looksOf(decision, question),
    decision.intent !== "units_no_admission",
  );
  const excluded = !UNITLESS.has(decision.intent) && names.some(({ from }) => isExcluded(sentence, from));
  const meant = unitsOf({ mentions, sentence, own, masked, original, interval, decision, context });
  const addressed = mentions.some(({ remarked, to }) => remarked && isAddress(sentence, to));
  const units = excluded ? { ...NONE, ask: true } : addressed ? { ...meant, ask: true } : meant;
  const found = assemble({
    text,
    normalised: mended.texts(),
    question,
    decision: excluded ? openAsk() : decision,
    period,
    interval,
    yearAssumed: assumed,
    units,
    context,
  });
  return keepReading(found, reading);
}

/** "thon dam sne": the kind belongs to the name that was mistyped, and is no filter. */
function withoutTypes({ unit_types: _, ...slots }: Slots): Slots {
  return slots;
}

/** "ở HTX Trà Giang, hợp tác xã được phân …", "trường A và trường B, trường nào …": the kind of what was named, and no filter. */
function areOwnTypes(units: Units, { unit_types }: Slots, { units: lexicon }: Context): boolean {
  if (!Array.isArray(unit_types) || units.ids.length === 0) return false;
  const named = units.slot["unit"] !== undefined || units.slot["units"] !== undefined;
  const own = units.ids.map((id) => unitTypesIn(` ${fold(lexicon.byId.get(id)?.name ?? "")} `) as readonly string[]);
  return named && unit_types.every((type) => own.every((types) => types.includes(String(type))));
}

/** "chuyển chính thức mấy người trong quý 2", asked after it: of the quarter that is over, or of the next one that is so called. */
function mayBeOver(question: Question, intent: string, { from }: Interval, today: string): boolean {
  const next = from.slice(0, 4) > today.slice(0, 4);
  return intent === "probation_due" && next && !question.says("(hạn|sắp|sẽ|tới|đến|xét|đủ|phải|cần|dự bị)");
}

/** Set beside each other, and not from the one to the other. */
const TWO_YEARS = /(?:^| )20\d\d (?:so )?voi (?:nam )?20\d\d(?: |$)/;

const TO_COME = "(cần|phải|sẽ|dự kiến|định|chuẩn bị|sắp) .. (kết nạp|đạt|phát triển|hoàn thành|có)";

/** No figure is kept for "all but X": what is offered instead sets the units side by side. */
function openAsk(): Decision {
  return { intent: "ambiguous", table: null, slots: { candidates: ["ranking_units"] }, confidence: 0.3 };
}

function looksOf({ table, slots }: Decision, question: Question): "back" | "ahead" {
  // "tháng 12 cần kết nạp mấy người" is still to come.
  if (COUNTS.has(table?.intent ?? "ambiguous") && question.says(TO_COME)) return "ahead";
  // What may be overdue has been due.
  if (slots["status"] === "overdue" || slots["target"] === "late_units") return "back";
  return table?.looks === "ahead" &&
    slots["when"] !== "past" &&
    slots["status"] !== "awarded" &&
    slots["status"] !== "converted"
    ? "ahead"
    : "back";
}

function assemble(parts: {
  text: string;
  normalised: string;
  question: Question;
  decision: Decision;
  period: Period;
  interval: Interval | null;
  yearAssumed: boolean;
  units: Units;
  context: Context;
}): Understanding {
  const { text, normalised, question, decision, period, yearAssumed, units, context } = parts;
  const interval = UNITLESS.has(decision.intent) ? null : parts.interval;
  const { table, intent } = decision;
  const back = givenBack(question);
  const said = {
    ...units.slot,
    ...periodSlots(period, decision),
    ...(units.slip || areOwnTypes(units, decision.slots, context) ? withoutTypes(decision.slots) : decision.slots),
    ...comparedWith(period, decision, parts.interval),
  };
  const slots = UNITLESS.has(intent) ? { ...decision.slots } : said;
  // A word taken for a slip of a unit's name is no strange word; that guess is shown.
  const open = doubtsAbout(question, intent, slots).filter((doubt) => doubt !== "word" || units.slip !== true);
  const assumptions = [
    ...(yearAssumed ? [isMonths(period) ? "period" : "year"] : []),
    ...(table?.needs.includes("period") && interval === null ? ["period"] : []),
    ...(units.assumed ||
    (table?.needs.includes("unit") && units.slot["unit"] === undefined && units.slot["units"] === undefined)
      ? ["unit"]
      : []),
  ];
  const asks =
    intent === "ambiguous" ||
    decision.doubt !== undefined ||
    open.length > 0 ||
    slots["open_time"] !== undefined ||
    units.ask ||
    (yearAssumed && interval !== null && mayBeOver(question, intent, interval, context.today)) ||
    (intent !== "ranking_units" && slots["from_year"] !== undefined && TWO_YEARS.test(normalised)) ||
    period.impossible === true;
  return {
    text,
    intent,
    slots,
    interval,
    decision: asks ? "ask" : assumptions.length > 0 ? "assume" : "answer",
    confidence: units.ask ? Math.min(decision.confidence, 0.5) : decision.confidence,
    unitIds: units.ids,
    unitCandidates: units.candidates,
    ...(units.unknown === undefined ? {} : { unknownUnit: units.unknown }),
    normalised,
    assumptions,
    ...(decision.doubt === undefined && open.length === 0 ? {} : { alternatives: decision.doubt ?? [intent] }),
    ...(period.impossiblePhrase === undefined ? {} : { impossible: period.impossiblePhrase }),
    ...(back ? { givesBack: back } : {}),
  };
}

/** "huy hiệu 45 năm": of how many years the badge is, and no period. */
function withoutYears(period: Period): Period {
  const { n_years: _, ...slots } = period.slots;
  return { ...period, slots };
}

/** "sắp đủ 12 tháng": how long a probation lasts, and no period. */
function withoutProbation(period: Period): Period {
  const { period: months, ...slots } = period.slots;
  return months === "12m" && slots.year === undefined ? { ...period, slots } : period;
}

/** "báo cáo tháng 10 …, từ đầu năm 15": the month is the report's, the running total a number's. */
function withoutRunning(period: Period): Period {
  const { period: span, ...slots } = period.slots;
  return span === "ytd" && (slots.month !== undefined || slots.quarter !== undefined) ? { ...period, slots } : period;
}

/** In a forecast, "trong 4 tháng" is the time left, and "đến nay" or "đến hết năm" how far it looks: no period. */
function withoutHorizon(period: Period): Period {
  const { period: months, year, ...slots } = period.slots;
  const open = period.loose !== undefined || (period.ahead === true && months === "ytd");
  return {
    ...period,
    slots: {
      ...slots,
      ...(months === undefined || open ? {} : { period: months }),
      ...(year === undefined || (period.ahead && year === "current") ? {} : { year }),
    },
  };
}

/** The period's slots that the intent has a use for. */
function periodSlots(period: Period, { table, intent }: Decision): Slots {
  if (UNITLESS.has(intent)) return {};
  const { date, when: _, ...months } = period.slots;
  return date !== undefined && table?.dated ? { ...months, date } : months;
}

/** The duties whose figures can be held against those of other months. */
const COMPARABLE: ReadonlySet<string> = new Set([
  "quota_get",
  "progress_get",
  "source_count",
  "dossier_status",
  "removal_transfer_stats",
  "probation_due",
  "badge_due",
]);

/** The months before, where a comparison was asked for: last year's by name, others as "2024-01..2024-12". */
function comparedWith({ against }: Period, { intent }: Decision, interval: Interval | null): Slots {
  if (against === undefined || !COMPARABLE.has(intent)) return {};
  const back =
    "back" in against
      ? against.back
      : "year" in against && interval
        ? Number(interval.to.slice(0, 4)) - against.year
        : null;
  if (back === 1) return { compare: "same_period_last_year" };
  if (back !== null && !interval) return { compare_years_back: back };
  const months =
    "months" in against ? against.months : interval && back !== null && back > 0 ? shifted(interval, -back) : null;
  if (months && interval && sameMonths(months, shifted(interval, -1))) return { compare: "same_period_last_year" };
  return months ? { against: `${months.from}..${months.to}` } : {};
}

function sameMonths(a: Interval, b: Interval): boolean {
  return a.from === b.from && a.to === b.to;
}

/** What was filled in were months that the words did not say exactly, not the year of some that they did. */
function isMonths({ slots, around, rounded }: Period): boolean {
  return slots.n_years !== undefined || around !== undefined || rounded === true;
}
