import type { Message, MessageEntity } from "@grammyjs/types";

import { isRecord } from "../../server/json.ts";
import type { UploadedFile } from "../../server/multipart.ts";
import { pictureSize } from "../../server/picture-size.ts";
import type { Call } from "../call.ts";
import { checkRecipient, findDialog } from "../chats.ts";
import type { FileKind, StoredFile } from "../files.ts";
import { checkFlood } from "../flood.ts";
import { formatText } from "../formatting/text.ts";
import { visiblePart } from "../journal.ts";
import { checkKeyboard, readKeyboard } from "../keyboards.ts";
import { CAPTION_MAX, TEXT_MAX } from "../limits.ts";
import { photoSize, storePhoto } from "../pictures.ts";
import { badRequest } from "../refusal.ts";
import { nextMessageId, senderOf, unixTime, type Dialog, type World } from "../world.ts";
import type { ApiResult, ParameterOf } from "./api.ts";

const MIME_TYPES: Record<string, string | undefined> = {
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  ics: "text/calendar",
  jpg: "image/jpeg",
  json: "application/json",
  pdf: "application/pdf",
  png: "image/png",
  txt: "text/plain",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
};

export async function sendMessage(
  world: World,
  call: Call<ParameterOf<"sendMessage">>,
): Promise<ApiResult<"sendMessage">> {
  const content = readText(world, call);
  return post(world, call, () => {
    if (content.text.length > TEXT_MAX) throw badRequest("Message is too long");
    return content;
  });
}

export async function sendPhoto(world: World, call: Call<ParameterOf<"sendPhoto">>): Promise<ApiResult<"sendPhoto">> {
  const photo = await readFile(world, call, "photo", "Photo");
  const caption = readCaption(world, call);
  return post(world, call, () => {
    if ("fileId" in photo) return { photo: [photoSize(photo)], ...checkedCaption(caption) };
    return { photo: storePhoto(world.files, photo), ...checkedCaption(caption) };
  });
}

export async function sendDocument(
  world: World,
  call: Call<ParameterOf<"sendDocument">>,
): Promise<ApiResult<"sendDocument">> {
  const document = await readFile(world, call, "document", "Document");
  const caption = readCaption(world, call);
  return post(world, call, () => {
    const file = "fileId" in document ? document : world.files.put({ kind: "Document", ...document });
    return { document: describeDocument(file), ...checkedCaption(caption) };
  });
}

export function describeDocument(file: StoredFile): NonNullable<Message["document"]> {
  return {
    file_name: file.name,
    mime_type: mimeTypeOf(file.name),
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_size: file.content.length,
  };
}

// Telegram goes by the name, whatever type the upload claims.
function mimeTypeOf(name: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  return MIME_TYPES[extension] ?? "application/octet-stream";
}

/** The text of a message as sent or edited; its length is judged later, as Telegram does. */
export function readText(
  world: World,
  call: Call<"text" | "parse_mode" | "entities" | "link_preview_options">,
): { text: string; entities?: Message["entities"] & object } {
  const source = call.text("text");
  if (source === "") throw badRequest("Message text is empty");
  const preview = call.json("link_preview_options", "Can't parse link preview options JSON object");
  if (preview !== undefined && !isRecord(preview)) throw badRequest("Object expected as link preview options");
  const entities = call.json("entities", "Can't parse entities JSON object");
  const formatted = formatText(source, call.text("parse_mode"), entities, (id) => world.users.get(id));
  if (formatted.text === "") throw badRequest("Text must be non-empty");
  return { text: formatted.text, ...(formatted.entities.length > 0 && { entities: formatted.entities }) };
}

type SendingParameter = "chat_id" | "reply_markup" | "reply_parameters" | "reply_to_message_id";

function post<C extends object>(
  world: World,
  call: Call<SendingParameter>,
  content: () => C,
): Message.CommonMessage & C {
  const reply = readReply(call);
  const keyboard = readKeyboard(call);
  const { bot } = call;
  const dialog = findDialog(bot, call.text("chat_id"), "write");
  const repliedTo = reply === undefined ? undefined : findReplied(dialog, reply);
  const made = content();
  checkRecipient(dialog);
  checkKeyboard(keyboard);
  checkFlood(world, bot, dialog);
  const message = {
    message_id: nextMessageId(bot, dialog.chat.id),
    from: senderOf(bot),
    chat: dialog.chat,
    date: unixTime(world),
    ...(repliedTo !== undefined && { reply_to_message: repliedTo }),
    ...made,
    ...(keyboard !== undefined && { reply_markup: keyboard }),
  } as Message.CommonMessage & C;
  dialog.messages.set(message.message_id, message);
  world.journal.addEntry({
    at: world.clock.now(),
    bot: bot.account.username,
    chatId: dialog.chat.id,
    from: "bot",
    kind: "message",
    ...visiblePart(message),
  });
  return message;
}

function readReply(
  call: Call<"reply_parameters" | "reply_to_message_id">,
): { messageId: number; optional: boolean } | undefined {
  if (!call.has("reply_parameters")) {
    const messageId = call.integer("reply_to_message_id", 0);
    return messageId > 0 ? { messageId, optional: false } : undefined;
  }
  const value = call.json("reply_parameters", "Can't parse reply parameters JSON object");
  if (value === undefined) return undefined;
  if (!isRecord(value)) throw badRequest("Object expected as reply parameters");
  if (Object.keys(value).length === 0) return undefined;
  const messageId = Number(value["message_id"]);
  if (!Number.isInteger(messageId)) throw badRequest('Can\'t find field "message_id"');
  return { messageId, optional: value["allow_sending_without_reply"] === true };
}

function findReplied(
  dialog: Dialog,
  { messageId, optional }: { messageId: number; optional: boolean },
): Message | undefined {
  const message = dialog.messages.get(messageId);
  if (message === undefined) {
    if (optional) return undefined;
    throw badRequest("message to be replied not found");
  }
  const { reply_to_message: _nested, ...shown } = message;
  return shown;
}

type Captioned = "caption" | "parse_mode" | "caption_entities";

function readCaption(world: World, call: Call<Captioned>): { caption?: string; caption_entities?: MessageEntity[] } {
  const entities = call.json("caption_entities", "Can't parse caption_entities JSON object");
  const formatted = formatText(call.text("caption"), call.text("parse_mode"), entities, (id) => world.users.get(id));
  if (formatted.text === "") return {};
  return {
    caption: formatted.text,
    ...(formatted.entities.length > 0 && { caption_entities: formatted.entities }),
  };
}

function checkedCaption<C extends { caption?: string }>(caption: C): C {
  if ((caption.caption?.length ?? 0) > CAPTION_MAX) throw badRequest("Message caption is too long");
  return caption;
}

/** A file as uploaded, sent again by its id, or fetched from a loopback address. */
async function readFile<Field extends "photo" | "document">(
  world: World,
  call: Call<NoInfer<Field>>,
  field: Field,
  kind: FileKind,
): Promise<UploadedFile | StoredFile> {
  const value = call.text(field);
  const attached = value.startsWith("attach://") ? value.slice("attach://".length) : field;
  const upload = value === "" || attached !== field ? call.files.get(attached) : undefined;
  if (upload !== undefined) {
    if (upload.content.length === 0) throw badRequest("File must be non-empty");
    return upload;
  }
  if (value === "" || attached !== field) throw badRequest(`There is no ${field} in the request`);
  if (/^https?:\/\//i.test(value)) return download(value, kind);
  const known = world.files.find(value);
  if (known === undefined) throw badRequest("Wrong remote file identifier specified: Wrong string length");
  if (known.kind !== kind) throw badRequest(`Can't use file of type ${known.kind} as ${kind}`);
  return known;
}

// Telegram fetches from anywhere; the emulator reaches no further than this machine.
async function download(url: string, kind: FileKind): Promise<UploadedFile> {
  const { hostname, pathname } = URL.canParse(url) ? new URL(url) : { hostname: "", pathname: "" };
  if (!["127.0.0.1", "localhost", "[::1]"].includes(hostname)) throw badRequest("Failed to get HTTP URL content");
  const response = await fetch(url).catch(() => undefined);
  if (response?.ok !== true) throw badRequest("Failed to get HTTP URL content");
  const content = Buffer.from(await response.arrayBuffer());
  if (kind === "Photo" && pictureSize(content) === undefined) throw badRequest("Wrong type of the web page content");
  const mimeType = response.headers.get("content-type") ?? "application/octet-stream";
  return { name: pathname.split("/").at(-1) || "file", mimeType, content };
}
