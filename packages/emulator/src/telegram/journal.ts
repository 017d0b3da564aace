import type { InlineKeyboardMarkup, Message } from "@grammyjs/types";

/** A call that was answered, well or not; one whose answer was cut off has neither. */
export interface CallRecord {
  at: number;
  bot: string;
  method: string;
  params: Record<string, string>;
  files: string[];
  result?: unknown;
  error?: { code: number; description: string };
}

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

/** What was asked of the emulator, and what a person would have seen. */
export class Journal {
  #calls: CallRecord[] = [];
  #entries: TranscriptEntry[] = [];

  addCall(call: CallRecord): void {
    this.#calls.push(call);
  }

  addEntry(entry: TranscriptEntry): void {
    this.#entries.push(entry);
  }

  calls(): readonly CallRecord[] {
    return this.#calls;
  }

  /** The calls that took effect on a chat. */
  outbox(): readonly CallRecord[] {
    return this.#calls.filter(
      ({ method, error }) => error === undefined && /^(send|edit|answer|deleteMessage)/.test(method),
    );
  }

  entries(): readonly TranscriptEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#calls = [];
    this.#entries = [];
  }
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
