import { createHash } from "node:crypto";
import { type Db, emptySql, sql } from "@ketnap/database";
import { ANSWERED_ON, TIMELY_DAY } from "./days.store.ts";
import type { ReportRequestView } from "./request.ts";

/** A request without how its units stand. `over`: what did not come in time is missing. */
export type Uncounted = Omit<ReportRequestView, "counts"> & { over: boolean };

interface Counts {
  id: number;
  expected: number;
  onTime: number;
  late: number;
  approved: number;
  returned: number;
}
const NOBODY: Omit<Counts, "id"> = { expected: 0, onTime: 0, late: 0, approved: 0, returned: 0 };

const kept = new WeakMap<object, Map<string, { stamp: string; counts: Counts }>>();
const MOST_KEPT = 2_000;

/**
 * With how the units of each request stand; `reach`: which are counted, null for all. Years of requests are looked at again
 * and again and hardly change: what was counted once is told until a version of one of the rows has moved.
 */
export async function withCounts(
  db: Db,
  rows: readonly Uncounted[],
  reach: readonly number[] | null,
): Promise<ReportRequestView[]> {
  const known = kept.get(db.origin) ?? new Map<string, { stamp: string; counts: Counts }>();
  kept.set(db.origin, known);
  const whose = reach && createHash("sha1").update(reach.join()).digest("base64url");
  const keyOf = ({ id, version }: Uncounted) => `${id}.${version}.${whose}`;
  const stamps = new Map((await readStamps(db, rows, reach)).map(({ id, stamp }) => [id, stamp]));
  const stale = rows.filter((row) => stamps.has(row.id) && known.get(keyOf(row))?.stamp !== stamps.get(row.id));
  const counted = new Map((await count(db, stale, reach)).map((counts) => [counts.id, counts]));
  const shown = rows.map((row) =>
    tell(row, counted.get(row.id) ?? (stamps.has(row.id) ? known.get(keyOf(row))!.counts : NOBODY)),
  );
  // What a transaction sees of itself may come to nothing.
  if (!db.inTransaction)
    for (const row of stale) {
      known.delete(keyOf(row));
      known.set(keyOf(row), { stamp: stamps.get(row.id)!, counts: counted.get(row.id)! });
      if (known.size > MOST_KEPT) known.delete(known.keys().next().value!);
    }
  return shown;
}

function tell(
  { over, ...row }: Uncounted,
  { expected, onTime, late, approved, returned }: Omit<Counts, "id">,
): ReportRequestView {
  const open = expected - onTime - late;
  const counts = { expected, received: onTime + late, onTime, late, approved, returned };
  return { ...row, counts: { ...counts, missing: over ? open : 0, awaited: over ? 0 : open } };
}

/** Read along an index alone. What becomes of a report moves the version of its row. */
function readStamps(db: Db, rows: readonly Uncounted[], reach: readonly number[] | null) {
  return db.rows<{ id: number; stamp: string }>(sql`select e.request_id as id,
      count(*) || '.' || sum(e.version::bigint * (1 + e.unit_id % 9973)) as stamp
    from expected_report e where e.request_id = any(${rows.map(({ id }) => id)}::int[])
      ${reach ? sql`and e.unit_id = any(${[...reach]}::int[])` : emptySql} group by e.request_id`);
}

/** Request by request: of many at once the server would read every report there is. */
async function count(db: Db, rows: readonly Uncounted[], reach: readonly number[] | null): Promise<Counts[]> {
  if (rows.length === 0) return [];
  return db.rows<Counts>(sql`
    select asked.id, n.* from unnest(${rows.map(({ id }) => id)}::int[]) as asked (id) cross join lateral (
      select count(*)::int as expected,
        (count(*) filter (where ${ANSWERED_ON} <= ${TIMELY_DAY}))::int as "onTime",
        (count(*) filter (where ${ANSWERED_ON} > ${TIMELY_DAY}))::int as late,
        (count(*) filter (where p.state = 'approved'))::int as approved,
        (count(*) filter (where p.state = 'returned'))::int as returned
      from report_request r join expected_report e on e.request_id = r.id left join report p on p.expected_id = e.id
      where r.id = asked.id ${reach ? sql`and e.unit_id = any(${[...reach]}::int[])` : emptySql}) n`);
}
