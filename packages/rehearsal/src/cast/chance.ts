import { createHash } from "node:crypto";

/** Chance that comes out the same each time: numbers from a seed and a name, however many others were drawn before. */
export interface Chance {
  /** At least 0 and below 1. */
  of(...name: readonly (string | number)[]): number;
  /** A whole number, both ends in. */
  between(least: number, most: number, ...name: readonly (string | number)[]): number;
}

export function createChance(seed: number): Chance {
  const of = (...name: readonly (string | number)[]) => {
    const hash = createHash("sha256").update(JSON.stringify([seed, ...name]));
    return hash.digest().readUIntBE(0, 6) / 2 ** 48;
  };
  return { of, between: (least, most, ...name) => least + Math.floor(of(...name) * (most - least + 1)) };
}
