import { CLASS_KINDS, type ClassKind, type UnitRef } from "@ketnap/contract";
import { z } from "zod";
import {
  Closed,
  command,
  type Context,
  Invalid,
  NotFound,
  query,
  type Reason,
  today,
  unitIdsOf,
} from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { liveUnit, refuseAhead } from "./pool.ts";
import { type DatedEntry, lineOf, type PoolLine, sameLine, writeLine } from "./pool-sheet.rules.ts";
import { insertPool, listDatedEntries, lockPool, writePoolLine } from "./pool.store.ts";

/** Twice as many as a province has cells, for each kind. */
const MOST_ROWS = 20_000;
const most = z.number().int().min(0).max(5000);
const day = z.iso.date().nullish();

/** Who waits at each unit in reach that has none below it, and at any other where somebody waits: a line for each kind. */
export const readPoolSheet = query({
  name: "classes.read_pool_sheet",
  permission: "classes.write",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx): Promise<(PoolLine & { unit: UnitRef; kind: ClassKind })[]> {
    const reach = unitIdsOf(ctx.actor);
    const [tree, on] = [await readTree(ctx.db), today(ctx)];
    const noted = Map.groupBy(await listDatedEntries(ctx.db, reach), ({ unitId, kind }) => `${unitId} ${kind}`);
    const tops = tree.childrenOf(null, on);
    const ids = reach ?? [...tops, ...tops.flatMap((id) => tree.descendantsOf(id, on))];
    const waits = (id: number) => CLASS_KINDS.some((kind) => noted.has(`${id} ${kind}`));
    const shown = ids.filter((id) => tree.exists(id, on) && (tree.childrenOf(id, on).length === 0 || waits(id)));
    const units = shown
      .map((id) => ({ id, name: tree.nameOn(id, on) }))
      .toSorted((a, b) => a.name.localeCompare(b.name, "vi", { numeric: true }) || a.id - b.id);
    return CLASS_KINDS.flatMap((kind) =>
      units.map((unit) => ({ unit, kind, ...lineOf(noted.get(`${unit.id} ${kind}`) ?? []) })),
    );
  },
});

/** One unit's line in the place of what was noted of it. Said again it changes nothing. */
export const writePool = command({
  name: "classes.write_pool",
  permission: "classes.write",
  input: z
    .strictObject({
      unitId: z.number().int(),
      kind: z.enum(CLASS_KINDS),
      count: most,
      daysOff: most.default(0),
      waitingSince: day,
      lapsesOn: day,
    })
    .refine(({ count, daysOff }) => daysOff <= count, { path: ["daysOff"], error: "more_than_all" }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, kind, ...said }) {
    await liveUnit(ctx, unitId);
    const line = plain(said);
    if (line.waitingSince) refuseAhead(ctx, line.waitingSince);
    await lockPool(ctx.db, unitId);
    const before = await entriesOf(ctx, unitId, kind);
    const { kept, added } = writeLine(before, line, today(ctx));
    await writePoolLine(ctx.db, kept, ctx.now);
    for (const draft of added)
      await insertPool(ctx.db, { unitId, kind, ...draft, source: "staff" }, ctx.now, ctx.actor.accountId);
    const after = await entriesOf(ctx, unitId, kind);
    const result = lineOf(after);
    if (kept.length + added.length === 0) return { result, unchanged: true };
    const sides = { before: { kind, entries: before }, after: { kind, entries: after } };
    return { result, entity: "class_pool", id: unitId, unitId, ...sides };
  },
});

/** One row of a sheet, and what stood in it when the sheet was given out. */
export interface PoolSheetLine extends PoolLine {
  unitId: number;
  kind: ClassKind;
  was: PoolLine | null;
}

/**
 * The lines of many units, each by the verb that writes one, all or none. A line that says what is noted, or what stood in
 * the sheet already, writes nothing; one over which somebody else has noted another number meanwhile is told, not lost.
 * What is wrong is told row by row: `rows.7.count`, by the place of the row in the list.
 */
export async function submitPoolSheet(
  ctx: Context,
  rows: readonly PoolSheetLine[],
): Promise<{ written: number; unchanged: number }> {
  if (rows.length > MOST_ROWS) throw new Invalid({ rows: { key: "sheet_too_many_rows", values: { most: MOST_ROWS } } });
  return ctx.db.transaction(async (db) => {
    const inside = { ...ctx, db };
    const known = new Map((await readPoolSheet(inside, {})).map((each) => [keyOf(each.unit.id, each.kind), each]));
    const faults = new Map<number, Record<string, Reason>>();
    const seen = new Set<string>();
    let written = 0;
    // Pools are held until the end: in the order of their units, whatever order the sheet is in.
    for (const [at, { was, ...row }] of [...rows.entries()].toSorted(([, a], [, b]) => a.unitId - b.unitId)) {
      const key = keyOf(row.unitId, row.kind);
      const now = known.get(key);
      const line = plain(row);
      if (!now) faults.set(at, { [`rows.${at}`]: { key: "sheet_unit_unknown" } });
      else if (seen.has(key)) faults.set(at, { [`rows.${at}`]: { key: "sheet_unit_twice" } });
      else if (!sameLine(now, line) && !(was && sameLine(was, line))) {
        const fault =
          was && !sameLine(was, now)
            ? { [`rows.${at}`]: { key: "pool_moved", values: { count: now.count } } }
            : await faultsOf(inside, row, `rows.${at}`);
        if (fault) faults.set(at, fault);
        else written += 1;
      }
      seen.add(key);
    }
    // What was written before the first fault goes back with the transaction.
    const inOrder = [...faults].toSorted(([a], [b]) => a - b).map(([, fault]) => fault);
    if (inOrder.length > 0) throw new Invalid(Object.assign({}, ...inOrder));
    return { written, unchanged: rows.length - written };
  });
}

async function faultsOf(
  ctx: Context,
  row: Omit<PoolSheetLine, "was">,
  path: string,
): Promise<Record<string, Reason> | null> {
  try {
    await writePool(ctx, row);
    return null;
  } catch (error) {
    if (error instanceof Invalid)
      return Object.fromEntries(Object.entries(error.fields).map(([field, why]) => [`${path}.${field}`, why]));
    if (error instanceof Closed) return { [path]: error.reason };
    if (error instanceof NotFound) return { [path]: { key: "sheet_unit_unknown" } };
    throw error;
  }
}

async function entriesOf(ctx: Context, unitId: number, kind: ClassKind): Promise<DatedEntry[]> {
  const entries = await listDatedEntries(ctx.db, [unitId]);
  return entries.filter((entry) => entry.kind === kind).map(({ unitId: _, kind: __, ...entry }) => entry);
}

/** Of nobody nothing is said. */
function plain(said: {
  count: number;
  daysOff: number;
  waitingSince?: string | null | undefined;
  lapsesOn?: string | null | undefined;
}): PoolLine {
  const { count, daysOff, waitingSince = null, lapsesOn = null } = said;
  return count === 0
    ? { count, daysOff, waitingSince: null, lapsesOn: null }
    : { count, daysOff, waitingSince, lapsesOn };
}

function keyOf(unitId: number, kind: ClassKind): string {
  return `${unitId} ${kind}`;
}
