import type { IncomingMessage, Message } from "@ketnap/contract";
import { type MediaKind, sayMediaRefused, sayMediaUnread, type Speaker } from "@ketnap/wording";

/** What is written below a picture is a message like any other; the picture itself is not looked at. */
export function worded(incoming: IncomingMessage): IncomingMessage {
  const { content } = incoming;
  const words = content.kind === "media" ? content.caption?.trim() : undefined;
  return words ? { ...incoming, content: { kind: "text", text: words } } : incoming;
}

/** The answer to the words, which says first that nothing else of the message was taken. */
export function besideMedia({ content }: IncomingMessage, messages: readonly Message[], say: Speaker): Message[] {
  const [first, ...others] = messages;
  if (content.kind !== "media" || !content.caption?.trim() || !first) return [...messages];
  return [sayMediaUnread(first, kindOf(content.media), say), ...others];
}

export function refuseMedia(media: string, say: Speaker): Message {
  return sayMediaRefused(kindOf(media), say);
}

function kindOf(media: string): MediaKind {
  return media === "photo" ? "photo" : VOICES.has(media) ? "voice" : "file";
}

const VOICES: ReadonlySet<string> = new Set(["voice", "audio", "video_note"]);
