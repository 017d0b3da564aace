import type { ChannelName, Locale } from "./identifiers.ts";
import type { Message, MessageFile } from "./message.ts";

/** What came in by a channel, whatever the channel. `externalId` is unique in channel and connection. */
export interface IncomingMessage {
  channel: ChannelName;
  /** The channel connection (a bot) by its row's id; 0 for the web channel. */
  connectionId: number;
  externalId: string;
  /** Where a reply goes: a chat id, or a web session's address. */
  address: string;
  chat: "private" | "group";
  content: IncomingContent;
  /** Set by the web channel, which has signed its account in already. */
  accountId?: number;
  /** What the platform tells of the reader's language, until the account says. */
  locale?: Locale;
}

export type IncomingContent =
  | { kind: "text"; text: string }
  | { kind: "choice"; token: string }
  /** A photo, file, sticker, voice or location: never downloaded. `caption` is read like text. */
  | { kind: "media"; media: string; caption?: string };

/** A reply as `conversation` hands it to `deliveries`: what to say, and to whom it may be said. */
export interface Reply {
  message: Message;
  locale: Locale;
}

/** A choice of a stored message, with the token that its button carries. */
export interface OfferedChoice {
  token: string;
  label: string;
  /** The expected report that it is about: a page that has forms may open one. */
  form?: number;
  /** It answers "how many?": so many people, whatever its place in the list. */
  people?: number;
  /** The message asks for a number: one that is typed is no place in the list. */
  asks?: "number";
}

/** A message as a channel gets it to render: choices carry tokens, actions stay on the server. */
export interface OutgoingMessage {
  message: Omit<Message, "choices" | "picture" | "file">;
  choices: readonly OfferedChoice[];
  picture?: NonNullable<Message["picture"]>;
  file?: MessageFile;
  locale: Locale;
}
