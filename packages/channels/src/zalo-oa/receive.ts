import type { IncomingContent, IncomingMessage } from "@ketnap/contract";
import { z } from "zod";

export type ZaloOaReceived =
  | { kind: "message"; incoming: IncomingMessage }
  /** The person follows the account, or no longer does. `greeting`: what he is answered as if he had written it. */
  | { kind: "reach"; address: string; reachable: boolean; greeting: IncomingMessage | null }
  | { kind: "nothing" };

const id = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(
    z
      .string()
      .max(150)
      .regex(/^\P{Cc}+$/u),
  );
const someone = z.looseObject({ id });
const event = z.looseObject({
  event_name: z.string(),
  oa_id: id.optional(),
  sender: someone.optional(),
  recipient: someone.optional(),
  follower: someone.optional(),
  timestamp: id.optional(),
  message: z.looseObject({ msg_id: id, text: z.string().max(20_000).nullish() }).optional(),
});

export type ZaloOaEvent = z.output<typeof event>;

/** What was delivered as an event; null where it is none that we know the shape of. */
export function readOaEvent(body: unknown): ZaloOaEvent | null {
  const parsed = event.safeParse(body);
  return parsed.success ? parsed.data : null;
}

interface Connection {
  id: number;
  /** The account that a grant lets us speak for: an application may serve several, and all are told to one address. */
  oaId: string | null;
  greetsFollowers: boolean;
}

/** What a button carries, as `offerChoices` makes it. */
const TOKEN = /^a:[\w-]{22}$/;
const MEDIA: Record<string, string> = {
  user_send_image: "photo",
  user_send_gif: "photo",
  user_send_file: "document",
  user_send_sticker: "sticker",
  user_send_audio: "voice",
  user_send_video: "video",
  user_send_location: "location",
  user_send_link: "link",
  user_send_business_card: "contact",
};

export function readZaloOa(told: ZaloOaEvent, connection: Connection): ZaloOaReceived {
  if (told.event_name === "follow" || told.event_name === "unfollow") return ofFollower(told, connection);
  const { sender, recipient, message } = told;
  if (!sender || !message || isOfAnother(recipient?.id, connection)) return { kind: "nothing" };
  const content = contentOf(told.event_name, message.text ?? undefined);
  if (!content) return { kind: "nothing" };
  return { kind: "message", incoming: incoming(connection, sender.id, message.msg_id, content) };
}

function ofFollower(
  { event_name: name, follower, oa_id: oaId, timestamp }: ZaloOaEvent,
  connection: Connection,
): ZaloOaReceived {
  if (!follower || isOfAnother(oaId, connection)) return { kind: "nothing" };
  const address = follower.id;
  if (name === "unfollow") return { kind: "reach", address, reachable: false, greeting: null };
  const greets = connection.greetsFollowers && timestamp !== undefined;
  const start: IncomingContent = { kind: "text", text: "/start" };
  const greeting = greets ? incoming(connection, address, `follow ${address} ${timestamp}`, start) : null;
  return { kind: "reach", address, reachable: true, greeting };
}

function isOfAnother(oaId: string | undefined, connection: Connection): boolean {
  return oaId !== undefined && connection.oaId !== null && oaId !== connection.oaId;
}

/** Null for what no person said: our own messages, receipts, and what is new to us. */
function contentOf(name: string, text: string | undefined): IncomingContent | null {
  if (name === "user_send_text") {
    if (text === undefined) return null;
    return TOKEN.test(text) ? { kind: "choice", token: text } : { kind: "text", text };
  }
  const media = MEDIA[name];
  return media ? { kind: "media", media, ...(text ? { caption: text } : {}) } : null;
}

function incoming(
  { id: connectionId }: Connection,
  address: string,
  externalId: string,
  content: IncomingContent,
): IncomingMessage {
  return { channel: "zalo-oa", connectionId, externalId, address, chat: "private", locale: "vi", content };
}
