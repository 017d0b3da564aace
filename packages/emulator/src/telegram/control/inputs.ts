import { z } from "zod";

const bot = z.union([z.string(), z.number()]).optional();
const chatId = z.number().int();
const bytes = z.union([
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  z.base64().transform((text) => Buffer.from(text, "base64")),
]);

export const userMessageInput = z.strictObject({
  /** User name, id or token; needed only where there are several. */
  bot,
  userId: z.number().int().positive(),
  /** The user's own id, hence the private chat, unless told. */
  chatId: chatId.optional(),
  chatType: z.enum(["private", "group", "supergroup"]).optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  /** A picture's bytes, as base64 over HTTP. */
  photo: bytes.optional(),
  document: z
    .strictObject({ name: z.string(), mimeType: z.string().default("application/octet-stream"), content: bytes })
    .optional(),
  replyTo: z.number().int().optional(),
  /** Further fields of the message, for kinds the emulator has no own input for: a sticker, a voice, a location. */
  extra: z.record(z.string(), z.unknown()).optional(),
  from: z
    .strictObject({
      first_name: z.string(),
      last_name: z.string().optional(),
      username: z.string().optional(),
      language_code: z.string().optional(),
    })
    .optional(),
});

export const tapButtonInput = z.strictObject({
  bot,
  chatId,
  messageId: z.number().int(),
  /** What the button carries; or give its label. */
  data: z.string().optional(),
  label: z.string().optional(),
  userId: z.number().int().positive().optional(),
});

export const chatInput = z.strictObject({ bot, chatId });

export const setChatInput = z.strictObject({
  bot,
  chatId,
  type: z.enum(["private", "group", "supergroup"]).optional(),
  title: z.string().optional(),
  state: z
    .enum(["open", "never-started", "blocked", "deactivated", "kicked", "left", "deleted", "upgraded"])
    .default("open"),
  migratedTo: z.number().int().optional(),
});

export const repeatInput = z.strictObject({ bot, updateId: z.number().int().optional() });
export const floodInput = z.strictObject({ on: z.boolean() });
export const filterInput = z.strictObject({
  bot,
  chatId: z.coerce.number().int().optional(),
  method: z.string().optional(),
});

export type UserMessage = z.input<typeof userMessageInput>;
export type TapButton = z.input<typeof tapButtonInput>;
export type ChatRef = z.input<typeof chatInput>;
export type SetChat = z.input<typeof setChatInput>;
export type RepeatDelivery = z.input<typeof repeatInput>;
export type Flood = z.input<typeof floodInput>;
export type Filter = z.input<typeof filterInput>;
