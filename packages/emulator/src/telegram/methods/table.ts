import { getFile, getMe, getMyCommands, setMyCommands } from "./about-bot.ts";
import { answerCallbackQuery, sendChatAction } from "./answering.ts";
import type { MethodTable } from "./api.ts";
import { deleteMessage, editMessageReplyMarkup, editMessageText } from "./editing.ts";
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from "./receiving.ts";
import { sendDocument, sendMessage, sendPhoto } from "./sending.ts";

/** Everything the emulator can do; parameters and results are those of @grammyjs/types, or this does not compile. */
export const methods = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendPhoto,
  sendDocument,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  sendChatAction,
  setMyCommands,
  getMyCommands,
  getFile,
} satisfies MethodTable<
  | "getMe"
  | "getUpdates"
  | "setWebhook"
  | "deleteWebhook"
  | "getWebhookInfo"
  | "sendMessage"
  | "sendPhoto"
  | "sendDocument"
  | "editMessageText"
  | "editMessageReplyMarkup"
  | "deleteMessage"
  | "answerCallbackQuery"
  | "sendChatAction"
  | "setMyCommands"
  | "getMyCommands"
  | "getFile"
>;

export type MethodName = keyof typeof methods;
