import type { IncomingMessage, Locale, Message, Reply } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { createBreath } from "./breath.ts";
import { type Lane, noteFailure, openLanes, type Waiting } from "./inbox.store.ts";
import type { Claim } from "./outbox.ts";
import type { Place } from "./place.ts";
import { type Answered, endTurns, type Ended, type TurnWritten } from "./replies.ts";
import type { Sealer } from "./seal.ts";

/** What the conversation is: a message in, replies out, everything it writes in the transaction it is handed. */
export interface Answer {
  (db: Db, incoming: IncomingMessage, now: Temporal.Instant): Promise<Reply[]>;
  /** Reads for several messages at once what their answers begin with; each is answered after it, in the same transaction. */
  ahead?(db: Db, incoming: readonly IncomingMessage[], now: Temporal.Instant): Promise<void>;
}

export interface TurnDeps {
  db: Db;
  sealer: Sealer;
  answer: Answer;
  /** Cuts a message into what the channel can carry in one call each. */
  split(place: Place, message: Message): readonly Message[];
  /** What a person reads when every attempt at an answer failed. */
  apology(locale: Locale): Message;
  clock(): Temporal.Instant;
  /** For how long who ends a turn claims its first reply, to send it himself; null where he sends none. */
  lease?(): { milliseconds: number } | null;
  /** Called between the steps of a turn; the crash tests die here. */
  onStep?(step: "before-answer-commit"): void;
}

/** `more`: the chat has written something else, which waits for its own turn. `claim`: of the first of what is to go out. */
export type Turn =
  | { kind: "answered"; deliveryIds: string[]; claim: Claim | null; more: boolean; waitedMs: number }
  | { kind: "gave-up"; deliveryIds: string[]; claim: Claim | null; more: boolean; failure: string }
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
      const lane = await openLane(tx, place);
      const now = deps.clock();
      const stands = hindrance(lane, now, counted);
      if (stands) return stands;
      const waiting = lane.waiting!;
      if (waiting.attempts > RETRY_AFTER_MS.length + 1) return giveUp(deps, tx, place, waiting, "died");
      begun.turn = waiting;
      const incoming = open(deps.sealer, waiting);
      const replies = await deps.answer(tx, incoming, now);
      const written = await endTurn(tx, deps, place, endedBy(waiting, incoming), replies, now);
      deps.onStep?.("before-answer-commit");
      return answered(waiting, written, now);
    });
  } catch (error) {
    if (!begun.turn) throw error;
    return afterFailure(deps, place, begun.turn, counted, error);
  }
}

/** So long a transaction of several chats waits for a lock: what has to wait longer does it alone. */
const PATIENCE_MS = 250;

/**
 * Answers several chats, one after the other, in one transaction: begun, ended and committed once. Null where a chat is
 * to be taken alone: its message failed before. One that fails takes the others back with it; each is then taken alone.
 */
export async function takeTogether(deps: TurnDeps, places: readonly Place[]): Promise<(Turn | null)[]> {
  return deps.db.transaction(
    async (tx) => {
      const lanes = await openLanes(tx, places);
      const now = deps.clock();
      const turns = lanes.map((lane) => hindrance(lane, now));
      const begun = lanes.flatMap(({ waiting }, n) =>
        waiting && !turns[n] && waiting.attempts === 0 ? [{ n, waiting, incoming: open(deps.sealer, waiting) }] : [],
      );
      if (begun.length > 1)
        await deps.answer.ahead?.(
          tx,
          begun.map(({ incoming }) => incoming),
          now,
        );
      const ended: Answered[] = [];
      const breathe = createBreath();
      for (const { n, waiting, incoming } of begun) {
        const replies = await deps.answer(tx, incoming, now);
        ended.push({ place: places[n]!, ended: endedBy(waiting, incoming), replies });
        await breathe();
      }
      const written = ended.length > 0 ? await endTurns(tx, deps, ended, now) : [];
      deps.onStep?.("before-answer-commit");
      for (const [at, { n, waiting }] of begun.entries()) turns[n] = answered(waiting, written[at]!, now);
      return turns;
    },
    { lockTimeoutMs: PATIENCE_MS, gathers: true },
  );
}

/** What stands against an answer now; null where nothing does. */
function hindrance({ held, waiting }: Lane, now: Temporal.Instant, counted = false): Turn | null {
  if (!held) return { kind: "busy" };
  if (!waiting) return { kind: "idle" };
  if (!counted && waiting.retryAt && waiting.retryAt.getTime() > now.epochMilliseconds) return { kind: "waiting" };
  return null;
}

function endedBy({ inboxId }: Waiting, { accountId }: IncomingMessage): Ended {
  return { inboxId, accountId };
}

function answered({ receivedAt }: Waiting, written: TurnWritten, now: Temporal.Instant): Turn {
  return { kind: "answered", ...written, waitedMs: now.epochMilliseconds - receivedAt.getTime() };
}

/** A message that kills its process must not do so for ever: the attempt is on record before it begins. */
async function countAttempt({ db }: TurnDeps, place: Place): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { waiting } = await openLane(tx, place);
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
    const { held, waiting: still } = await openLane(tx, place);
    if (!held) return { kind: "busy" };
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
  const written = await endTurn(tx, deps, place, { inboxId: waiting.inboxId, failure }, [reply], now);
  return { kind: "gave-up", ...written, failure };
}

async function openLane(tx: Db, place: Place): Promise<Lane> {
  const [lane] = await openLanes(tx, [place]);
  return lane!;
}

async function endTurn(
  tx: Db,
  deps: TurnDeps,
  place: Place,
  ended: Ended,
  replies: readonly Reply[],
  now: Temporal.Instant,
): Promise<TurnWritten> {
  const [written] = await endTurns(tx, deps, [{ place, ended, replies }], now);
  return written!;
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
