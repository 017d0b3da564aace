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
 * - `GET /files/<token>.ics` → the calendar of a `WebMessage` with that `file.token`
 * - `GET /reports` → 200 `WebReports`: what the reader's units are asked
 * - `GET /reports/<id>` → 200 `WebReportForm`, 404
 * - `PUT /reports/<id>/draft` `WebReportDraft` → 200 `WebReportForm` with what stands now
 * - `POST /reports/<id>` `WebReportSending` → 200 `WebReportForm` with its receipt, or with what keeps it from being sent;
 *   the same `token` again is the same sending
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
    message: { blocks: readonly Block[]; erases?: true };
    choices: readonly OfferedChoice[];
    picture?: { token: string; alt: string };
    file?: { token: string; name: string };
    locale: Locale;
  };
}

export interface WebHistory {
  messages: readonly WebMessage[];
  hasEarlier: boolean;
}

const typed = z.record(z.string().max(40), z.string().max(200));

/** What was typed since, by field: a number as one writes it, or nothing; and why a number jumps. */
export const webReportDraft = z.strictObject({
  said: typed,
  why: z.record(z.string().max(40), z.string().max(500)).default({}),
});
export type WebReportDraft = z.input<typeof webReportDraft>;

/** `seen`: the version of the form that the reader confirmed. */
export const webReportSending = z.strictObject({
  seen: z.string().max(80),
  token: z.uuid(),
});
export type WebReportSending = z.infer<typeof webReportSending>;

export interface WebReportRow {
  expectedId: number;
  unit: string;
  period: string;
  /** The last day that counts, in the reader's words. */
  due: string;
  state: "open" | "begun" | "sent" | "returned" | "locked";
  late: boolean;
}

export interface WebReports {
  reports: readonly WebReportRow[];
}

export interface WebReportField {
  name: string;
  label: string;
  /** "người", "hồ sơ": what is counted. */
  counted: string;
  min: number;
  max: number | null;
  value: number | null;
  /** What is known of it: by records, or by the report before. */
  known: { value: number; from: "record" | "previous"; text: string } | null;
  /** Why the office sent it back. */
  returned: string | null;
  /** What is wrong with it, in the reader's words; `why`: a sentence settles it. */
  trouble: string | null;
  needsWhy: boolean;
  why: string;
}

export interface WebReportForm extends WebReportRow {
  fields: readonly WebReportField[];
  /** What the reader should know before sending: records that say otherwise, somebody who was faster. */
  notes: readonly string[];
  /** Why nothing is taken; null while it is open. */
  locked: string | null;
  /** Changes with every number: what is confirmed is what was seen. */
  seen: string;
  /** Everything is there and nothing is wrong. */
  complete: boolean;
  receipt: { blocks: readonly Block[] } | null;
}
