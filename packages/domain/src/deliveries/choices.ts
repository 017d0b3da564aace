import { randomBytes } from "node:crypto";
import { type Choice, type ChoiceAction, type OfferedChoice, peopleOf, takesNumber } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import {
  findChoice,
  findLastOffered,
  insertChoices,
  type LastOffered,
  markOffered,
  markTaken,
} from "./choices.store.ts";
import type { Place } from "./place.ts";

/** Of a choice that was offered. */
export const LIFE = { hours: 24 * 7 };
/** A second tap this soon after the first is the same tap: an impatient thumb, or an app that sent it again. */
const SAME_TAP_MS = 5_000;

export type Taken =
  | { kind: "taken"; action: ChoiceAction; label: string }
  | { kind: "repeated" }
  | { kind: "expired" }
  /** Never offered in this chat: forged, another chat's, or erased long ago. */
  | { kind: "unknown" };

/** Stores the choices of one message and gives each the opaque token (24 bytes) that its button carries. */
export async function offerChoices(
  db: Db,
  place: Place,
  choices: readonly Choice[],
  now: Temporal.Instant,
): Promise<OfferedChoice[]> {
  const [offered] = await offerMany(db, [{ place, choices }], now);
  return offered!;
}

/**
 * The same for many messages at once: a wave's. In their order. `at` is when they count as offered: a bare number means
 * the last that was, so that what still lies in the queue (`NOT_YET`) must not be meant until it is sent.
 */
export async function offerMany(
  db: Db,
  messages: readonly { place: Pick<Place, "channel" | "address">; choices: readonly Choice[] }[],
  now: Temporal.Instant,
  at: Temporal.Instant = now,
): Promise<OfferedChoice[][]> {
  const offers = messages.map(({ place, choices }) => ({ place, choices: withTokens(choices) }));
  await insertChoices(db, offers, at, now.add(LIFE));
  return offers.map(({ choices }) => choices.map(toOffered));
}

/** In bytes: nobody guesses it. */
const LENGTH = 16;

/** Each with the opaque token that its button carries. */
export function withTokens(choices: readonly Choice[]): (Choice & { token: string })[] {
  if (choices.length === 0) return [];
  const random = randomBytes(LENGTH * choices.length);
  return choices.map((choice, n) => {
    const own = random.subarray(LENGTH * n, LENGTH * (n + 1));
    return { ...choice, token: `a:${own.toString("base64url")}` };
  });
}

/** As a channel gets it: the action stays here, but for which report it is about. */
export function toOffered({ token, label, action }: Choice & { token: string }): OfferedChoice {
  const form = action.kind === "answer_report" || action.kind === "report_step" ? { form: action.expectedId } : {};
  const people = peopleOf(action);
  const number = people === undefined && takesNumber(action) ? { asks: "number" as const } : {};
  return { token, label, ...form, ...number, ...(people === undefined ? {} : { people }) };
}

/** Of choices that are written with a message and not shown yet. */
export const NOT_YET = Temporal.Instant.fromEpochMilliseconds(0);

/** The message with these choices goes out now: from here on a bare number may mean them. */
export async function showChoices(db: Db, choices: readonly OfferedChoice[], now: Temporal.Instant): Promise<void> {
  if (choices.length === 0) return;
  await markOffered(
    db,
    choices.map(({ token }) => token),
    now,
    now.add(LIFE),
  );
}

/** What a tapped button means; to be called inside the turn, so that a turn that fails leaves the choice untaken. */
export async function takeChoice(
  db: Db,
  token: string,
  place: Pick<Place, "channel" | "address">,
  now: Temporal.Instant,
): Promise<Taken> {
  const choice = await findChoice(db, token);
  if (!choice || choice.channel !== place.channel || choice.address !== place.address) return { kind: "unknown" };
  if (Temporal.Instant.compare(choice.expiresAt, now) <= 0) return { kind: "expired" };
  if (choice.takenAt && now.since(choice.takenAt).total("milliseconds") < SAME_TAP_MS) return { kind: "repeated" };
  await markTaken(db, token, now);
  return { kind: "taken", action: choice.action, label: choice.label };
}

/** The token of the one choice of the last message with choices whose label is meant; null where none is, or several are. */
export async function findNamedChoice(
  db: Db,
  isMeant: (label: string) => boolean,
  place: Pick<Place, "channel" | "address">,
  now: Temporal.Instant,
): Promise<string | null> {
  const offered = await findLastOffered(db, place, now, null);
  const [meant, ...others] = offered.filter(({ label }) => isMeant(label));
  return meant && others.length === 0 ? meant.token : null;
}

/**
 * The token meant by a bare number ("2", "2.", "(2)") as an answer to the last message with choices; else null.
 * `since`: choices offered by then are not meant, for something else was asked with them or after them. Where a number was
 * asked for it is no place in the list.
 */
export async function findNumberedChoice(
  db: Db,
  text: string,
  place: Pick<Place, "channel" | "address">,
  now: Temporal.Instant,
  since: Temporal.Instant | null = null,
): Promise<string | null> {
  const position = /^\s*\(?(\d{1,2})[.)]?\s*$/.exec(text)?.[1];
  if (!position) return null;
  const offered = await findLastOffered(db, place, now, since);
  if (offered.some(({ action }) => takesNumber(action))) return null;
  return offered.find((choice) => choice.position === Number(position))?.token ?? null;
}

/** The choices of the last message that had some, where it asked for a number; else none. */
export async function findCounts(
  db: Db,
  place: Pick<Place, "channel" | "address">,
  now: Temporal.Instant,
  since: Temporal.Instant | null = null,
): Promise<LastOffered[]> {
  const offered = await findLastOffered(db, place, now, since);
  return offered.some(({ action }) => takesNumber(action)) ? offered : [];
}
