import type { InlineKeyboardMarkup, Message } from "@grammyjs/types";

export interface TranscriptEntry {
  at: number;
  bot: string;
  chatId: number;
  from: "user" | "bot";
  kind: "message" | "edit" | "delete" | "tap" | "tap-answer" | "action";
  messageId?: number;
  text?: string;
  photo?: true;
  document?: string;
  /** Labels, row by row. */
  buttons?: string[][];
}

export function visiblePart(message: Message): Partial<TranscriptEntry> {
  const text = message.text ?? message.caption;
  return {
    messageId: message.message_id,
    ...(text === undefined ? {} : { text }),
    ...(message.photo === undefined ? {} : { photo: true }),
    ...(message.document === undefined ? {} : { document: message.document.file_name ?? "file" }),
    ...(message.reply_markup === undefined ? {} : { buttons: labels(message.reply_markup) }),
  };
}

function labels(keyboard: InlineKeyboardMarkup): string[][] {
  return keyboard.inline_keyboard.map((row) => row.map(({ text }) => text));
}
