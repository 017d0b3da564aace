import { type Db, sql, toDbInstant } from "@ketnap/database";

export async function insertPicture(
  db: Db,
  picture: { tokenHash: Uint8Array; body: Uint8Array; now: Temporal.Instant; expiresAt: Temporal.Instant },
): Promise<void> {
  await db.execute(sql`
    insert into shared_picture (token_hash, body, created_at, expires_at)
    values (${picture.tokenHash}, ${picture.body}, ${toDbInstant(picture.now)}, ${toDbInstant(picture.expiresAt)})`);
}

export async function findPicture(db: Db, tokenHash: Uint8Array, now: Temporal.Instant): Promise<Uint8Array | null> {
  const [row] = await db.rows<{ body: Uint8Array }>(sql`
    select body from shared_picture where token_hash = ${tokenHash} and expires_at > ${toDbInstant(now)}`);
  return row?.body ?? null;
}
