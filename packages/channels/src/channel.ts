import type { ChannelName, OutgoingMessage } from "@ketnap/contract";
import type { Pace } from "./pacer.ts";

/** What a channel can do: `conversation` never asks, the renderer degrades by it. Sources: docs/channels.md. */
export interface Capabilities {
  /** Longest text in UTF-16 units after markup is resolved; longer messages are split at paragraphs, then sentences. */
  textLimit: number;
  captionLimit: number;
  buttons: boolean;
  pictures: "upload" | "link" | "none";
  files: "upload" | "link" | "none";
  typing: boolean;
  markup: "html" | "plain" | "blocks";
}

/** One way to reach people. A channel renders and sends; it decides nothing and knows no verb. */
export interface Channel {
  readonly name: ChannelName;
  readonly capabilities: Capabilities;
  /** What the platform bears of one connection; without it, as fast as it goes. */
  readonly pace?: Pace;
  /** Sends one message to one address; never throws for what a platform may answer. */
  send(address: string, message: OutgoingMessage): Promise<SendOutcome>;
}

/** What became of a send. `unknown`: it may have arrived (a cut connection); resent once, never more. */
export type SendOutcome =
  | { kind: "sent"; externalId: string }
  | { kind: "unknown"; why: string }
  /** The whole channel waits that long; `unasked`: all of it that goes out unasked, while replies still go. */
  | { kind: "wait"; seconds: number; why: string; unasked?: true }
  | { kind: "retry"; why: string }
  /** The person cannot be reached here: blocked, deactivated, chat gone; or not before he writes again. */
  | { kind: "unreachable"; why: string; untilHeWrites?: boolean }
  /** The chat goes on under another address. */
  | { kind: "moved"; address: string }
  /** This message can never be sent. */
  | { kind: "refused"; why: string }
  /** The channel itself is out: a revoked token. */
  | { kind: "down"; why: string };
