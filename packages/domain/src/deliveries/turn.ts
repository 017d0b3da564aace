import type { IncomingMessage, Locale, Message, Reply } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { findWaiting, lockLane, noteFailure, type Waiting } from "./inbox.store.ts";
import type { Place } from "./place.ts";
import { endTurn } from "./replies.ts";
import type { Sealer } from "./seal.ts";

/** What the conversation is: a message in, replies out, everything it writes in the transaction it is handed. */
export type Answer = (db: Db, incoming: IncomingMessage, now: Temporal.Instant) => Promise<Reply[]>;

export interface TurnDeps {
  db: Db;
  sealer: Sealer;
  answer: Answer;
  /** Cuts a message into what the channel can carry in one call each. */
  split(place: Place, message: Message): readonly Message[];
  /** What a person reads when every attempt at an answer failed. */
  apology(locale: Locale): Message;
  clock(): Temporal.Instant;
  /** Called between the steps of a turn; the crash tests die here. */
  onStep?(step: "before-answer-commit"): void;
}

export type Turn =
  | { kind: "answered"; deliveryIds: string[]; waitedMs: number }
  | { kind: "gave-up"; deliveryIds: string[]; failure: string }
  /** Will be tried again then. */
  | { kind: "failed"; failure: string; error: unknown }
  | { kind: "waiting" }
  /** Another process answers this chat now. */
  | { kind: "busy" }
  | { kind: "idle" };

/** Waits before the second, third and fourth attempt; after that the person is told. */
const RETRY_AFTER_MS = [1_000, 4_000, 15_000];

/**
 * Answers the lowest unfinished message of a chat: the answer's effects, its replies and the erased text are one commit.
 * `orphaned`: found by the sweep, so whoever had it died or was cut off; that counts as an attempt before it is made.
 */
export async function takeTurn(deps: TurnDeps, place: Place, orphaned = false): Promise<Turn> {
  const counted = orphaned && (await countAttempt(deps, place));
  const begun: { turn?: Waiting } = {};
  try {
    return await deps.db.transaction(async (tx): Promise<Turn> => {
      if (!(await lockLane(tx, place))) return { kind: "busy" };
      const waiting = await findWaiting(tx, place);
      if (!waiting) return { kind: "idle" };
      const now = deps.clock();
      if (!counted && waiting.retryAt && waiting.retryAt.getTime() > now.epochMilliseconds) return { kind: "waiting" };
      if (waiting.attempts > RETRY_AFTER_MS.length + 1) return giveUp(deps, tx, place, waiting, "died");
      begun.turn = waiting;
      const incoming = open(deps.sealer, waiting);
      const replies = await deps.answer(tx, incoming, now);
      const ended = { inboxId: waiting.inboxId, accountId: incoming.accountId };
      const deliveryIds = await endTurn(tx, deps, place, ended, replies, now);
      deps.onStep?.("before-answer-commit");
      return { kind: "answered", deliveryIds, waitedMs: now.epochMilliseconds - waiting.receivedAt.getTime() };
    });
  } catch (error) {
    if (!begun.turn) throw error;
    return afterFailure(deps, place, begun.turn, counted, error);
  }
}

/** A message that kills its process must not do so for ever: the attempt is on record before it begins. */
async function countAttempt({ db }: TurnDeps, place: Place): Promise<boolean> {
  return db.transaction(async (tx) => {
    const waiting = (await lockLane(tx, place)) ? await findWaiting(tx, place) : null;
    if (waiting) await noteFailure(tx, waiting.inboxId, waiting.attempts + 1, null, null);
    return waiting !== null;
  });
}

async function afterFailure(
  deps: TurnDeps,
  place: Place,
  waiting: Waiting,
  counted: boolean,
  error: unknown,
): Promise<Turn> {
  const failure = nameOf(error);
  return deps.db.transaction(async (tx): Promise<Turn> => {
    if (!(await lockLane(tx, place))) return { kind: "busy" };
    const still = await findWaiting(tx, place);
    if (still?.inboxId !== waiting.inboxId) return { kind: "idle" };
    const attempts = still.attempts + (counted ? 0 : 1);
    const pauseMs = RETRY_AFTER_MS[attempts - 1];
    if (pauseMs === undefined) return giveUp(deps, tx, place, still, failure);
    await noteFailure(tx, still.inboxId, attempts, failure, deps.clock().add({ milliseconds: pauseMs }));
    return { kind: "failed", failure, error };
  });
}

async function giveUp(deps: TurnDeps, tx: Db, place: Place, waiting: Waiting, failure: string): Promise<Turn> {
  const now = deps.clock();
  const locale = readLocale(deps.sealer, waiting);
  const reply: Reply = { locale, message: deps.apology(locale) };
  const deliveryIds = await endTurn(tx, deps, place, { inboxId: waiting.inboxId, failure }, [reply], now);
  return { kind: "gave-up", deliveryIds, failure };
}

function open(sealer: Sealer, waiting: Waiting): IncomingMessage {
  return JSON.parse(sealer.open(waiting.sealed ?? new Uint8Array())) as IncomingMessage;
}

function readLocale(sealer: Sealer, waiting: Waiting): Locale {
  try {
    return open(sealer, waiting).locale ?? "vi";
  } catch {
    return "vi";
  }
}

/** A kind and a code, never the error's text: that may quote what the person wrote. */
function nameOf(error: unknown): string {
  const { name, code } = error as { name?: unknown; code?: unknown };
  return [name, code].filter((part) => typeof part === "string").join(" ") || "Error";
}
