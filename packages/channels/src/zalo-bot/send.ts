import type { OutgoingMessage } from "@ketnap/contract";
import { drawPng } from "@ketnap/charts/picture";
import { z } from "zod";
import type { SendOutcome } from "../channel.ts";
import { clean } from "../render/clean.ts";
import type { ShareFile } from "../pictures.ts";
import { renderAddress, renderBlocks, renderNumbered } from "../render/text.ts";
import { Unreadable, type ZaloBotApi } from "./client.ts";
import { outcomeOf } from "./outcome.ts";

/** Puts a picture where the platform can fetch it, and says where; null where we have no address that it could reach. */
export type SharePicture = (png: Uint8Array) => Promise<string | null>;

const PICTURE_WIDTH = 1080;
const sent = z.looseObject({ message_id: z.union([z.string(), z.number()]).transform(String) });

/** One message, one call: what is longer was cut before it was stored. */
export async function sendZaloBot(
  api: ZaloBotApi,
  share: SharePicture,
  shareFile: ShareFile,
  address: string,
  message: OutgoingMessage,
): Promise<SendOutcome> {
  const text = textOf(message, await shareFile(message.file));
  const photo = await shared(share, message);
  if (photo) {
    const outcome = await call(api, "sendPhoto", { chat_id: address, photo, ...(text && { caption: text }) });
    // Where the platform would not take the picture, the words say the same.
    if (outcome.kind !== "refused") return outcome;
  }
  return call(api, "sendMessage", { chat_id: address, text: text || clean(message.picture?.alt ?? "") || "…" });
}

function textOf({ message, choices, locale }: OutgoingMessage, file: string | null): string {
  return [renderBlocks(message.blocks, "plain"), renderAddress(file, locale), renderNumbered(choices, locale)]
    .filter(Boolean)
    .join("\n\n");
}

async function call(api: ZaloBotApi, method: string, body: object): Promise<SendOutcome> {
  try {
    return { kind: "sent", externalId: (await api.call(method, body, sent)).message_id };
  } catch (error) {
    // It was taken; that its number is not told is no reason to send it again.
    return error instanceof Unreadable && error.accepted ? { kind: "sent", externalId: "" } : outcomeOf(error);
  }
}

/** A chart that cannot be drawn or shared must not hold back the words. */
async function shared(share: SharePicture, { picture, locale }: OutgoingMessage): Promise<string | null> {
  if (!picture) return null;
  try {
    return await share(await drawPng(picture.chart, { width: PICTURE_WIDTH, locale }));
  } catch {
    return null;
  }
}
