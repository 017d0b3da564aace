import { CLASS_KINDS, CLASS_SHIFTS, type ClassPoolState } from "@ketnap/contract";
import { z } from "zod";
import {
  checkVersion,
  Closed,
  command,
  type Context,
  Invalid,
  listInput,
  NotFound,
  query,
  today,
} from "../kernel/index.ts";
import { readTree, type Tree, unitsListed } from "../organisation/index.ts";
import { declare, type PoolEntry } from "./pool.rules.ts";
import {
  findPoolRow,
  insertPool,
  listPoolEntries,
  listPoolRows,
  lockPool,
  updatePoolRow,
  writePoolCounts,
} from "./pool.store.ts";

const kind = z.enum(CLASS_KINDS).default("awareness");
const count = z.number().int().min(1).max(5000);

/** Says how many of a unit wait in all, so many of them on days off. Said again it changes nothing. */
export const declarePool = command({
  name: "classes.declare_pool",
  permission: "classes.register",
  input: z
    .strictObject({
      unitId: z.number().int(),
      kind,
      count: z.number().int().min(0).max(5000),
      daysOff: z.number().int().min(0).max(5000).default(0),
      source: z.enum(["chat", "staff"]).default("staff"),
    })
    .refine(({ count: all, daysOff }) => daysOff <= all, { path: ["daysOff"], error: "more_than_all" }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, kind: of, count: all, daysOff, source }) {
    const name = await liveUnit(ctx, unitId);
    await lockPool(ctx.db, unitId);
    const before = await listPoolEntries(ctx.db, unitId, of);
    const { kept, added } = declare(before, { any: all - daysOff, days_off: daysOff });
    await writePoolCounts(ctx.db, kept, ctx.now);
    for (const each of added) {
      const entry = { unitId, kind: of, ...each, waitingSince: today(ctx), lapsesOn: null, source };
      await insertPool(ctx.db, entry, ctx.now, ctx.actor.accountId);
    }
    const after = await listPoolEntries(ctx.db, unitId, of);
    const result = poolState({ id: unitId, name }, of, after);
    if (kept.length + added.length === 0) return { result, unchanged: true };
    const sides = { before: { entries: before }, after: { entries: after } };
    return { result, entity: "class_pool", id: unitId, unitId, ...sides };
  },
});

export const readPool = query({
  name: "classes.read_pool",
  permission: "classes.read",
  input: z.strictObject({ unitId: z.number().int(), kind }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, kind: of }) {
    const name = await liveUnit(ctx, unitId);
    return poolState({ id: unitId, name }, of, await listPoolEntries(ctx.db, unitId, of));
  },
});

const marks = {
  shift: z.enum(CLASS_SHIFTS).default("any"),
  count,
  waitingSince: z.iso.date(),
  lapsesOn: z.iso.date().nullish(),
};

/** Staff note who waits, with since when and until when. */
export const addPool = command({
  name: "classes.add_pool",
  permission: "classes.write",
  input: z.strictObject({ unitId: z.number().int(), kind, ...marks }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { lapsesOn = null, ...said }) {
    await liveUnit(ctx, said.unitId);
    refuseAhead(ctx, said.waitingSince);
    const entry = { ...said, lapsesOn, source: "staff" as const };
    const id = await insertPool(ctx.db, entry, ctx.now, ctx.actor.accountId);
    const result = (await findPoolRow(ctx.db, id))!;
    return { result, entity: "class_pool", id, unitId: said.unitId, created: result };
  },
});

export const updatePool = command({
  name: "classes.update_pool",
  permission: "classes.write",
  input: z.strictObject({ id: z.number().int(), version: z.number().int(), ...marks }),
  scope: async ({ id }, ctx) => [(await poolOf(ctx, id)).unit.id],
  async run(ctx, { id, version, lapsesOn = null, ...said }) {
    const before = await poolOf(ctx, id);
    await lockPool(ctx.db, before.unit.id);
    checkVersion(await poolOf(ctx, id), version);
    refuseAhead(ctx, said.waitingSince);
    await updatePoolRow(ctx.db, id, { ...said, lapsesOn });
    const result = await poolOf(ctx, id);
    return { result, entity: "class_pool", id, unitId: before.unit.id, before, after: result };
  },
});

/** Nobody of it waits any more. */
export const endPool = command({
  name: "classes.end_pool",
  permission: "classes.write",
  input: z.strictObject({ id: z.number().int(), version: z.number().int() }),
  scope: async ({ id }, ctx) => [(await poolOf(ctx, id)).unit.id],
  async run(ctx, { id, version }) {
    const before = await poolOf(ctx, id);
    await lockPool(ctx.db, before.unit.id);
    checkVersion(await poolOf(ctx, id), version);
    await writePoolCounts(ctx.db, [{ id, count: 0 }], ctx.now);
    return { result: before, entity: "class_pool", id, unitId: before.unit.id, deleted: before };
  },
});

export const listPool = query({
  name: "classes.list_pool",
  permission: "classes.read",
  input: listInput(
    ["waitingSince", "id", "unitName", "count", "lapsesOn"],
    z.strictObject({
      q: z.string().trim().max(100).optional(),
      kind: z.enum(CLASS_KINDS).optional(),
      shift: z.enum(CLASS_SHIFTS).optional(),
      unitId: z.number().int().optional(),
      underId: z.number().int().optional(),
    }),
  ),
  scope: ({ filter }) => [filter.unitId ?? [], filter.underId ?? []].flat(),
  run: async (ctx, input) => listPoolRows(ctx.db, await unitsListed(ctx, input.filter), input),
});

export const readPoolEntry = query({
  name: "classes.read_pool_entry",
  permission: "classes.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: async ({ id }, ctx) => [(await poolOf(ctx, id)).unit.id],
  run: (ctx, { id }) => poolOf(ctx, id),
});

async function poolOf(ctx: Context, id: number) {
  const row = await findPoolRow(ctx.db, id);
  if (!row) throw new NotFound(`pool entry ${id}`);
  return row;
}

export async function liveUnit(ctx: Context, id: number): Promise<string> {
  return liveUnitOf(ctx, await readTree(ctx.db), id);
}

export function liveUnitOf(ctx: Context, tree: Tree, id: number): string {
  const unit = tree.unit(id);
  if (!unit) throw new NotFound(`unit ${id}`);
  if (!tree.exists(id, today(ctx)))
    throw new Closed({ key: "unit_ended", values: { name: unit.name, date: unit.endedOn ?? today(ctx) } });
  return unit.name;
}

export function refuseAhead(ctx: Context, waitingSince: string): void {
  if (waitingSince > today(ctx)) throw new Invalid({ waitingSince: { key: "waits_ahead" } });
}

export function poolState(
  unit: { id: number; name: string },
  of: ClassPoolState["kind"],
  entries: readonly PoolEntry[],
): ClassPoolState {
  const sum = (some: readonly PoolEntry[]) => some.reduce((total, each) => total + each.count, 0);
  const daysOff = sum(entries.filter(({ shift }) => shift === "days_off"));
  return { unit, kind: of, count: sum(entries), daysOff, waitingSince: entries[0]?.waitingSince ?? null };
}
