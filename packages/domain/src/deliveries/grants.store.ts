import { type Db, fromDbInstant, sql, toDbInstant } from "@ketnap/database";

export interface StoredGrant {
  connectionId: number;
  sealed: Uint8Array;
  grantee: string;
  expiresAt: Temporal.Instant;
  renewableUntil: Temporal.Instant;
}

export type NewGrant = Omit<StoredGrant, "sealed"> & { sealed: Uint8Array<ArrayBuffer> };

export async function findGrants(db: Db, connectionIds: number[]): Promise<StoredGrant[]> {
  const rows = await db.prisma.channelGrant.findMany({ where: { connectionId: { in: connectionIds } } });
  return rows.map((row) => ({
    ...row,
    expiresAt: fromDbInstant(row.expiresAt),
    renewableUntil: fromDbInstant(row.renewableUntil),
  }));
}

/** The grant, held until the transaction ends: whoever else wants to renew it waits and then finds it renewed. */
export async function lockGrant(tx: Db, connectionId: number): Promise<StoredGrant | null> {
  await tx.rows(sql`select connection_id from channel_grant where connection_id = ${connectionId} for update`);
  return (await findGrants(tx, [connectionId]))[0] ?? null;
}

export async function writeGrant(db: Db, grant: NewGrant, now: Temporal.Instant): Promise<void> {
  const { connectionId, ...rest } = grant;
  const data = {
    ...rest,
    expiresAt: toDbInstant(rest.expiresAt),
    renewableUntil: toDbInstant(rest.renewableUntil),
    renewedAt: toDbInstant(now),
  };
  await db.prisma.channelGrant.upsert({ where: { connectionId }, create: { connectionId, ...data }, update: data });
}

/** For whom a grant speaks does not change when it is renewed, and the processes may not write it. */
export async function renewGrantRow(
  db: Db,
  { connectionId, sealed, expiresAt, renewableUntil }: Omit<NewGrant, "grantee">,
  now: Temporal.Instant,
): Promise<void> {
  await db.execute(sql`
    update channel_grant set sealed = ${sealed}, expires_at = ${toDbInstant(expiresAt)},
      renewable_until = ${toDbInstant(renewableUntil)}, renewed_at = ${toDbInstant(now)}
    where connection_id = ${connectionId}`);
}

export async function insertConsent(
  db: Db,
  consent: {
    stateHash: Uint8Array<ArrayBuffer>;
    connectionId: number;
    accountId: number;
    sealed: Uint8Array<ArrayBuffer>;
    expiresAt: Temporal.Instant;
  },
  now: Temporal.Instant,
): Promise<void> {
  await db.prisma.channelConsent.deleteMany({ where: { expiresAt: { lte: toDbInstant(now) } } });
  await db.prisma.channelConsent.create({ data: { ...consent, expiresAt: toDbInstant(consent.expiresAt) } });
}

/** Once: whoever comes second with the same state finds nothing. */
export async function takeConsentRow(
  db: Db,
  stateHash: Uint8Array,
  accountId: number,
  now: Temporal.Instant,
): Promise<{ connectionId: number; sealed: Uint8Array } | null> {
  const [row] = await db.rows<{ connectionId: number; sealed: Uint8Array }>(sql`
    delete from channel_consent
    where state_hash = ${stateHash} and account_id = ${accountId} and expires_at > ${toDbInstant(now)}
    returning connection_id as "connectionId", sealed`);
  return row ?? null;
}
