import { z } from "zod";
import { type AuditChange, command, type Context, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { holdClass, lockPlanning, type StoredClass, updateClassRow } from "./classes.store.ts";
import { listEnded, listOpenPool, movePool, moveRegistrations, moveSeats } from "./hand-on.store.ts";
import { lockPool, writePoolCounts } from "./pool.store.ts";
import { promoteWaiting } from "./register-learners.ts";
import { listRegistered, writeWithdrawals } from "./registrations.store.ts";
import { standingOn } from "./standing.rules.ts";
import { successorOn } from "./successor.rules.ts";

/**
 * The clock's part: what a unit that has ended had in classes ahead is the unit's that took it over: who waits, who is
 * registered, seats that were kept. Where there is none, or it learns elsewhere, seats are free and who waits moves up.
 */
export const handOnEnded = command({
  name: "classes.hand_on",
  permission: "classes.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx) {
    const day = today(ctx);
    if ((await listEnded(ctx.db, day)).length === 0) return { result: { units: 0 }, unchanged: true };
    await lockPlanning(ctx.db);
    const tree = await readTree(ctx.db);
    const ended = await listEnded(ctx.db, day);
    const successors = new Map(ended.map(({ unitId }) => [unitId, successorOn(tree, unitId, day)]));
    const entries: AuditChange[] = [];
    for (const id of new Set(ended.flatMap(({ classIds }) => classIds).toSorted((a, b) => a - b))) {
      const held = await holdClass(ctx.db, id);
      if (!held || !isAhead(held, day)) continue;
      const from = ended.filter(({ classIds }) => classIds.includes(id)).map(({ unitId }) => unitId);
      entries.push(...(await handOnClass(ctx, tree, held, { from, successors })));
    }
    entries.push(...(await handOnPools(ctx, successors)));
    const result = { units: ended.length };
    const [first, ...rest] = entries;
    return first ? { result, ...first, entries: rest } : { result, unchanged: true };
  },
});

type Successors = ReadonlyMap<number, number | null>;

async function handOnClass(
  ctx: Context,
  tree: Tree,
  held: StoredClass,
  { from, successors }: { from: readonly number[]; successors: Successors },
): Promise<AuditChange[]> {
  const entries: AuditChange[] = [];
  const [classId, day] = [held.id, today(ctx)];
  const organiser = successorOn(tree, held.organiserId, day);
  const learnsHere = (id: number) => id === organiser || tree.ancestorsOf(id, day).some((above) => above === organiser);
  for (const unitId of from) {
    const successor = successors.get(unitId) ?? null;
    const to = successor !== null && learnsHere(successor) ? successor : null;
    const seats = await moveSeats(ctx.db, classId, unitId, to);
    const own = await listRegistered(ctx.db, classId, unitId);
    const ids = own.map(({ id }) => id);
    if (to === null) await writeWithdrawals(ctx.db, classId, unitId, own);
    else await moveRegistrations(ctx.db, ids, to);
    for (const { id, seated, waiting } of own) {
      const after = to === null ? { classId, unitId, seated: 0, waiting: 0 } : { classId, unitId: to, seated, waiting };
      const before = { classId, unitId, seated, waiting };
      entries.push({ entity: "class_registration", id, unitId: to ?? unitId, before, after });
    }
    if (seats > 0) {
      const sides = {
        before: { seats: { unitId, seats } },
        after: { seats: to === null ? null : { unitId: to, seats } },
      };
      entries.push({ entity: "training_class", id: classId, unitId: held.organiserId, ...sides });
    }
  }
  await updateClassRow(ctx.db, classId, {});
  return [...entries, ...(await promoteWaiting(ctx, held))];
}

async function handOnPools(ctx: Context, successors: Successors): Promise<AuditChange[]> {
  const touched = new Set([...successors].flat().filter((id) => id !== null));
  for (const id of [...touched].toSorted((a, b) => a - b)) await lockPool(ctx.db, id);
  const entries: AuditChange[] = [];
  for (const { id, unitId, count } of await listOpenPool(ctx.db, [...successors.keys()])) {
    const to = successors.get(unitId) ?? null;
    const about = { entity: "class_pool", id, unitId: to ?? unitId };
    if (to === null) await writePoolCounts(ctx.db, [{ id, count: 0 }], ctx.now);
    else await movePool(ctx.db, [id], to);
    const before = { unitId, count };
    entries.push(to === null ? { ...about, deleted: before } : { ...about, before, after: { unitId: to, count } });
  }
  return entries;
}

function isAhead(held: StoredClass, day: string): boolean {
  const standing = standingOn(day, held);
  return standing !== "running" && standing !== "finished" && standing !== "cancelled";
}
