import type { Db } from "@ketnap/database";
import { today } from "../kernel/index.ts";
import { findAccountGrants } from "./actors.store.ts";
import { findCredentials } from "./credentials.store.ts";
import { knowsDevice, makeDeviceToken } from "./devices.ts";
import { ACCOUNT, ACCOUNT_SLOW, ADDRESS, DEVICE, PAIR } from "./limits.ts";
import { consume, forgive, giveBack, sweepLimits } from "./limits.store.ts";
import { verifyPassword } from "./passwords.ts";
import { openSession, type OpenSession } from "./sessions.ts";

export interface Sealer {
  seal(text: string): Uint8Array;
  open(bytes: Uint8Array): string;
}

/** What signing in needs, before there is an actor. */
export interface Door {
  db: Db;
  now: Temporal.Instant;
  sealer: Sealer;
}

export interface Credentials {
  login: string;
  password: string;
  /** The caller's network address, as the one trusted proxy tells it; an IPv6 one cut to its /64. */
  address: string;
  /** What an earlier sign-in on this device left there. */
  deviceToken: string | null;
  /** A word for the owner's list of sessions. */
  device: string | null;
}

export type SignInOutcome =
  | ({ outcome: "done" | "second_factor"; accountId: number; deviceToken: string } & OpenSession)
  | { outcome: "refused" }
  | { outcome: "wait"; seconds: number };

/**
 * Signs in with login and password. Unknown logins, wrong passwords, inactive accounts and accounts without a live grant
 * are the same refusal at the same cost. Not for a caller's transaction: attempts count even when refused.
 */
export async function signIn(door: Door, given: Credentials): Promise<SignInOutcome> {
  const login = given.login.trim().toLowerCase().slice(0, 60);
  const account = await findCredentials(door.db, login);
  const known = account !== null && knowsDevice(door.sealer, given.deviceToken, account);
  const seconds = await attempt(door.db, login, given, known);
  if (seconds > 0) return { outcome: "wait", seconds };

  const right = await verifyPassword(account?.passwordHash ?? null, given.password);
  if (!right || !account?.active) return { outcome: "refused" };
  if (!(await findAccountGrants(door.db, account.id, today(door)))?.grants.length) return { outcome: "refused" };

  await succeeded(door.db, login, given, known);
  const session = await openSession(door.db, door.now, {
    accountId: account.id,
    surface: "panel",
    device: given.device,
    address: given.address,
    pending: account.totpConfirmed,
  });
  return {
    outcome: account.totpConfirmed ? "second_factor" : "done",
    accountId: account.id,
    deviceToken: makeDeviceToken(door.sealer, account),
    ...session,
  };
}

/** Counts the attempt before the password is looked at, so that attempts side by side count too. */
async function attempt(db: Db, login: string, given: Credentials, known: boolean): Promise<number> {
  if (known) return consume(db, DEVICE, `${login} ${given.deviceToken!.slice(-24)}`);
  const bySource = await consume(db, ADDRESS, given.address);
  if (bySource > 0) return bySource;
  const byPair = await consume(db, PAIR, `${login} ${given.address}`);
  if (byPair > 0) return byPair;
  const byAccount = await consume(db, ACCOUNT, login);
  return byAccount > 0 ? consume(db, ACCOUNT_SLOW, login) : 0;
}

async function succeeded(db: Db, login: string, given: Credentials, known: boolean): Promise<void> {
  if (known) return forgive(db, DEVICE, `${login} ${given.deviceToken!.slice(-24)}`);
  await giveBack(db, ADDRESS, given.address);
  await forgive(db, PAIR, `${login} ${given.address}`);
  await forgive(db, ACCOUNT, login);
  await sweepLimits(db);
}
