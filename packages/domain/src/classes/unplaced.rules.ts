import type { ClassKind, ClassShift } from "@ketnap/contract";
import type { Waiting } from "./plan.rules.ts";

type Pooled = Omit<Waiting, "organiserId">;

/** Seats that classes ahead hold for a unit, on working days or on days off; on so many of them somebody of it sits. */
export interface Provided {
  unitId: number;
  kind: string;
  shift: ClassShift;
  count: number;
  seated: number;
}

/** So many of a unit on the list of one class. */
export interface Queued {
  unitId: number;
  kind: ClassKind;
  shift: ClassShift;
  count: number;
  waitingSince: string;
  /** Seats that the unit has had in other classes since: they are thought to be for the same people. */
  later: number;
}

/**
 * Those of a pool for whom no class has a seat yet: who has waited longest is thought to have it. Workers have those on days
 * off, the others what is left of these and all on working days; there a worker only sits who was registered all the same.
 */
export function unplaced<W extends Pooled>(waiting: readonly W[], provided: readonly Provided[]): W[] {
  const seats = new Map(provided.map(({ unitId, kind, shift, ...held }) => [`${unitId} ${kind} ${shift}`, held]));
  const oldest = waiting.toSorted((a, b) =>
    a.waitingSince < b.waitingSince ? -1 : a.waitingSince > b.waitingSince ? 1 : 0,
  );
  const left = new Map(oldest.map((each) => [each, each.count]));
  const give = (who: ClassShift, on: ClassShift, what: "count" | "seated") => {
    for (const each of oldest) {
      const held = each.shift === who ? seats.get(`${each.unitId} ${each.kind} ${on}`) : undefined;
      if (!held) continue;
      const placed = Math.min(left.get(each)!, held[what]);
      left.set(each, left.get(each)! - placed);
      held.count = Math.max(0, held.count - placed);
      held.seated = Math.max(0, held.seated - placed);
    }
  };
  give("days_off", "days_off", "count");
  give("any", "any", "count");
  give("any", "days_off", "count");
  give("days_off", "any", "seated");
  return oldest.flatMap((each) => (left.get(each) === 0 ? [] : [{ ...each, count: left.get(each)! }]));
}

/** Beside them those on the lists of classes whom the pool does not know; a person on two lists is one. */
export function withQueued(left: readonly Pooled[], queued: readonly Queued[]): Pooled[] {
  const known = countsOf(left);
  const longest = new Map<string, Queued>();
  const still = ({ count, later }: Queued) => count - later;
  for (const each of queued) {
    const before = longest.get(keyOf(each));
    if (!before || still(each) > still(before)) longest.set(keyOf(each), each);
  }
  return [...left, ...[...longest].flatMap(([key, each]) => pooled(each, still(each) - (known.get(key) ?? 0)))];
}

/**
 * Of the list of a class that is over so many as the pool is to take in: those whom it does not know beside the ones who
 * have seats elsewhere. Who has had one since stays in the pool until he has learned, as everybody does.
 */
export function turnedAway(
  queued: readonly Queued[],
  waiting: readonly Pooled[],
  provided: readonly Provided[],
): Pooled[] {
  const [known, seats] = [countsOf(waiting), countsOf(provided)];
  const seated = countsOf(provided.map((each) => ({ ...each, count: each.seated })));
  return queued.flatMap((each) => {
    const [pool, kept] = [known.get(keyOf(each)) ?? 0, seats.get(keyOf(each)) ?? 0];
    const others = Math.max(0, kept - each.later);
    const all = each.count - each.later + (seated.get(keyOf(each)) ?? 0);
    return pooled(each, Math.max(each.count - Math.max(0, pool - others), all - pool));
  });
}

/** So many of a unit who sat in a class that was called off, or waited for a seat in it. */
export interface Stranded {
  unitId: number;
  kind: ClassKind;
  shift: ClassShift;
  seated: number;
  waitingSince: string;
}

/**
 * Of a class that was called off so many as the pool is to take in: all whom the unit has registered, here and elsewhere,
 * less those whom it knows. `queued`: the lists of all classes, this one's among them; a person on two lists is one.
 */
export function stranded(
  off: readonly Stranded[],
  queued: readonly Queued[],
  waiting: readonly Pooled[],
  provided: readonly Provided[],
): Pooled[] {
  const known = countsOf(waiting);
  const elsewhere = countsOf(provided.map((each) => ({ ...each, count: each.seated })));
  return off.flatMap((each) => {
    const lists = queued.filter((list) => keyOf(list) === keyOf(each)).map(({ count, later }) => count - later);
    const registered = each.seated + Math.max(0, ...lists) + (elsewhere.get(keyOf(each)) ?? 0);
    return pooled(each, registered - (known.get(keyOf(each)) ?? 0));
  });
}

function pooled({ unitId, kind, shift, waitingSince }: Omit<Stranded, "seated">, count: number): Pooled[] {
  return count > 0 ? [{ unitId, kind, shift, count, waitingSince, lapsesOn: null }] : [];
}

function countsOf(some: readonly { unitId: number; kind: string; count: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of some) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + each.count);
  return counts;
}

function keyOf({ unitId, kind }: { unitId: number; kind: string }): string {
  return `${unitId} ${kind}`;
}
