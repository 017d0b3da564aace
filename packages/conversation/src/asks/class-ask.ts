import {
  type AskRequest,
  CLASS_KINDS,
  type ClassFor,
  type ClassKind,
  type Interval,
  type Locale,
  type Message,
  type Understanding,
  wordReason,
} from "@ketnap/contract";
import { readPoolTotal } from "@ketnap/domain/classes";
import { Closed, type Context, Invalid } from "@ketnap/domain/kernel";
import { sayClassRefused, type Speaker } from "@ketnap/wording";
import type { Chat } from "../dialogs/draft.ts";

/** Where a request comes from: the chat, and what was typed there; without `found` it was tapped. */
export interface AskedIn {
  chat: Chat | null;
  found?: Understanding | undefined;
}

/** What concerns the classes of one unit, said or the asker's own; null where figures answer it. */
export type ClassAsk = (ctx: Context, request: AskRequest, say: Speaker, asked?: AskedIn) => Promise<Message | null>;

/** So many are registered at once. */
export const MOST_LEARNERS = 500;

/** A refusal is told in its own words; nothing was written. */
export async function refusing(unitId: number, say: Speaker, work: () => Promise<Message>): Promise<Message> {
  try {
    return await work();
  } catch (error) {
    const reason =
      error instanceof Closed ? error.reason : error instanceof Invalid ? Object.values(error.fields)[0] : undefined;
    if (!reason) throw error;
    return sayClassRefused(wordReason(reason.key, reason.values, say.locale satisfies Locale), unitId, say);
  }
}

export function totalOf(ctx: Context, unitId: number, request: AskRequest) {
  return readPoolTotal(ctx, { unitId, kind: kindOf(request) });
}

export function unitOf(ctx: Context, { unitIds = [] }: AskRequest): number | null {
  return unitIds[0] ?? ctx.actor.homeUnits[0] ?? null;
}

export function countOf({ slots }: AskRequest): number | null {
  return countable(slots["count"]);
}

export function countable(said: unknown): number | null {
  if (typeof said !== "number" || !Number.isInteger(said) || said === 0) return null;
  return Math.abs(said) <= MOST_LEARNERS ? said : null;
}

function kindSaid({ slots }: AskRequest): { kind?: ClassKind } {
  const kind = CLASS_KINDS.find((known) => known === slots["class_type"]);
  return kind ? { kind } : {};
}

export function kindOf(request: AskRequest): ClassKind {
  return kindSaid(request).kind ?? "awareness";
}

export function isOpen({ class: of }: ClassFor): boolean {
  return of.standing === "registration_open";
}

/** With a lesson in these months. */
export function isWithin({ class: of }: ClassFor, { from, to }: Interval): boolean {
  return of.sessions.some(({ onDate }) => onDate.slice(0, 7) >= from && onDate.slice(0, 7) <= to);
}

/** The course that was said, and days off where they were. */
export function fits({ class: of }: ClassFor, { slots }: AskRequest): boolean {
  if (typeof slots["class_id"] === "number" && of.id !== slots["class_id"]) return false;
  if (typeof slots["course_no"] === "number" && of.courseNo !== slots["course_no"]) return false;
  return slots["weekend"] !== true || of.shift === "days_off";
}
