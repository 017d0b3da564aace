import { type Db, sql, toDbInstant } from "@ketnap/database";

/** How far a bulk is. `open`: still to go out; the others are settled. */
export interface BulkProgress {
  total: number;
  open: number;
  sent: number;
  /** Not sent for good: refused, blocked, doubtful after the second try. */
  failed: number;
  /** Of no use any more when their turn came, withdrawn or called off. */
  expired: number;
}

/** Two that open the same bulk in one moment: the second reads what the first has committed by then. */
export async function insertBulk(
  db: Db,
  { kind, key, title }: { kind: string; key: string; title: string },
  now: Temporal.Instant,
): Promise<number | null> {
  const [added] = await db.rows<{ id: number }>(sql`
    insert into bulk (kind, key, title, created_at) values (${kind}, ${key}, ${title}, ${toDbInstant(now)})
    on conflict (key) do nothing returning id`);
  return added?.id ?? null;
}

export async function findBulk(db: Db, key: string): Promise<{ id: number; calledOff: boolean } | null> {
  const [row] = await db.rows<{ id: number; calledOff: boolean }>(
    sql`select id, cancelled_at is not null as "calledOff" from bulk where key = ${key}`,
  );
  return row ?? null;
}

/** One look at the index of the bulk's own deliveries: cheap enough to be asked every second. */
export async function readProgress(db: Db, bulkId: number): Promise<BulkProgress> {
  const [row] = await db.rows<BulkProgress>(sql`
    select count(*)::int as total,
      count(*) filter (where settled_at is null)::int as open,
      count(*) filter (where state = 'sent')::int as sent,
      count(*) filter (where settled_at is not null and state in ('failed', 'unreachable', 'unknown'))::int as failed,
      count(*) filter (where state = 'expired')::int as expired
    from delivery where bulk_id = ${bulkId}::int`);
  return row!;
}
