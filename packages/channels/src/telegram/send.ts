import type { OfferedChoice, OutgoingMessage } from "@ketnap/contract";
import { drawPng } from "@ketnap/charts/picture";
import { InputFile } from "grammy";
import type { InlineKeyboardMarkup } from "@grammyjs/types";
import type { SendOutcome } from "../channel.ts";
import { clean } from "../render/clean.ts";
import { type Markup, renderBlocks } from "../render/text.ts";
import type { TelegramApi } from "./client.ts";
import { isUnreadableMarkup, outcomeOf } from "./outcome.ts";

const PICTURE_WIDTH = 1080;
const LABEL_LENGTH = 60;
/** Two such labels stand side by side on a phone. */
const SHORT_LABEL = 16;

/** One message, one call: what is longer was cut before it was stored. */
export async function sendTelegram(api: TelegramApi, address: string, message: OutgoingMessage): Promise<SendOutcome> {
  const picture = await drawn(message);
  try {
    return await call(api, address, message, picture, "html");
  } catch (error) {
    if (!isUnreadableMarkup(error)) return outcomeOf(error);
  }
  try {
    return await call(api, address, message, picture, "plain");
  } catch (error) {
    return outcomeOf(error);
  }
}

async function call(
  api: TelegramApi,
  address: string,
  { message, choices, picture, file }: OutgoingMessage,
  png: Uint8Array | null,
  markup: Markup,
): Promise<SendOutcome> {
  const options = {
    ...(markup === "html" && { parse_mode: "HTML" as const }),
    ...(choices.length > 0 && { reply_markup: keyboard(choices) }),
  };
  const text = renderBlocks(message.blocks, markup);
  const sent = file
    ? await api.sendDocument(address, new InputFile(Buffer.from(file.text), file.name), { caption: text, ...options })
    : png
      ? await api.sendPhoto(address, new InputFile(png, "bieu-do.png"), { caption: text, ...options })
      : await api.sendMessage(address, text || clean(picture?.alt ?? "") || "…", {
          ...options,
          link_preview_options: { is_disabled: true },
        });
  return { kind: "sent", externalId: String(sent.message_id) };
}

/** A chart that cannot be drawn must not hold back the words: they say the same. */
async function drawn({ picture, locale }: OutgoingMessage): Promise<Uint8Array | null> {
  if (!picture) return null;
  try {
    return await drawPng(picture.chart, { width: PICTURE_WIDTH, locale });
  } catch {
    return null;
  }
}

function keyboard(choices: readonly OfferedChoice[]): InlineKeyboardMarkup {
  const rows: { text: string; callback_data: string }[][] = [];
  for (const { token, label } of choices) {
    const button = { text: shortened(clean(label)), callback_data: token };
    const last = rows.at(-1);
    if (last?.length === 1 && last[0]!.text.length <= SHORT_LABEL && button.text.length <= SHORT_LABEL)
      last.push(button);
    else rows.push([button]);
  }
  return { inline_keyboard: rows };
}

function shortened(label: string): string {
  const letters = [...label];
  return letters.length > LABEL_LENGTH ? `${letters.slice(0, LABEL_LENGTH - 1).join("")}…` : label || "…";
}
