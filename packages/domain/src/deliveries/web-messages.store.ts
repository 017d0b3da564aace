import { type Db, sql } from "@ketnap/database";

interface Row {
  number: string;
  deliveryId: string;
  at: Date;
  body: Uint8Array;
}

export async function findWebMessages(
  db: Db,
  address: string,
  range: { after: string; limit: number } | { before: string | null; limit: number },
): Promise<Row[]> {
  if ("after" in range)
    return db.rows<Row>(sql`
      select external_id as number, id::text as "deliveryId", settled_at as at, body from delivery
      where channel = 'web' and address = ${address} and state = 'sent' and body is not null
        and external_id::bigint > ${range.after}::bigint
      order by external_id::bigint limit ${range.limit}`);
  const rows = await db.rows<Row>(sql`
    select external_id as number, id::text as "deliveryId", settled_at as at, body from delivery
    where channel = 'web' and address = ${address} and state = 'sent' and body is not null
      and (${range.before}::bigint is null or external_id::bigint < ${range.before}::bigint)
    order by external_id::bigint desc limit ${range.limit}`);
  return rows.toReversed();
}

export async function findWebBody(db: Db, address: string, deliveryId: string): Promise<Uint8Array | null> {
  const [row] = await db.rows<{ body: Uint8Array | null }>(sql`
    select body from delivery where id = ${deliveryId}::bigint and channel = 'web' and address = ${address}`);
  return row?.body ?? null;
}
