import type { ChannelName } from "@ketnap/contract";

/** Where a chat is: one lane of messages in, one order of messages out. */
export interface Place {
  channel: ChannelName;
  /** The channel connection's row; 0 for the web page. */
  connectionId: number;
  address: string;
}
