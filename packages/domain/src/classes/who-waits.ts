import { type Context, today } from "../kernel/index.ts";
import type { Tree } from "../organisation/index.ts";
import {
  listEndedLearners,
  listProvided,
  listQueued,
  listRegisteredIn,
  listWaiting,
  type StandFor,
} from "./planning.store.ts";
import { successorOn } from "./successor.rules.ts";
import { stranded, turnedAway, unplaced, withQueued } from "./unplaced.rules.ts";

/** Of these units those who have no seat yet: in the pool, or on the list of a class. `drafts`: what is drafted anew. */
export async function listUnplaced(ctx: Context, tree: Tree, units: readonly number[], drafts: readonly number[]) {
  const all = await standingFor(ctx, tree, units);
  const left = unplaced(await listPooled(ctx, all), await listProvided(ctx.db, all, drafts, today(ctx)));
  return withQueued(left, await listQueued(ctx.db, all, { drafts }, today(ctx)));
}

/** Of the list of a class that is over those whom the pool is to take in, by the unit that stands for theirs today. */
export async function listTurnedAway(ctx: Context, tree: Tree, classId: number, units: readonly number[]) {
  const all = await standingToday(ctx, tree, units);
  const queued = await listQueued(ctx.db, all, { drafts: [], left: classId }, today(ctx));
  const own = queued.filter((each) => each.classId === classId);
  return turnedAway(own, await listPooled(ctx, all), await listProvided(ctx.db, all, [], today(ctx)));
}

/** Of a class that was called off those whom the pool is to take in, by the unit that stands for theirs today. */
export async function listStranded(ctx: Context, tree: Tree, classId: number, units: readonly number[]) {
  const all = await standingToday(ctx, tree, units);
  const queued = await listQueued(ctx.db, all, { drafts: [], left: classId }, today(ctx));
  const provided = await listProvided(ctx.db, all, [], today(ctx));
  return stranded(await listRegisteredIn(ctx.db, all, classId), queued, await listPooled(ctx, all), provided);
}

/** Of units that had people in a class those that stand for them today, and all for whom these stand. */
async function standingToday(ctx: Context, tree: Tree, units: readonly number[]): Promise<StandFor> {
  const stands = units.map((id) => [id, successorOn(tree, id, today(ctx))] as const);
  const all = new Map(stands.flatMap(([id, to]) => (to === null ? [] : [[to, to] as const, [id, to] as const])));
  for (const [id, to] of await standingFor(ctx, tree, [...all.values()])) all.set(id, to);
  return all;
}

/** Who is in the pool, by the unit that stands for theirs. */
async function listPooled({ db }: Context, units: StandFor) {
  const waiting = await listWaiting(db, [...units.keys()]);
  return waiting.map((each) => ({ ...each, unitId: units.get(each.unitId)! }));
}

/** These units, and those that ended into them and still have people in a class. */
async function standingFor(ctx: Context, tree: Tree, units: readonly number[]): Promise<StandFor> {
  const within = new Set(units);
  const stand = new Map(units.map((id) => [id, id]));
  for (const id of await listEndedLearners(ctx.db, today(ctx))) {
    const successor = successorOn(tree, id, today(ctx));
    if (successor !== null && within.has(successor)) stand.set(id, successor);
  }
  return stand;
}
