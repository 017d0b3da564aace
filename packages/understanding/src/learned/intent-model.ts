import type { Intent } from "@ketnap/contract";
import { featuresOf } from "./features.ts";

/**
 * Weights learned from the training half of the corpus (test/learn-intents.ts): how much each word or pair of words
 * speaks for each intent, and how much the signs of the tables count. Plain addition; nothing here is random.
 */
export interface IntentModel {
  intents: readonly Intent[];
  /** In hundredths, one for each intent. */
  bias: readonly number[];
  /** What a sign's score for an intent adds to it, and what one against it takes away, in hundredths. */
  signs: { for: number; against: number };
  /** By feature: pairs of intent's place and weight in hundredths. */
  weights: Readonly<Record<string, readonly number[]>>;
}

/** Whether a word, or two together, were met often enough to be learned. */
export function isLearned(model: IntentModel, feature: string): boolean {
  return Object.hasOwn(model.weights, feature);
}

/** Sign scores beyond this say no more. */
export const MOST = 10;

/** How likely each intent is, in the order of the model's intents; they add up to 1. */
export function likelihoods(model: IntentModel, line: string, scores: ReadonlyMap<Intent, number>): number[] {
  const totals = model.bias.map((bias, at) => {
    const score = scores.get(model.intents[at] ?? "ambiguous") ?? 0;
    return bias + (score > 0 ? model.signs.for * Math.min(score, MOST) : model.signs.against * Math.max(score, -MOST));
  });
  for (const feature of featuresOf(line)) {
    const pairs = Object.hasOwn(model.weights, feature) ? model.weights[feature] : undefined;
    if (!pairs) continue;
    for (let at = 0; at < pairs.length; at += 2) totals[pairs[at] ?? 0]! += pairs[at + 1] ?? 0;
  }
  return softmax(totals.map((total) => total / 100));
}

export function softmax(totals: readonly number[]): number[] {
  const most = Math.max(...totals);
  const powers = totals.map((total) => Math.exp(total - most));
  const sum = powers.reduce((all, power) => all + power, 0);
  return powers.map((power) => power / sum);
}
