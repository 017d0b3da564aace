import type { Interval, Understanding } from "@ketnap/contract";
import { decideIntent, type Decision } from "./decide.ts";
import { isExcluded } from "./excluded.ts";
import type { Slots } from "./intents/table.ts";
import { NONE, unitsOf, UNITLESS, type Units } from "./meant-units.ts";
import { intervalOf } from "./period/interval.ts";
import type { Period } from "./period/reading.ts";
import { type Context, readQuestion } from "./read-question.ts";

/** What a question means: names first, then time, then the duty it belongs to. Never throws; linear in the text. */
export function understand(text: string, context: Context): Understanding {
  const {
    original,
    sentence,
    names,
    mentions,
    mended,
    own,
    masked,
    question,
    period: read,
  } = readQuestion(text, context);
  const decision = decideIntent(question);
  const period = decision.intent === "pace_forecast" && read.loose !== undefined ? withoutLoose(read) : read;
  const { interval, assumed } = intervalOf(
    period,
    context.today,
    looksOf(decision),
    decision.intent !== "units_no_admission",
  );
  const excluded = !UNITLESS.has(decision.intent) && names.some(({ from }) => isExcluded(sentence, from));
  const units = excluded
    ? { ...NONE, ask: true }
    : unitsOf({ mentions, sentence, own, masked, original, interval, decision, context });
  return assemble({
    text,
    normalised: mended.texts(),
    decision: excluded ? openAsk(decision) : decision,
    period,
    interval,
    yearAssumed: assumed,
    units,
    context,
  });
}

/** No figure is kept for "all but X": what was meant is asked back. */
function openAsk({ intent }: Decision): Decision {
  const candidates = intent === "ambiguous" ? {} : { candidates: [intent] };
  return { intent: "ambiguous", table: null, slots: candidates, confidence: 0.3 };
}

function looksOf({ table, slots }: Decision): "back" | "ahead" {
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
  decision: Decision;
  period: Period;
  interval: Interval | null;
  yearAssumed: boolean;
  units: Units;
  context: Context;
}): Understanding {
  const { text, normalised, decision, period, interval, yearAssumed, units } = parts;
  const { table, intent } = decision;
  const slots = { ...units.slot, ...periodSlots(period, decision), ...decision.slots };
  const assumptions = [
    ...(yearAssumed ? [isMonths(period) ? "period" : "year"] : []),
    ...(table?.needs.includes("period") && interval === null ? ["period"] : []),
    ...(units.assumed ||
    (table?.needs.includes("unit") && units.slot["unit"] === undefined && units.slot["units"] === undefined)
      ? ["unit"]
      : []),
  ];
  const asks = intent === "ambiguous" || decision.doubt !== undefined || units.ask || period.impossible === true;
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
    ...(decision.doubt === undefined ? {} : { alternatives: decision.doubt }),
    ...(period.impossiblePhrase === undefined ? {} : { impossible: period.impossiblePhrase }),
  };
}

/** In a forecast, "trong 4 tháng" is the time left and no period. */
function withoutLoose(period: Period): Period {
  const { period: _, ...slots } = period.slots;
  return { ...period, slots };
}

/** The period's slots that the intent has a use for. */
function periodSlots(period: Period, { table, intent }: Decision): Slots {
  if (UNITLESS.has(intent)) return {};
  const { date, when: _, compare_year: __, ...months } = period.slots;
  return date !== undefined && table?.dated ? { ...months, date } : months;
}

/** What was filled in were months that the words did not say exactly, not the year of some that they did. */
function isMonths({ slots, around, rounded }: Period): boolean {
  return slots.n_years !== undefined || around !== undefined || rounded === true;
}
