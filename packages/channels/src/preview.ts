import type { Block, ChannelName, Locale, Message } from "@ketnap/contract";
import { CAPABILITIES } from "./connections.ts";
import { splitMessage } from "./render/split.ts";
import { renderBlocks, renderNumbered, toShown } from "./render/text.ts";

export interface Preview {
  channel: ChannelName;
  /** One message each, as a reader sees it, with its length as the platform counts it. */
  pieces: { text: string; characters: number }[];
  /** Null: as long as one likes. */
  limit: number | null;
  buttons: string[];
  blocks: readonly Block[];
}

/** What a channel would show of a message: cut by its own limit, its choices as buttons or as numbers. */
export function previewOn(channel: ChannelName, message: Message, locale: Locale): Preview {
  const can = CAPABILITIES[channel];
  const pieces = splitMessage(message, can, locale).map(({ blocks, choices = [] }) => {
    const numbered = can.buttons ? "" : renderNumbered(toShown(choices), locale);
    const text = [renderBlocks(blocks, "plain"), numbered].filter(Boolean).join("\n\n");
    return { text, characters: text.length };
  });
  return {
    channel,
    pieces,
    limit: can.markup === "blocks" ? null : can.textLimit,
    buttons: can.buttons ? (message.choices ?? []).map(({ label }) => label) : [],
    blocks: message.blocks,
  };
}
