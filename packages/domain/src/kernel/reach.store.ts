import { Prisma, type Sql, sql } from "@ketnap/database";

/** So few are named one by one, by a statement that is the same for everybody. */
const FEW = 100;
const MOST_RUNS = 8;

interface Run {
  from: number;
  to: number;
}

/**
 * Whether a column holds one of these units. A province's reach is thousands of numbers without a gap: sent as a list they
 * are written, read and weighed anew by each statement, which takes longer than all else that a page of a list takes. Said
 * by their ends, in the text itself, they are planned for once. It is the same set: a gap ends a run.
 */
export function inReach(column: Sql, unitIds: readonly number[]): Sql {
  const runs = unitIds.length > FEW ? runsOf(unitIds) : null;
  if (!runs) return sql`${column} = any(${unitIds}::int[])`;
  const within = runs.map(({ from, to }) => sql`${column} between ${plain(from)} and ${plain(to)}`);
  return sql`(${Prisma.join(within, " or ")})`;
}

const known = new WeakMap<readonly number[], readonly Run[] | null>();

/** Null where there are too many. */
function runsOf(unitIds: readonly number[]): readonly Run[] | null {
  const found = known.get(unitIds);
  if (found !== undefined) return found;
  const runs: Run[] = [];
  for (const id of Int32Array.from(unitIds).sort()) {
    const last = runs.at(-1);
    if (last && id <= last.to + 1) last.to = id;
    else if (runs.push({ from: id, to: id }) > MOST_RUNS) break;
  }
  const told = runs.length > MOST_RUNS ? null : runs;
  known.set(unitIds, told);
  return told;
}

/** Of an `Int32Array`, and so nothing but a whole number. */
function plain(id: number): Sql {
  return Prisma.raw(String(id));
}
