import type { Measured } from "./measure.ts";

/** What a line measured when it was last written down on a machine that did nothing else. */
export interface Baseline {
  /** Ours by the floor's; per second it is better the larger it is. */
  ratio: number;
  /** The least and the most that the rounds' ends allow. */
  spread: [number, number];
}

export type Baselines = Readonly<Record<string, Baseline>>;

export function keyOf({ area, name }: Pick<Measured, "area" | "name">): string {
  return `${area}: ${name}`;
}

export function baselineOf(line: Measured): Baseline {
  const { ours, floor } = line.spread;
  return { ratio: line.ratio, spread: [ours[0] / floor[1], ours[1] / floor[0]] };
}

/** The lines that are worse than they were, by more than the rounds of both times differ; and those never written down. */
export function worseThan(baselines: Baselines, found: readonly Measured[]): { worse: string[]; unknown: string[] } {
  const known = found.filter((line) => keyOf(line) in baselines);
  return {
    worse: known.filter((line) => isWorse(line, baselines[keyOf(line)]!)).map(keyOf),
    unknown: found.filter((line) => !known.includes(line)).map(keyOf),
  };
}

function isWorse(line: Measured, before: Baseline): boolean {
  const now = baselineOf(line);
  return line.unit === "/s"
    ? now.ratio < before.ratio && now.spread[1] < before.spread[0]
    : now.ratio > before.ratio && now.spread[0] > before.spread[1];
}
