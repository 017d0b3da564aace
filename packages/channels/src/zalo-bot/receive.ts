import type { IncomingContent, IncomingMessage } from "@ketnap/contract";
import { z } from "zod";

export type ZaloBotReceived =
  | { kind: "message"; incoming: IncomingMessage; sentAt: Temporal.Instant | null }
  | { kind: "nothing" };

const text = z.string().max(10_000);
const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(
    z
      .string()
      .max(150)
      .regex(/^\P{Cc}+$/u),
  );
const message = z.looseObject({
  message_id: id,
  date: z.number().optional(),
  text: text.optional(),
  caption: text.optional(),
  from: z.looseObject({ id, is_bot: z.boolean().optional() }),
  chat: z.looseObject({ id, chat_type: z.string() }),
});
const event = z.looseObject({ event_name: z.string(), message });
/** With the envelope of an answer, or without it: both are seen. */
const delivered = z.union([z.looseObject({ result: event }).transform(({ result }) => result), event]);

export type ZaloBotEvent = z.output<typeof event>;

/** What was delivered as an event; null where it is none that carries a message. */
export function readEvent(body: unknown): ZaloBotEvent | null {
  const parsed = delivered.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** Reads an event. Of a group only where it came from is taken: the platform tells us there only what is said to us. */
export function readZaloBot(
  { event_name: name, message: said }: ZaloBotEvent,
  connection: { id: number; botId: string | null },
): ZaloBotReceived {
  const { from, chat } = said;
  if (from.is_bot || from.id === connection.botId) return { kind: "nothing" };
  const isGroup = chat.chat_type.toUpperCase() !== "PRIVATE";
  const content: IncomingContent | null = isGroup ? { kind: "text", text: "" } : contentOf(name, said);
  if (!content) return { kind: "nothing" };
  const incoming: IncomingMessage = {
    channel: "zalo-bot",
    connectionId: connection.id,
    // A message's id is its own within its chat.
    externalId: `${chat.id} ${said.message_id}`,
    address: chat.id,
    chat: isGroup ? "group" : "private",
    locale: "vi",
    content,
  };
  return { kind: "message", incoming, sentAt: instantOf(said.date) };
}

const MEDIA: Record<string, string> = {
  "message.image.received": "photo",
  "message.sticker.received": "sticker",
  "message.voice.received": "voice",
  // In place of what a protected person wrote (a child, say): it will never come, so nobody asks again.
  "message.unsupported.received": "unsupported",
};

/** The picture's own address (`photo`, or `photo_url`) is left where it is: nothing is downloaded. */
function contentOf(name: string, { text: words, caption }: ZaloBotEvent["message"]): IncomingContent | null {
  if (name === "message.text.received") return words === undefined ? null : { kind: "text", text: words };
  const media = MEDIA[name];
  return media ? { kind: "media", media, ...(caption !== undefined && { caption }) } : null;
}

/** Seconds and milliseconds are both seen; they are a thousandfold apart. */
function instantOf(date: number | undefined): Temporal.Instant | null {
  if (date === undefined || !Number.isFinite(date) || date <= 0) return null;
  const ms = Math.round(date < 100_000_000_000 ? date * 1000 : date);
  return ms > 8.64e15 ? null : Temporal.Instant.fromEpochMilliseconds(ms);
}
