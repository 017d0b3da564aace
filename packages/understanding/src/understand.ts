import type { Interval, Understanding } from "@ketnap/contract";
import { resolveAbbreviations } from "./abbreviations.ts";
import { decideIntent, type Decision } from "./decide.ts";
import type { Slots } from "./intents/table.ts";
import type { Lexicon } from "./lexicon.ts";
import { findMentions, type Mention } from "./mentions.ts";
import { resolveNumberWords } from "./numbers.ts";
import { findPerson } from "./people.ts";
import { intervalOf } from "./period/interval.ts";
import type { Period } from "./period/reading.ts";
import { readPeriod } from "./period/read.ts";
import { NONE, unitsOf, UNITLESS, type Units } from "./meant-units.ts";
import { Question } from "./question.ts";
import { relatedMentions } from "./resolve.ts";
import { maskSelf } from "./self.ts";
import { Sentence } from "./sentence.ts";
import { mendSpelling } from "./spelling.ts";
import { isExcluded } from "./excluded.ts";
import { readWords } from "./words.ts";

export interface Context {
  units: Lexicon;
  /** ISO civil date. */
  today: string;
  /** The asker's own unit. */
  self?: number;
}

/** What a question means: names first, then time, then the duty it belongs to. Never throws; linear in the text. */
export function understand(text: string, context: Context): Understanding {
  const original = text.normalize("NFC");
  const sentence = new Sentence(
    resolveAbbreviations(readWords(isShouted(original) ? original.toLowerCase() : original)),
  );
  const names = findMentions(sentence, context.units);
  const mentions = relatedMentions(names, sentence);
  const named = new Sentence(resolveNumberWords(maskMentions(sentence, names, mentions).words));
  const mended = mendSpelling(named);
  const own = maskSelf(mended);
  const { period: read, rest } = readPeriod(own.rest, original, context.today);
  const person = findPerson(rest);
  const masked = person ? rest.masked(person.from, person.to, "<person>") : rest;
  const guessed = new Set(sentence.words.flatMap((word) => word.guessed ?? []));
  const decision = decideIntent(new Question(masked.text.replaceAll(" <place>", ""), read, guessed));
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

/** In a line all of capitals they no longer tell a name from a word. */
function isShouted(text: string): boolean {
  return text.length > 12 && text === text.toUpperCase();
}

/** A name that only says where another unit lies is left as "<place>". */
function maskMentions(sentence: Sentence, names: readonly Mention[], meant: readonly Mention[]): Sentence {
  let rest = sentence;
  for (const { from, to } of names.toReversed()) {
    rest = rest.masked(from, to, meant.some((mention) => mention.from === from) ? "<unit>" : "<place>");
  }
  return rest;
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
  const asks = intent === "ambiguous" || units.ask || period.impossible === true;
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
