import { type Intent, INTENTS } from "@ketnap/contract";
import { hash } from "../evaluation/split.ts";
import { featuresOf } from "./features.ts";
import { type IntentModel, likelihoods, MOST, softmax } from "./intent-model.ts";

const LEARNED: readonly Intent[] = INTENTS;

/** A line to learn from. */
export interface Example {
  line: string;
  intent: Intent;
  scores: ReadonlyMap<Intent, number>;
  /** Variants of one sentence count together as one. */
  weight: number;
  /** The sentence that it is a variant of; its own text where it is none. */
  base: string;
}

/** What the model is judged on, and what only helps it to learn. */
export interface LearningSets {
  lines: readonly Example[];
  support: readonly Example[];
}

const FOLDS = 5;

/** How much of unseen lines each threshold lets through, and how much of all is let through and wrong. */
export function crossValidate(
  { lines, support }: LearningSets,
  passes?: number,
): { threshold: number; covered: number; wrong: number }[] {
  const judged: { sure: number; right: boolean }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = (example: Example): boolean => hash(`${example.base} fold`) % FOLDS === fold;
    const model = learn(
      [...lines.filter((example) => !held(example)), ...support],
      passes === undefined ? {} : { passes },
    );
    for (const { line, scores, intent } of lines.filter((example) => held(example) && example.weight === 1)) {
      const likely = likelihoods(model, line, scores);
      const sure = Math.max(...likely);
      judged.push({ sure, right: model.intents[likely.indexOf(sure)] === intent });
    }
  }
  return Array.from({ length: 50 }, (_, step) => {
    const threshold = (step * 2) / 100;
    const through = judged.filter(({ sure }) => sure >= threshold);
    const wrong = through.filter(({ right }) => !right).length;
    return { threshold, covered: through.length / judged.length, wrong: wrong / judged.length };
  });
}

/** Multinomial logistic regression by AdaGrad, the same for the same examples. */
export function learn(examples: readonly Example[], { passes = 12, decay = 0.001, rare = 2 } = {}): IntentModel {
  const seen = new Map<string, number>();
  const read = examples.map((example) => ({ ...example, features: featuresOf(example.line) }));
  for (const { features, weight } of read)
    for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + weight);
  const names = [...seen].filter(([, times]) => times >= rare).map(([name]) => name);
  const place = new Map(names.map((name, at) => [name, at]));
  const count = LEARNED.length;
  const weights = new Float64Array(names.length * count);
  const steps = new Float64Array(names.length * count).fill(1e-6);
  const bias = new Float64Array(count);
  const signs = { for: 0.5, against: 0.5 };
  const signSteps = { for: 1e-6, against: 1e-6 };
  const rows = read.map(({ features, intent, scores, weight }) => ({
    features: features.flatMap((name) => place.get(name) ?? []),
    target: LEARNED.indexOf(intent),
    scores: LEARNED.map((known) => Math.max(-MOST, Math.min(MOST, scores.get(known) ?? 0))),
    weight,
  }));
  const rate = 0.3;
  for (let pass = 0; pass < passes; pass++) {
    for (const row of rows) {
      const totals = row.scores.map((score, at) => (bias[at] ?? 0) + score * (score > 0 ? signs.for : signs.against));
      for (const feature of row.features)
        for (let at = 0; at < count; at++) totals[at]! += weights[feature * count + at] ?? 0;
      const likely = softmax(totals);
      const slope = { for: 0, against: 0 };
      for (let at = 0; at < count; at++) {
        const error = ((likely[at] ?? 0) - (at === row.target ? 1 : 0)) * row.weight;
        bias[at]! -= 0.02 * error;
        const score = row.scores[at] ?? 0;
        slope[score > 0 ? "for" : "against"] += error * score;
        for (const feature of row.features) {
          const cell = feature * count + at;
          const gradient = error + decay * (weights[cell] ?? 0) * row.weight;
          steps[cell]! += gradient * gradient;
          weights[cell]! -= (rate * gradient) / Math.sqrt(steps[cell] ?? 1);
        }
      }
      for (const side of ["for", "against"] as const) {
        signSteps[side] += slope[side] ** 2;
        signs[side] = Math.min(2, Math.max(0.1, signs[side] - (0.02 * slope[side]) / Math.sqrt(signSteps[side])));
      }
    }
  }
  return packed(names, weights, bias, signs);
}

function packed(
  names: readonly string[],
  weights: Float64Array,
  bias: Float64Array,
  signs: { for: number; against: number },
): IntentModel {
  const count = LEARNED.length;
  const hundredths = (value: number): number => Math.round(value * 100) || 0;
  const kept = names.flatMap((name, row) => {
    const pairs = LEARNED.flatMap((_, at) => {
      const weight = hundredths(weights[row * count + at] ?? 0);
      return Math.abs(weight) < 8 ? [] : [at, weight];
    });
    return pairs.length > 0 ? [[name, pairs] as const] : [];
  });
  return {
    intents: LEARNED,
    bias: [...bias].map(hundredths),
    signs: { for: hundredths(signs.for), against: hundredths(signs.against) },
    weights: Object.fromEntries(kept.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
