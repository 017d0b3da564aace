import type { Proposal, UnplannedArea } from "@ketnap/contract";
import { z } from "zod";
import { command, type Context, query, today, unitIdsOf } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { draftClasses, MOST_AT_ONCE, organisersOf } from "./draft-classes.ts";
import { findPlanned, findToPlan, listFailed, noteFailed, notePlanned } from "./planning.store.ts";
import { successorOn } from "./successor.rules.ts";

/** So often an area is tried on a day; what stands against it then is for people. */
const MOST_TRIES = 3;

/**
 * The clock's part: drafts for every area, each once a day and in a transaction of its own, so that one that fails keeps no
 * other from its classes. It is tried again when the clock comes next; `failed` names it, for the log.
 */
export async function proposeDueClasses(
  ctx: Context,
): Promise<Omit<Proposal, "short"> & { failed: { organiserId: number; why: string; tries: number }[] }> {
  const done = { created: 0, kept: 0, removed: 0, left: 0 };
  const failed: { organiserId: number; why: string; tries: number }[] = [];
  for (const organiserId of await areasToPlan(ctx)) {
    // What is left of the others comes with the next call.
    if (done.created >= MOST_AT_ONCE) break;
    try {
      const { created, kept, removed, left } = await proposeForArea(ctx, { organiserId });
      done.created += created;
      done.kept += kept;
      done.removed += removed;
      done.left += left;
    } catch (error) {
      const why = codeOf(error);
      failed.push({ organiserId, why, tries: await noteUnplannedArea(ctx, { organiserId, why }) });
    }
  }
  return { ...done, failed };
}

/** Drafts for one area; when all of it is drafted, the area is done for the day. */
export const proposeForArea = command({
  name: "classes.propose_area",
  permission: "classes.write",
  input: z.strictObject({ organiserId: z.number().int() }),
  scope: ({ organiserId }) => [organiserId],
  async run(ctx, { organiserId }) {
    const [tree, day] = [await readTree(ctx.db), today(ctx)];
    const below = organisersOf(tree, [organiserId, ...tree.descendantsOf(organiserId, day)], day);
    const units = [...below].flatMap(([unitId, organiser]) => (organiser === organiserId ? [unitId] : []));
    const proposed = await draftClasses(ctx, tree, units);
    if (proposed.result.left === 0) await notePlanned(ctx.db, [organiserId], day);
    return proposed;
  },
});

/** Notes that planning failed for an area, for staff to see until it goes well; returns how often it has on that day. */
export const noteUnplannedArea = command({
  name: "classes.note_unplanned",
  permission: "classes.write",
  input: z.strictObject({ organiserId: z.number().int(), why: z.string().min(1).max(60) }),
  scope: ({ organiserId }) => [organiserId],
  async run(ctx, { organiserId, why }) {
    const tries = await noteFailed(ctx.db, organiserId, today(ctx), why);
    const created = { organiserId, why, tries };
    return { result: tries, entity: "class_planning", id: organiserId, unitId: organiserId, created };
  },
});

/** Areas for which the clock could not plan. */
export const listUnplannedAreas = query({
  name: "classes.list_unplanned",
  permission: "classes.write",
  input: z.strictObject({}),
  scope: () => [],
  run: (ctx): Promise<UnplannedArea[]> => listFailed(ctx.db, unitIdsOf(ctx.actor)),
});

/** Organisers for whose area there is something to plan today and it is not done, in the order of their ids. */
async function areasToPlan(ctx: Context): Promise<number[]> {
  const [tree, day] = [await readTree(ctx.db), today(ctx)];
  const { unitIds, organiserIds } = await findToPlan(ctx.db);
  const waited = organisersOf(
    tree,
    unitIds.flatMap((id) => successorOn(tree, id, day) ?? []).filter((id) => tree.exists(id, day)),
    day,
  );
  const all = new Set([...waited.values(), ...organiserIds.filter((id) => tree.exists(id, day))]);
  const done = await findPlanned(ctx.db, day, MOST_TRIES);
  return [...all].filter((id) => !done.has(id)).toSorted((a, b) => a - b);
}

/** The database's code, else the kind of error: what it says may hold what nobody else is to read. */
function codeOf(error: unknown): string {
  const { code, name, meta } = error as {
    code?: string;
    name?: string;
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
  };
  return String(meta?.driverAdapterError?.cause?.originalCode ?? code ?? name ?? "unknown").slice(0, 60);
}
