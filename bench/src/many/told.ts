import { ends, type Measured, median } from "../measure.ts";

/** How much a second process brings depends on the machine's cores: it is told, and held to nothing. */
export const TOLD = { area: "many", goal: "told", held: true } as const;

/** A second, round by round. */
export interface Rounds {
  two: number[];
  one: number[];
}

export function beside(name: string, { two, one }: Rounds): Measured {
  const [ours, floor] = [median(two), median(one)];
  return { ...TOLD, name, unit: "/s", ours, floor, ratio: ours / floor, spread: { ours: ends(two), floor: ends(one) } };
}
