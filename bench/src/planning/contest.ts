/** Plans are made while somebody waits for them: so long may the largest take. */
export const PLANNING = {
  area: "planning",
  goal: { text: "under 2 s", holds: (ours: number) => ours < 2_000 },
  rounds: 5,
  callsPerRound: 1,
  warmUp: 1,
} as const;
