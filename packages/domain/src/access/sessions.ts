import type { Db } from "@ketnap/database";
import { toDbInstant } from "@ketnap/database";
import { type Actor, type Beside, today } from "../kernel/index.ts";
import { toActor } from "./actor.ts";
import { findLiveSession } from "./actors.store.ts";
import { endSession, insertSession } from "./sessions.store.ts";
import { hashToken, newToken } from "./tokens.ts";

export type Surface = "panel" | "chat";

/** How long a session lives in all, and unseen. A phone keeps its chat; a desk is left at noon. */
const LIFE = {
  panel: { absolute: { hours: 12 }, idle: { hours: 2 } },
  chat: { absolute: { hours: 24 * 90 }, idle: { hours: 24 * 30 } },
} as const;
const PENDING = { minutes: 10 };

export interface OpenSession {
  sessionId: number;
  /** For the cookie alone; the database holds its hash. */
  token: string;
  expiresAt: Temporal.Instant;
}

interface Opening {
  accountId: number;
  surface: Surface;
  /** Told to the account's owner in the list of sessions: "Chrome, Windows". */
  device: string | null;
  address: string | null;
  /** Half open until the second factor comes. */
  pending: boolean;
}

export async function openSession(db: Db, now: Temporal.Instant, opening: Opening): Promise<OpenSession> {
  const { pending, ...rest } = opening;
  const token = newToken();
  const expiresAt = pending ? now.add(PENDING) : fullLife(now, opening.surface);
  const sessionId = await insertSession(db, {
    ...rest,
    tokenHash: hashToken(token),
    now,
    expiresAt,
    secondFactor: false,
  });
  return { sessionId, token, expiresAt };
}

export function fullLife(now: Temporal.Instant, surface: Surface): Temporal.Instant {
  return now.add(LIFE[surface].absolute);
}

export interface SessionActor {
  sessionId: number;
  accountId: number;
  /** Null while the second factor is still to come. */
  actor: Actor | null;
}

/** Who holds this token on this surface: one prepared statement, the tree's stamp and what is read `beside`. Null: nobody, any more. */
export async function actorOfSession(
  db: Db,
  token: string,
  now: Temporal.Instant,
  surface: Surface = "panel",
  beside?: Beside,
): Promise<SessionActor | null> {
  const found = await findLiveSession(db, {
    tokenHash: hashToken(token),
    surface,
    now: toDbInstant(now),
    seenAfter: toDbInstant(now.subtract(LIFE[surface].idle)),
    day: today({ now }),
    ...(beside && { beside: beside.column }),
  });
  if (!found) return null;
  beside?.take(found.beside);
  const { sessionId, accountId } = found;
  if (found.pending) return { sessionId, accountId, actor: null };
  const actor = await toActor(db, found, now);
  return actor ? { sessionId, accountId, actor } : null;
}

/** Signed out is signed out: a token that is over, or never was, is no error. */
export async function signOut(db: Db, token: string, now: Temporal.Instant): Promise<void> {
  await endSession(db, hashToken(token), now);
}
