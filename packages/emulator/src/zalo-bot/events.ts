import type { ZaloBotSettings } from "./settings.ts";

export type EventKind = "text" | "image" | "sticker" | "voice" | "unsupported";

/** Something that happened in a chat, in the platform's fullest form; each delivery writes it as the settings say. */
export interface ZaloBotEvent {
  event_name: `message.${EventKind}.received`;
  message: {
    message_id: string;
    /** Milliseconds since 1970. */
    date: number;
    from: { id: string; display_name: string; is_bot: boolean };
    chat: { id: string; chat_type: "PRIVATE" | "GROUP" };
    text?: string;
    photo?: string;
    caption?: string;
    sticker?: string;
    url?: string;
  };
}

/** An event on the wire: dates in seconds or milliseconds, a picture under either of its names. */
export function writeEvent({ event_name, message }: ZaloBotEvent, settings: ZaloBotSettings): object {
  const { photo, date, ...rest } = message;
  return {
    event_name,
    message: {
      ...rest,
      date: settings.dates === "ms" ? date : Math.floor(date / 1000),
      ...(photo !== undefined && { [settings.photoField]: photo }),
    },
  };
}
