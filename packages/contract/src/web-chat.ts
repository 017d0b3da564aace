import { z } from "zod";
import type { OfferedChoice } from "./chat.ts";
import type { Locale } from "./identifiers.ts";
import type { Block } from "./message.ts";

/**
 * The web page's own channel, under `/chat/api`; refusals are problem+json with `detail` in the reader's language.
 * - `POST /session` `WebSignIn` → 200 `WebSession`, and a cookie; 410 where the code is wrong, used or expired; 429
 * - `GET /session` → 200 `WebSession`, 401; `DELETE /session` → 204
 * - `POST /messages` `WebPost` → 202, once it is kept; the same `id` again changes nothing
 * - `GET /history?before=<number>` → 200 `WebHistory`, the oldest first
 * - `GET /events?after=<number>` → server-sent events of type `message`, id its number, data a `WebMessage`;
 *   `Last-Event-ID` goes before `after`, so that a reconnect brings what came meanwhile; without either from the first on
 * - `GET /pictures/<token>.png` → the chart of a `WebMessage` with that `picture.token`
 */
export const webSignIn = z.strictObject({ code: z.string().min(1).max(100) });
export type WebSignIn = z.infer<typeof webSignIn>;

/** Longer ones are refused at the door; how much of a text is read is the conversation's matter. */
export const WEB_TEXT_LIMIT = 20_000;

export const webPost = z.union([
  z.strictObject({ id: z.uuid(), text: z.string().min(1).max(WEB_TEXT_LIMIT) }),
  z.strictObject({ id: z.uuid(), choice: z.string().min(1).max(64) }),
]);
export type WebPost = z.infer<typeof webPost>;

export interface WebSession {
  /** Whose unsent messages the page may keep and send: those of no other. */
  accountId: number;
  /** The office that is signed in, never a person's name. */
  label: string;
  locale: Locale;
  /** A notice must be accepted before any figure; the first answer shows it. */
  noticeDue: boolean;
}

/** What ketnap said. Text is plain; the page escapes it. */
export interface WebMessage {
  /** Grows within the chat; a decimal number in text, since it may be too long for a double. */
  number: string;
  /** An instant, ISO 8601. */
  at: string;
  message: {
    message: { blocks: readonly Block[] };
    choices: readonly OfferedChoice[];
    picture?: { token: string; alt: string };
    locale: Locale;
  };
}

export interface WebHistory {
  messages: readonly WebMessage[];
  hasEarlier: boolean;
}
