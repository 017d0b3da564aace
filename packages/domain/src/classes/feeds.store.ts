import { type Db, sql, toDbInstant } from "@ketnap/database";

/** The feed of a unit that holds now; one at a time. */
export async function findOwnFeed(db: Db, unitId: number): Promise<{ id: number; createdAt: string } | null> {
  const [row] = await db.rows<{ id: number; createdAt: string }>(sql`select id,
      to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"
    from class_feed where unit_id = ${unitId}::int and ended_at is null order by id desc limit 1`);
  return row ?? null;
}

export async function findFeedUnit(db: Db, tokenHash: Uint8Array): Promise<number | null> {
  const [row] = await db.rows<{ unitId: number }>(sql`select unit_id as "unitId" from class_feed
    where token_hash = ${tokenHash} and ended_at is null`);
  return row?.unitId ?? null;
}

export async function insertFeed(
  db: Db,
  feed: { unitId: number; tokenHash: Uint8Array<ArrayBuffer>; createdBy: number | null },
  now: Temporal.Instant,
): Promise<number> {
  const { id } = await db.prisma.classFeed.create({ data: { ...feed, createdAt: toDbInstant(now) } });
  return id;
}

export async function endFeeds(db: Db, unitId: number, now: Temporal.Instant): Promise<void> {
  const where = { unitId, endedAt: null };
  await db.prisma.classFeed.updateMany({ where, data: { endedAt: toDbInstant(now) } });
}
