import type { ChannelName, IncomingMessage, OutgoingMessage } from "@ketnap/contract";

/** A platform as its people use it: what they write comes in by the channel's own receiving code. */
export interface Platform {
  readonly channel: ChannelName;
  readonly connectionId: number;
  /** Makes the chat known; a blocked one refuses what is sent to it. */
  open(address: string, state: "open" | "blocked"): void;
  write(address: string, text: string): Promise<void>;
  /** Takes a choice of a message that arrived; `position` counts from 1. */
  choose(address: string, choice: { token: string; position: number; externalId: string }): Promise<void>;
  /** What was written or tapped since the last look, read from the platform. */
  fetch(): Promise<IncomingMessage[]>;
  close(): Promise<void>;
}

/** What arrived at a chat. */
export interface Arrived {
  externalId: string;
  message: OutgoingMessage;
}
