import { z } from "zod";

const bot = z.string().optional();
const userId = z.string().min(1);

export const userMessageInput = z.strictObject({
  /** Id or token; needed only where there are several. */
  bot,
  userId,
  displayName: z.string().optional(),
  text: z.string().optional(),
  /** The address of a picture, as the platform would host it. */
  photo: z.string().optional(),
  caption: z.string().optional(),
  sticker: z.string().optional(),
  voice: z.string().optional(),
  /** What the platform withholds: files, and everything of protected people. */
  unsupported: z.literal(true).optional(),
  /** A group's id. Of a group the bot hears what mentions it or answers it. */
  group: z.string().optional(),
  toBot: z.boolean().optional(),
});

export const chooseInput = z.strictObject({
  bot,
  userId,
  /** The label behind the number, in the last message that offers it; or give the number. */
  label: z.string().optional(),
  number: z.number().int().positive().optional(),
});

export const chatInput = z.strictObject({ bot, userId });
export const botInput = z.strictObject({ bot });
export const useInput = z.strictObject({ bot, used: z.number().int().nonnegative() });
export const repeatInput = z.strictObject({ bot, messageId: z.string().optional() });
export const filterInput = z.strictObject({ bot, chatId: z.string().optional(), method: z.string().optional() });

export type UserMessage = z.input<typeof userMessageInput>;
export type Choose = z.input<typeof chooseInput>;
export type ChatRef = z.input<typeof chatInput>;
export type BotRef = z.input<typeof botInput>;
export type Use = z.input<typeof useInput>;
export type RepeatDelivery = z.input<typeof repeatInput>;
export type Filter = z.input<typeof filterInput>;
