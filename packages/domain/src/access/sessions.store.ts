import { type Db, emptySql, type Sql, sql, toDbInstant } from "@ketnap/database";
import type { SessionRow } from "@ketnap/contract";
import type { ListInput, Page } from "../kernel/index.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface NewSession {
  accountId: number;
  tokenHash: Bytes;
  surface: "panel" | "chat";
  device: string | null;
  address: string | null;
  now: Temporal.Instant;
  expiresAt: Temporal.Instant;
  secondFactor: boolean;
}

export async function insertSession(db: Db, session: NewSession): Promise<number> {
  const { now, expiresAt, ...data } = session;
  const at = toDbInstant(now);
  const row = await db.prisma.session.create({
    data: { ...data, createdAt: at, seenAt: at, expiresAt: toDbInstant(expiresAt) },
    select: { id: true },
  });
  return row.id;
}

/** Ends the session with this token; false when there was none to end. */
export async function endSession(db: Db, tokenHash: Bytes, now: Temporal.Instant): Promise<boolean> {
  const ended = await db.prisma.session.updateMany({
    where: { tokenHash, revokedAt: null },
    data: { revokedAt: toDbInstant(now) },
  });
  return ended.count > 0;
}

/** Ends an account's sessions, on one surface or all, but for the one kept. Returns how many. */
export async function endSessionsOf(
  db: Db,
  accountId: number,
  now: Temporal.Instant,
  spared: { surface?: "panel" | "chat"; but?: Bytes } = {},
): Promise<number> {
  const ended = await db.prisma.session.updateMany({
    where: {
      accountId,
      revokedAt: null,
      ...(spared.surface && { surface: spared.surface }),
      ...(spared.but && { tokenHash: { not: spared.but } }),
    },
    data: { revokedAt: toDbInstant(now) },
  });
  return ended.count;
}

export async function endSessionById(db: Db, id: number, now: Temporal.Instant): Promise<boolean> {
  const ended = await db.prisma.session.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: toDbInstant(now) },
  });
  return ended.count > 0;
}

/** Gives the session another token, and lifts it over the second factor. */
export async function rotateSession(
  db: Db,
  from: Bytes,
  to: { tokenHash: Bytes; secondFactor?: true; expiresAt?: Temporal.Instant },
): Promise<boolean> {
  const rotated = await db.prisma.session.updateMany({
    where: { tokenHash: from, revokedAt: null },
    data: {
      tokenHash: to.tokenHash,
      ...(to.secondFactor && { secondFactor: true }),
      ...(to.expiresAt && { expiresAt: toDbInstant(to.expiresAt) }),
    },
  });
  return rotated.count > 0;
}

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';
const ORDER: Record<string, Sql> = { seenAt: sql`s.seen_at`, id: sql`s.id`, createdAt: sql`s.created_at` };

export async function listSessionRows(
  db: Db,
  accountIds: Sql,
  input: ListInput & {
    filter: { id?: number[] | undefined; accountId?: number | undefined; surface?: string | undefined };
  },
  asked: { now: Date; current: Bytes | null },
): Promise<Page<SessionRow>> {
  const { id, accountId, surface } = input.filter;
  const from = sql`from session s join account a on a.id = s.account_id
    where s.revoked_at is null and s.expires_at > ${asked.now}::timestamptz and s.account_id in (${accountIds})
    ${id ? sql`and s.id = any(${id}::int[])` : emptySql}
    ${accountId ? sql`and s.account_id = ${accountId}::int` : emptySql}
    ${surface ? sql`and s.surface = ${surface}` : emptySql}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const rows = await db.rows<SessionRow>(sql`select s.id, s.account_id as "accountId", a.label as "accountLabel",
      s.surface, s.device, s.address, to_char(s.created_at at time zone 'UTC', ${INSTANT}) as "createdAt",
      to_char(s.seen_at at time zone 'UTC', ${INSTANT}) as "seenAt",
      to_char(s.expires_at at time zone 'UTC', ${INSTANT}) as "expiresAt", s.second_factor as "secondFactor",
      coalesce(s.token_hash = ${asked.current}::bytea, false) as current
    ${from} order by ${ORDER[input.sort] ?? sql`s.id`} ${direction}, s.id ${direction}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total ${from}`);
  return { rows, total: count!.total };
}

/** Null where it is over already. */
export async function findSessionAccount(db: Db, id: number): Promise<number | null> {
  const row = await db.prisma.session.findFirst({ where: { id, revokedAt: null }, select: { accountId: true } });
  return row?.accountId ?? null;
}
