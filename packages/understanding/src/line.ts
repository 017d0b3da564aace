import type { Interval, Understanding } from "@ketnap/contract";
import type { Lexicon } from "./lexicon.ts";

/** One line of `ketnap understand`. No internal id leaves here. */
export interface UnderstandLine {
  text: string;
  intent: Understanding["intent"];
  slots: Record<string, unknown>;
  interval: Interval | null;
  decision: Understanding["decision"];
  confidence: number;
}

/** Units stand by the lexicon's canonical names. */
export function toUnderstandLine(understanding: Understanding, lexicon: Lexicon): UnderstandLine {
  const { text, intent, slots, interval, decision, confidence, unitIds } = understanding;
  const names = unitIds.flatMap((id) => lexicon.byId.get(id)?.name ?? []);
  const named = slots["unit"] !== undefined && slots["unit"] !== "self" && names[0] ? { unit: names[0] } : {};
  const several = slots["units"] === undefined ? {} : { units: names };
  return { text, intent, slots: { ...slots, ...named, ...several }, interval, decision, confidence };
}
