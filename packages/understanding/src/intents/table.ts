import type { Intent } from "@ketnap/contract";
import type { Looks } from "../period/interval.ts";
import type { Question } from "../question.ts";

export type Slots = Record<string, unknown>;

/** A phrase (see pattern.ts) and how much it speaks for the intent, or against it when negative. */
export type Sign = readonly [phrase: string, weight: number];

/** All that is known of one intent. To teach it a new way of asking, add a sign. */
export interface IntentTable {
  intent: Intent;
  looks: Looks;
  /** What an answer needs and assumes when it was not said. */
  needs: readonly ("unit" | "period")[];
  signs: readonly Sign[];
  /** Signs in words that names hold as well ("im ắng", "kêu em"): they tell the intent, and their words stay unknown. */
  idioms?: readonly Sign[];
  /** What was said besides unit and period. */
  slots?: (question: Question) => Slots;
  /** Date said is a slot of this intent; elsewhere it is dropped. */
  dated?: true;
}

/** The value of the first phrase that occurs. */
export function firstSaid<T>(
  question: Question,
  choices: readonly (readonly [phrase: string, value: T])[],
): T | undefined {
  return choices.find(([phrase]) => question.says(phrase))?.[1];
}

/** An object without the keys whose value is undefined or an empty list. */
export function said(slots: Slots): Slots {
  return Object.fromEntries(
    Object.entries(slots).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
