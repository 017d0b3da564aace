import {
  type AnswerFacts,
  type Assumption,
  type Interval,
  type RankingFacts,
  UNIT_TYPES,
  type UnitType,
} from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import type { NotKept, ProgressFocus } from "@ketnap/wording";

/** A question with nothing left open: an intent's slots, and the unit it is about. */
export interface OpenAsk {
  intent: string;
  slots: Record<string, unknown>;
  /** Months that were said; null where none were. */
  interval: Interval | null;
  /** The year was not said: it may move back to where there are figures. */
  yearOpen: boolean;
  unitIds: readonly [number, ...number[]];
  assumptions: readonly Assumption[];
}

/** What a question came to: facts to be worded, or a thing that is not recorded. */
export type Found =
  | { facts: AnswerFacts; focus?: ProgressFocus }
  /** A ranking, asked for the place of one in it. */
  | { facts: RankingFacts; place: number }
  | { notKept: NotKept }
  /** Numbers of the asker's own, to be divided. */
  | { spread: { people: number; months: number } };

/** Performs a question by calling verbs. */
export type Perform = (ctx: Context, ask: OpenAsk) => Promise<Found>;

export function numberSlot(ask: OpenAsk, name: string): number | undefined {
  const value = ask.slots[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function textSlot(ask: OpenAsk, name: string): string | undefined {
  const value = ask.slots[name];
  return typeof value === "string" ? value : undefined;
}

export function listSlot(ask: OpenAsk, name: string): string[] {
  const value = ask.slots[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

/** The kinds of units that were said. */
export function kindsOf(ask: OpenAsk): UnitType[] {
  const said = listSlot(ask, "unit_types");
  return UNIT_TYPES.filter((type) => said.includes(type));
}

/** What the months are to be held against: those a year before, so many years before, or others that were said. */
export function comparisonOf(ask: OpenAsk): { against?: Interval; yearsBack?: number } | null {
  if (ask.slots["compare"] !== undefined) return {};
  const back = numberSlot(ask, "compare_years_back");
  if (back !== undefined) return { yearsBack: back };
  const [from, to] = textSlot(ask, "against")?.split("..") ?? [];
  return from !== undefined && to !== undefined ? { against: { from, to } } : null;
}
