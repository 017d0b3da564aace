/** Somebody who may go, with the units that he belongs to. */
export interface Inspector {
  accountId: number;
  homeUnits: readonly number[];
  /** May lead a team. */
  leads: boolean;
}

export interface ProposedTeam {
  number: number;
  leaderId: number;
  memberIds: number[];
}

/**
 * So many teams of these people: one leader each, the others dealt out so that people of one unit are spread and no team
 * has two more than another. Null where there are not enough who may lead.
 */
export function formTeams(people: readonly Inspector[], count: number): ProposedTeam[] | null {
  const sorted = people.toSorted((a, b) => a.accountId - b.accountId);
  const leaders = sorted.filter(({ leads }) => leads).slice(0, count);
  if (count < 1 || leaders.length < count) return null;
  const teams = leaders.map((leader, place) => ({ number: place + 1, leader, people: [leader] }));
  for (const person of sorted.filter((each) => !leaders.includes(each))) {
    const smallest = Math.min(...teams.map((team) => team.people.length));
    const open = teams.filter((team) => team.people.length === smallest);
    const alike = (team: (typeof teams)[number]) => team.people.filter((each) => sameHome(each, person)).length;
    open.toSorted((a, b) => alike(a) - alike(b) || a.number - b.number)[0]!.people.push(person);
  }
  return teams.map(({ number, leader, people: members }) => ({
    number,
    leaderId: leader.accountId,
    memberIds: members.map(({ accountId }) => accountId),
  }));
}

/** Units that these people may not judge: their own, and where so set those that their own stand under. */
export function conflictsOf(
  members: readonly Pick<Inspector, "homeUnits">[],
  ancestorsOf: (unitId: number) => readonly number[],
  alsoAbove: boolean,
): Set<number> {
  const own = members.flatMap(({ homeUnits }) => homeUnits);
  return new Set(alsoAbove ? own.flatMap((unitId) => [unitId, ...ancestorsOf(unitId)]) : own);
}

function sameHome(a: Inspector, b: Inspector): boolean {
  return a.homeUnits.some((unitId) => b.homeUnits.includes(unitId));
}
