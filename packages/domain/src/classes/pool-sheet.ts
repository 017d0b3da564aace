import { CLASS_KINDS, type ClassKind, type UnitRef } from "@ketnap/contract";
import { z } from "zod";
import {
  Closed,
  command,
  type Context,
  fieldsOf,
  Invalid,
  NotFound,
  query,
  type Reason,
  today,
  unitIdsOf,
} from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { liveUnitOf, refuseAhead } from "./pool.ts";
import { lineOf, type PoolLine, sameLine } from "./pool-sheet.rules.ts";
import { listDatedEntries } from "./pool.store.ts";
import { type UnitLine, writeLines } from "./write-lines.ts";

/** Twice as many as a province has cells, for each kind. */
const MOST_ROWS = 20_000;
/** So many lines are written at once. */
const AT_ONCE = 500;
const NAMES = new Intl.Collator("vi", { numeric: true });
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
      .toSorted((a, b) => NAMES.compare(a.name, b.name) || a.id - b.id);
    return CLASS_KINDS.flatMap((kind) =>
      units.map((unit) => ({ unit, kind, ...lineOf(noted.get(`${unit.id} ${kind}`) ?? []) })),
    );
  },
});

const lineInput = z
  .strictObject({
    unitId: z.number().int(),
    kind: z.enum(CLASS_KINDS),
    count: most,
    daysOff: most.default(0),
    waitingSince: day,
    lapsesOn: day,
  })
  .refine(({ count, daysOff }) => daysOff <= count, { path: ["daysOff"], error: "more_than_all" });

/** One unit's line in the place of what was noted of it. Said again it changes nothing. */
export const writePool = command({
  name: "classes.write_pool",
  permission: "classes.write",
  input: lineInput,
  scope: ({ unitId }) => [unitId],
  async run(ctx, said) {
    const [written] = await writeLines(ctx, [admitted(ctx, await readTree(ctx.db), said)]);
    return written!;
  },
});

/** Of many units, logged as one is. What is wrong is told by the place of its row. */
const writePools = command({
  name: "classes.write_pool",
  permission: "classes.write",
  input: z.strictObject({ rows: z.array(z.object({ at: z.number().int(), said: z.custom<LineSaid>() })) }),
  scope: ({ rows }) => rows.map(({ said }) => said.unitId),
  async run(ctx, { rows }) {
    const tree = await readTree(ctx.db);
    const faults = new Map<number, Record<string, Reason>>();
    const lines: UnitLine[] = [];
    for (const { at, said } of rows) {
      const parsed = lineInput.safeParse(said);
      const fault = parsed.success
        ? faultsOf(() => lines.push(admitted(ctx, tree, parsed.data)), `rows.${at}`)
        : under(`rows.${at}`, fieldsOf(parsed.error));
      if (fault) faults.set(at, fault);
    }
    if (faults.size > 0) return { result: { faults }, unchanged: true };
    const written = await writeLines(ctx, lines);
    const [first, ...entries] = written.flatMap((one) => ("unchanged" in one ? [] : [one]));
    return first ? { ...first, result: { faults }, entries } : { result: { faults }, unchanged: true };
  },
});

type LineSaid = z.input<typeof lineInput>;

/** A line of a unit that is there, of people who wait already. */
function admitted(ctx: Context, tree: Tree, { unitId, kind, ...said }: z.output<typeof lineInput>): UnitLine {
  liveUnitOf(ctx, tree, unitId);
  const line = plain(said);
  if (line.waitingSince) refuseAhead(ctx, line.waitingSince);
  return { unitId, kind, line };
}

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
    const writing: { at: number; said: LineSaid }[] = [];
    for (const [at, { was, ...row }] of rows.entries()) {
      const key = keyOf(row.unitId, row.kind);
      const now = known.get(key);
      const line = plain(row);
      if (!now) faults.set(at, { [`rows.${at}`]: { key: "sheet_unit_unknown" } });
      else if (seen.has(key)) faults.set(at, { [`rows.${at}`]: { key: "sheet_unit_twice" } });
      else if (!sameLine(now, line) && !(was && sameLine(was, line))) {
        if (was && !sameLine(was, now))
          faults.set(at, { [`rows.${at}`]: { key: "pool_moved", values: { count: now.count } } });
        else writing.push({ at, said: row });
      }
      seen.add(key);
    }
    // Pools are held until the end: in the order of their units, whatever order the sheet is in.
    writing.sort((a, b) => a.said.unitId - b.said.unitId);
    for (let from = 0; from < writing.length; from += AT_ONCE) {
      const some = await writePools(inside, { rows: writing.slice(from, from + AT_ONCE) });
      for (const [at, fault] of some.faults) faults.set(at, fault);
    }
    // What was written before the first fault goes back with the transaction.
    const inOrder = [...faults].toSorted(([a], [b]) => a - b).map(([, fault]) => fault);
    if (inOrder.length > 0) throw new Invalid(Object.assign({}, ...inOrder));
    return { written: writing.length, unchanged: rows.length - writing.length };
  });
}

function faultsOf(work: () => unknown, path: string): Record<string, Reason> | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Invalid) return under(path, error.fields);
    if (error instanceof Closed) return { [path]: error.reason };
    if (error instanceof NotFound) return { [path]: { key: "sheet_unit_unknown" } };
    throw error;
  }
}

function under(path: string, fields: Record<string, Reason>): Record<string, Reason> {
  return Object.fromEntries(Object.entries(fields).map(([field, why]) => [`${path}.${field}`, why]));
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
