/** One line of a bench: ours beside its floor on the same data in the same run. */
export interface Measured {
  area: string;
  name: string;
  /** Milliseconds unless told. */
  unit?: string;
  /** Median over the rounds of each round's own median. */
  ours: number;
  floor: number;
  ratio: number;
  goal: string;
  held: boolean;
  /** Fastest and slowest round: how far the medians may be believed. */
  spread: { ours: [number, number]; floor: [number, number] };
}

/** How much of it is measured. */
export interface Size {
  /** A tenth of the province or so: says that a row can be measured, not what it comes to. */
  quick: boolean;
}

export interface Contest {
  area: string;
  name: string;
  /** Does the n-th piece of work; what it returns is compared before anything is timed. */
  ours(n: number): Promise<unknown>;
  floor(n: number): Promise<unknown>;
  /** Throws where the two do not say the same. */
  assertEqual(ours: unknown, floor: unknown, n: number): void;
  /** Takes the time out of what the work returned, where the whole call is not what is timed. */
  elapsed?(result: unknown): number;
  goal: { text: string; holds(ours: number, floor: number): boolean };
  rounds?: number;
  callsPerRound?: number;
  warmUp?: number;
}

/** Lets the two alternate, round by round, so that a busy machine is as busy for the one as for the other. */
export async function measure(contest: Contest): Promise<Measured> {
  const { rounds = 7, callsPerRound = 150, warmUp = 100 } = contest;
  for (let n = 0; n < Math.min(callsPerRound, 20); n++)
    contest.assertEqual(await contest.ours(n), await contest.floor(n), n);
  for (let n = 0; n < warmUp; n++) {
    await contest.ours(n);
    await contest.floor(n);
  }
  const taken = { ours: [] as number[], floor: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (["ours", "floor"] as const) : (["floor", "ours"] as const);
    for (const side of order) taken[side].push(await timeRound(contest[side], callsPerRound, contest.elapsed));
  }
  const [ours, floor] = [median(taken.ours), median(taken.floor)];
  return {
    area: contest.area,
    name: contest.name,
    ours,
    floor,
    ratio: ours / floor,
    goal: contest.goal.text,
    held: contest.goal.holds(ours, floor),
    spread: { ours: ends(taken.ours), floor: ends(taken.floor) },
  };
}

async function timeRound(
  work: (n: number) => Promise<unknown>,
  calls: number,
  elapsed?: (result: unknown) => number,
): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < calls; n++) {
    const began = performance.now();
    const result = await work(n);
    taken.push(elapsed ? elapsed(result) : performance.now() - began);
  }
  return median(taken);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function ends(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
