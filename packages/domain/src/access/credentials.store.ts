import { type Db, sql, toDbInstant } from "@ketnap/database";

/** What only the panel's role may read. */
export interface StoredCredentials {
  id: number;
  login: string;
  label: string;
  active: boolean;
  passwordHash: string | null;
  /** Milliseconds since 1970; 0 where there never was one. */
  passwordSetAt: number;
  totpSecret: Uint8Array<ArrayBuffer> | null;
  totpConfirmed: boolean;
}

export async function findCredentials(db: Db, login: string): Promise<StoredCredentials | null> {
  return toCredentials(await db.prisma.account.findUnique({ where: { login } }));
}

export async function readCredentials(db: Db, accountId: number): Promise<StoredCredentials> {
  return toCredentials(await db.prisma.account.findUniqueOrThrow({ where: { id: accountId } }))!;
}

type Row = Omit<StoredCredentials, "passwordSetAt"> & { passwordSetAt: Date | null };

function toCredentials(row: Row | null): StoredCredentials | null {
  if (!row) return null;
  const { id, login, label, active, passwordHash, totpSecret, totpConfirmed } = row;
  const passwordSetAt = row.passwordSetAt?.getTime() ?? 0;
  return { id, login, label, active, passwordHash, passwordSetAt, totpSecret, totpConfirmed };
}

export async function writePassword(db: Db, accountId: number, hash: string, now: Temporal.Instant): Promise<void> {
  await db.prisma.account.update({
    where: { id: accountId },
    data: { passwordHash: hash, passwordSetAt: toDbInstant(now), version: { increment: 1 } },
  });
}

export async function writeTotp(
  db: Db,
  accountId: number,
  totp: { secret: Uint8Array<ArrayBuffer> | null; confirmed: boolean },
): Promise<void> {
  await db.prisma.account.update({
    where: { id: accountId },
    data: {
      totpSecret: totp.secret,
      totpConfirmed: totp.confirmed,
      ...(totp.secret === null && { totpLastStep: null }),
      version: { increment: 1 },
    },
  });
}

/** Takes a time step once and for all: false when it, or a later one, was taken before. */
export async function takeTotpStep(db: Db, accountId: number, step: number): Promise<boolean> {
  const taken = await db.execute(sql`update account set totp_last_step = ${step}::bigint
    where id = ${accountId}::int and (totp_last_step is null or totp_last_step < ${step}::bigint)`);
  return taken === 1;
}
