/** Numbers in [0, 1), the same for the same seed and purpose. Mulberry32: small, and good enough to scatter figures. */
export type Random = () => number;

/** A stream of its own for each purpose: that one part draws more numbers leaves the other parts as they were. */
export function randomFor(seed: number, purpose: string): Random {
  let state = seed >>> 0;
  for (const character of purpose) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

/** How many of something rare befall, where `mean` do on average (Knuth's way; means are small here). */
export function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let happened = 0;
  for (let product = random(); product > limit; product *= random()) happened++;
  return happened;
}

/** Shares of a whole with a long tail: many small ones, few large. They sum to `total`, each at least `least`. */
export function longTail(random: Random, parts: number, total: number, least: number): number[] {
  const weights = Array.from({ length: parts }, () => Math.exp(1.1 * normal(random)));
  const sum = weights.reduce((a, b) => a + b, 0);
  const free = total - parts * least;
  const exact = weights.map((weight) => (free * weight) / sum);
  const whole = exact.map(Math.floor);
  const left = free - whole.reduce((a, b) => a + b, 0);
  const byRest = exact.map((value, n) => ({ n, rest: value - whole[n]! })).toSorted((a, b) => b.rest - a.rest);
  for (const { n } of byRest.slice(0, left)) whole[n]!++;
  return whole.map((value) => value + least);
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
