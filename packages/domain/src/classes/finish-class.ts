import { z } from "zod";
import { Closed, command, type Context, DomainError, Invalid, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { readRegulation } from "../regulations/index.ts";
import { organiserOf } from "./class-reach.ts";
import { type StoredClass, updateClassRow } from "./classes.store.ts";
import { changed, hasBegun, plannedClass } from "./plan-class.ts";
import { consume, giveBack, type PoolLeft } from "./pool.rules.ts";
import { insertPool, listDatedEntries, writePoolCounts } from "./pool.store.ts";
import { refuseBeyondSeated } from "./run-class.ts";
import { listMostAttended, listCertified, listUnitsIn, writeResults } from "./results.store.ts";
import { successorOn } from "./successor.rules.ts";
import { lockPools, poolAgain, poolsOf } from "./wait-again.ts";
import { listTurnedAway } from "./who-waits.ts";
import { freeSessions } from "./sessions.store.ts";

const said = {
  id: z.number().int(),
  version: z.number().int(),
  units: z
    .array(z.strictObject({ unitId: z.number().int(), certified: z.number().int().min(0).max(2000) }))
    .min(1)
    .max(6000),
  /** It was seen that more of a unit are certified than ever came. */
  beyondAttended: z.boolean().default(false),
};

/**
 * The class is over: so many of each unit are certified, until the rule of the last day says; they wait no longer. Who was
 * on its list to the end waits in the pool.
 */
export const finishClass = command({
  name: "classes.finish",
  permission: "classes.write",
  input: z.strictObject(said),
  scope: async ({ id }, ctx) => [await organiserOf(ctx, id)],
  async run(ctx, { id, version, units, beyondAttended }) {
    const held = await plannedClass(ctx, id, version);
    if (!hasBegun(ctx, held)) throw new Closed({ key: "class_not_running", values: { title: held.title } });
    const lastOn = held.sessions.at(-1)!.onDate;
    if (lastOn > today(ctx)) throw new Invalid({ units: { key: "class_goes_on", values: { date: lastOn } } });
    const tree = await readTree(ctx.db);
    await lockPools(ctx, tree, await listUnitsIn(ctx.db, id));
    await certify(ctx, tree, held, { certified: mapOf(units), beyondAttended });
    await updateClassRow(ctx.db, id, { state: "finished" });
    await freeSessions(ctx.db, id);
    const entries = await poolAgain(ctx, await listTurnedAway(ctx, tree, id, await listUnitsIn(ctx.db, id)));
    const done = await changed(ctx, held);
    return { ...done, after: { ...done.after, certified: toldOf(units) }, entries };
  },
});

/** What was certified was said wrong: the units that are named have these numbers now, and the pool what follows from them. */
export const correctResults = command({
  name: "classes.correct_results",
  permission: "classes.write",
  input: z.strictObject({ ...said, reason: z.string().trim().min(1).max(300) }),
  scope: async ({ id }, ctx) => [await organiserOf(ctx, id)],
  async run(ctx, { id, version, units, beyondAttended, reason }) {
    const held = await plannedClass(ctx, id, version);
    if (held.state !== "finished") throw new Closed({ key: "class_not_finished", values: { title: held.title } });
    const tree = await readTree(ctx.db);
    await lockPools(
      ctx,
      tree,
      units.map(({ unitId }) => unitId),
    );
    const before = toldOf(await listCertified(ctx.db, id));
    await certify(ctx, tree, held, { certified: mapOf(units), beyondAttended });
    await updateClassRow(ctx.db, id, {});
    const done = await changed(ctx, held);
    const certified = toldOf(await listCertified(ctx.db, id));
    return { ...done, before: { ...done.before, certified: before }, after: { ...done.after, certified, reason } };
  },
});

/** Writes these numbers over those that are there; the pool loses who is certified now, and has back who is not. */
async function certify(
  ctx: Context,
  tree: Tree,
  held: StoredClass,
  { certified, beyondAttended }: { certified: ReadonlyMap<number, number>; beyondAttended: boolean },
): Promise<void> {
  await refuseBeyondSeated(ctx, held, certified, "units");
  if (!beyondAttended) await refuseBeyondAttended(ctx, held.id, certified);
  const before = new Map((await listCertified(ctx.db, held.id)).map((each) => [each.unitId, each]));
  const left = new Map<number, PoolLeft[]>();
  for (const [unitId, count] of [...certified].toSorted(([a], [b]) => a - b)) {
    const gone = before.get(unitId)?.leftPool ?? [];
    const more = count - (before.get(unitId)?.certified ?? 0);
    if (more > 0) left.set(unitId, [...gone, ...(await leavePool(ctx, tree, held, { unitId, count: more }))]);
    else left.set(unitId, await returnToPool(ctx, tree, held, { unitId, count, gone }));
  }
  const lastOn = held.sessions.at(-1)!.onDate;
  await writeResults(ctx.db, held.id, certified, {
    expiresOn: held.kind === "awareness" ? await expiry(ctx, lastOn) : null,
    left,
  });
}

async function leavePool(
  ctx: Context,
  tree: Tree,
  { kind, shift }: StoredClass,
  { unitId, count }: { unitId: number; count: number },
): Promise<PoolLeft[]> {
  const left: PoolLeft[] = [];
  for (const id of poolsOf(ctx, tree, unitId)) {
    const still = count - left.reduce((sum, each) => sum + each.count, 0);
    const entries = (await listDatedEntries(ctx.db, [id])).filter((each) => each.kind === kind);
    const kept = consume(entries, still, shift);
    await writePoolCounts(ctx.db, kept, ctx.now);
    const counts = new Map(kept.map((each) => [each.id, each.count]));
    for (const entry of entries) {
      const gone = entry.count - (counts.get(entry.id) ?? entry.count);
      const { shift: of, waitingSince, lapsesOn } = entry;
      if (gone > 0) left.push({ shift: of, count: gone, waitingSince, lapsesOn });
    }
  }
  return left;
}

/** Of those who left the pool as many come back as are not certified after all; hands back who is gone still. */
async function returnToPool(
  ctx: Context,
  tree: Tree,
  { kind }: StoredClass,
  { unitId, count, gone }: { unitId: number; count: number; gone: readonly PoolLeft[] },
): Promise<PoolLeft[]> {
  const { back, kept } = giveBack(gone, count);
  const to = successorOn(tree, unitId, today(ctx));
  if (to === null) return kept;
  for (const each of back) {
    const open = (await listDatedEntries(ctx.db, [to])).find(
      (entry) => entry.kind === kind && keyOf(entry) === keyOf(each),
    );
    if (open) await writePoolCounts(ctx.db, [{ id: open.id, count: open.count + each.count }], ctx.now);
    else await insertPool(ctx.db, { ...each, unitId: to, kind, source: "staff" }, ctx.now, ctx.actor.accountId);
  }
  return kept;
}

const keyOf = ({ shift, waitingSince, lapsesOn }: Omit<PoolLeft, "count">) => `${shift} ${waitingSince} ${lapsesOn}`;

/** By the rule that is in force on the last day; null where none is known. */
async function expiry(ctx: Context, lastOn: string): Promise<string | null> {
  const rule = await readRegulation(ctx, { ruleId: "cert60", onDate: lastOn }).catch((error: unknown) => {
    if (error instanceof DomainError && error.kind === "not_found") return null;
    throw error;
  });
  const months = Number(rule?.value);
  if (!Number.isInteger(months) || months <= 0) return null;
  return Temporal.PlainDate.from(lastOn).add({ months }).toString();
}

/** Where it was kept who came, more than ever did is questioned. */
async function refuseBeyondAttended(ctx: Context, id: number, certified: ReadonlyMap<number, number>): Promise<void> {
  const attended = new Map((await listMostAttended(ctx.db, id)).map(({ unitId, most }) => [unitId, most]));
  if (attended.size === 0) return;
  for (const [unitId, count] of certified) {
    const most = attended.get(unitId) ?? 0;
    if (count > most) throw new Invalid({ units: { key: "more_than_attended", values: { count, most } } });
  }
}

type Certified = readonly { unitId: number; certified: number }[];
const mapOf = (units: Certified) => new Map(units.map(({ unitId, certified }) => [unitId, certified]));
const toldOf = (units: Certified) => Object.fromEntries(mapOf(units));
