import type { IncomingMessage, Message, OutgoingMessage } from "@ketnap/contract";
import type { Database } from "@ketnap/database";
import { createSealer } from "./seal.ts";
import type { Place } from "./place.ts";
import type { Answer, TurnDeps } from "./turn.ts";

/** What the tests of this slice, of the channels and of the apps share. */
export const sealer = createSealer("test-key-".repeat(5));
export const start = Temporal.Instant.from("2026-11-23T02:00:00Z");

export function textOf(text: string): Message {
  return { blocks: [{ kind: "text", text }] };
}

export function outgoing(text: string): OutgoingMessage {
  return { message: textOf(text), choices: [], locale: "vi" };
}

export function incoming(place: Place, externalId: string, text: string): IncomingMessage {
  return { ...place, externalId: `${place.address}-${externalId}`, chat: "private", content: { kind: "text", text } };
}

/** Answers with what it heard. */
export const echo: Answer = async (_db, message) => [
  { message: textOf(message.content.kind === "text" ? message.content.text : message.content.kind), locale: "vi" },
];

export function turnDeps(db: Database, answer: Answer, clock: () => Temporal.Instant = () => start): TurnDeps {
  return { db, sealer, answer, clock, split: (_, message) => [message], apology: () => textOf("chưa trả lời được") };
}
