/** One line of a bench: ours beside its floor on the same data in the same run. */
export interface Measured {
  area: string;
  name: string;
  /** What was found on the way, another each time: it stands behind the name and is no part of it. */
  beside?: string;
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
  /** Answers a second, by as many clients as the line has. */
  perSecond?: { ours: number; floor: number };
  /** How the server goes about the floor's statement, as EXPLAIN tells it. */
  plan?: string;
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
  /** Answers a second out of what the work returned, where `elapsed` does not tell how long all of it took. */
  perSecond?(result: unknown): number;
  /** EXPLAIN of the floor's statement, where it is one. */
  explain?(): Promise<string>;
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
  const taken = { ours: [] as Round[], floor: [] as Round[] };
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (["ours", "floor"] as const) : (["floor", "ours"] as const);
    for (const side of order) taken[side].push(await timeRound(contest, contest[side], callsPerRound));
  }
  const ms = { ours: taken.ours.map((round) => round.ms), floor: taken.floor.map((round) => round.ms) };
  const [ours, floor] = [median(ms.ours), median(ms.floor)];
  const plan = await contest.explain?.();
  return {
    area: contest.area,
    name: contest.name,
    ours,
    floor,
    ratio: ours / floor,
    goal: contest.goal.text,
    held: contest.goal.holds(ours, floor),
    spread: { ours: ends(ms.ours), floor: ends(ms.floor) },
    ...perSecondOf(taken),
    ...(plan === undefined ? {} : { plan }),
  };
}

interface Round {
  ms: number;
  /** Null where what is timed is a part of the call. */
  perSecond: number | null;
}

async function timeRound(
  { elapsed, perSecond }: Contest,
  work: (n: number) => Promise<unknown>,
  calls: number,
): Promise<Round> {
  const taken: number[] = [];
  const told: number[] = [];
  for (let n = 0; n < calls; n++) {
    const began = performance.now();
    const result = await work(n);
    taken.push(elapsed ? elapsed(result) : performance.now() - began);
    if (perSecond) told.push(perSecond(result));
  }
  const all = (calls * 1_000) / taken.reduce((sum, ms) => sum + ms, 0);
  return { ms: median(taken), perSecond: perSecond ? median(told) : elapsed ? null : all };
}

function perSecondOf(taken: Record<"ours" | "floor", readonly Round[]>): Pick<Measured, "perSecond"> {
  const of = (rounds: readonly Round[]) => rounds.flatMap(({ perSecond }) => perSecond ?? []);
  const [ours, floor] = [of(taken.ours), of(taken.floor)];
  return ours.length === 0 ? {} : { perSecond: { ours: median(ours), floor: median(floor) } };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function ends(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
