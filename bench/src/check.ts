import type { Measured } from "./measure.ts";

/** What a line measured when it was last written down on a machine that did nothing else. */
export interface Baseline {
  /** Ours by the floor's; per second it is better the larger it is. */
  ratio: number;
  /** The least and the most that the rounds' ends allow. */
  spread: [number, number];
  held: boolean;
  /** The day, and how busy the machine was before. */
  kept: string;
}

export type Baselines = Readonly<Record<string, Baseline>>;

export function keyOf({ area, name }: Pick<Measured, "area" | "name">): string {
  return `${area}: ${name}`;
}

export function baselineOf(line: Measured, kept: string): Baseline {
  return { ratio: line.ratio, spread: spreadOf(line), held: line.held, kept };
}

/** What is to be believed from now on; a line that an area does not have any more goes with its area's old ones. */
export function keepLines(before: Baselines, found: readonly Measured[], kept: string): Baselines {
  const areas = new Set(found.map(({ area }) => area));
  const others = Object.entries(before).filter(([key]) => !areas.has(key.slice(0, key.indexOf(":"))));
  const all = [...others, ...found.map((line) => [keyOf(line), baselineOf(line, kept)] as const)];
  return Object.fromEntries(all.toSorted(([a], [b]) => a.localeCompare(b, "en")));
}

/** The lines that are worse than they were, by more than the rounds of both times differ; and those never written down. */
export function worseThan(baselines: Baselines, found: readonly Measured[]): { worse: string[]; unknown: string[] } {
  const known = found.filter((line) => keyOf(line) in baselines);
  return {
    worse: known.filter((line) => isWorse(line, baselines[keyOf(line)]!)).map(keyOf),
    unknown: found.filter((line) => !known.includes(line)).map(keyOf),
  };
}

/** Of one round alone nobody knows how far rounds lie apart: it is worse where it holds its goal no more. */
function isWorse(line: Measured, before: Baseline): boolean {
  const [least, most] = spreadOf(line);
  if (least === most) return before.held && !line.held;
  return line.unit === "/s"
    ? line.ratio < before.ratio && most < before.spread[0]
    : line.ratio > before.ratio && least > before.spread[1];
}

function spreadOf({ spread: { ours, floor } }: Measured): [number, number] {
  return [ours[0] / floor[1], ours[1] / floor[0]];
}
