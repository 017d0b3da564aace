import type { IntentModel } from "./intent-model.ts";
import weights from "./intent-weights.json" with { type: "json" };

/** The model in the house. */
export const model = weights as unknown as IntentModel;
