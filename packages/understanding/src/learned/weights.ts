import type { IntentModel } from "./intent-model.ts";
import weights from "./intent-weights.json" with { type: "json" };

/** The model in the house. */
export const model = weights as unknown as IntentModel;

/** Whether a word, or two together, were met often enough to be learned. */
export function isLearned(feature: string): boolean {
  return Object.hasOwn(model.weights, feature);
}
