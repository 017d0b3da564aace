/** Who sits and who waits. A seat that is kept for a unit is nobody else's until registration is over. */

/** A class as seats are reckoned: how many sit, and what is kept for whom. */
export interface Seating {
  capacity: number;
  seated: ReadonlyMap<number, number>;
  kept: ReadonlyMap<number, number>;
}

/** Seats that this unit could have now: what is left, less what is kept for the others and not taken yet. */
export function freeFor(unitId: number, { capacity, seated, kept }: Seating): number {
  let left = capacity;
  for (const count of seated.values()) left -= count;
  for (const [id, seats] of kept) if (id !== unitId) left -= Math.max(0, seats - (seated.get(id) ?? 0));
  return Math.max(0, left);
}

/** Of so many people as many sit as there is room for; the others wait. */
export function place(unitId: number, count: number, seating: Seating): { seated: number; waiting: number } {
  const seated = Math.min(count, freeFor(unitId, seating));
  return { seated, waiting: count - seated };
}

export interface Registered {
  id: number;
  unitId: number;
  place: number;
  seated: number;
  waiting: number;
}

/** Seats for those who wait, the first to come first; whoever may not have a seat that is free does not hold up the next. */
export function promote(registered: readonly Registered[], seating: Seating): { id: number; seats: number }[] {
  const seated = new Map(seating.seated);
  const promoted: { id: number; seats: number }[] = [];
  for (const each of registered.toSorted((a, b) => a.place - b.place)) {
    const seats = Math.min(each.waiting, freeFor(each.unitId, { ...seating, seated }));
    if (seats === 0) continue;
    seated.set(each.unitId, (seated.get(each.unitId) ?? 0) + seats);
    promoted.push({ id: each.id, seats });
  }
  return promoted;
}

export interface Withdrawal {
  id: number;
  seated: number;
  waiting: number;
}

/** Takes so many back: those who wait first, and of each the last to have come, so that a seat once had is kept longest. */
export function withdraw(registered: readonly Registered[], count: number): Withdrawal[] {
  const latest = registered.toSorted((a, b) => b.place - a.place);
  const taken = new Map<number, Withdrawal>();
  let left = count;
  for (const from of ["waiting", "seated"] as const)
    for (const each of latest) {
      const less = Math.min(left, each[from]);
      if (less === 0) continue;
      const before = taken.get(each.id) ?? { id: each.id, seated: 0, waiting: 0 };
      taken.set(each.id, { ...before, [from]: before[from] + less });
      left -= less;
    }
  return [...taken.values()];
}

/**
 * Divides seats by need: each its whole share, what remains to the largest remainders, of equal ones to the smaller id.
 * They sum to the seats, or to the need where that is less, so that nobody has more than he needs.
 */
export function divideSeats(seats: number, needs: ReadonlyMap<number, number>): Map<number, number> {
  const wanted = [...needs].filter(([, need]) => need > 0);
  const total = wanted.reduce((sum, [, need]) => sum + need, 0);
  const given = Math.min(seats, total);
  const shares = wanted.map(([id, need]) => {
    const whole = Math.floor((given * need) / total);
    return { id, whole, remainder: given * need - whole * total };
  });
  let left = given - shares.reduce((sum, { whole }) => sum + whole, 0);
  const divided = new Map(shares.map(({ id, whole }) => [id, whole]));
  for (const { id } of shares.toSorted((a, b) => b.remainder - a.remainder || a.id - b.id)) {
    if (left === 0) break;
    divided.set(id, divided.get(id)! + 1);
    left -= 1;
  }
  return divided;
}
