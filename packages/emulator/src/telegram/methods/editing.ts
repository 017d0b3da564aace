import type { Message } from "@grammyjs/types";

import type { Call } from "../call.ts";
import { findMessage } from "../chats.ts";
import { visiblePart } from "../journal.ts";
import { checkKeyboard, readKeyboard } from "../keyboards.ts";
import { DELETE_WITHIN_SECONDS, TEXT_MAX } from "../limits.ts";
import { badRequest } from "../refusal.ts";
import { unixTime, type Bot, type Dialog, type World } from "../world.ts";
import type { ApiResult, ParameterOf } from "./api.ts";
import { readText } from "./sending.ts";

type Edited<M extends Message> = M & { edit_date: number };

export function editMessageText(
  world: World,
  call: Call<ParameterOf<"editMessageText">>,
): ApiResult<"editMessageText"> {
  const content = readText(world, call);
  const keyboard = readKeyboard(call);
  const { dialog, message } = findOwn(call);
  if (message.text === undefined) throw badRequest("There is no text in the message to edit");
  if (content.text.length > TEXT_MAX) throw badRequest("Message is too long");
  checkKeyboard(keyboard);
  const { entities: _entities, reply_markup: _markup, ...kept } = message;
  const edited = { ...kept, ...content, ...(keyboard !== undefined && { reply_markup: keyboard }) } as Message;
  return replace(world, call.bot, dialog, message, edited) as Edited<Message & Message.TextMessage>;
}

export function editMessageReplyMarkup(
  world: World,
  call: Call<ParameterOf<"editMessageReplyMarkup">>,
): ApiResult<"editMessageReplyMarkup"> {
  const keyboard = readKeyboard(call);
  const { dialog, message } = findOwn(call);
  checkKeyboard(keyboard);
  const { reply_markup: _markup, ...kept } = message;
  const edited = { ...kept, ...(keyboard !== undefined && { reply_markup: keyboard }) };
  return replace(world, call.bot, dialog, message, edited);
}

export function deleteMessage(world: World, call: Call<ParameterOf<"deleteMessage">>): ApiResult<"deleteMessage"> {
  if (call.text("chat_id") === "") throw badRequest("Chat identifier is not specified");
  if (call.integer("message_id", 0) <= 0) throw badRequest("Message identifier is not specified");
  const { dialog, message } = findMessage(call, "write", "message to delete");
  const isOwn = message.from?.id === call.bot.account.id;
  if (!isOwn && dialog.chat.type !== "private") throw badRequest("Message can't be deleted");
  if (unixTime(world) - message.date > DELETE_WITHIN_SECONDS) {
    throw badRequest("Message can't be deleted for everyone");
  }
  dialog.messages.delete(message.message_id);
  world.journal.addEntry({
    at: world.clock.now(),
    bot: call.bot.account.username,
    chatId: dialog.chat.id,
    from: "bot",
    kind: "delete",
    messageId: message.message_id,
  });
  return true;
}

function findOwn(call: Call<"chat_id" | "message_id">): { dialog: Dialog; message: Message } {
  if (call.text("chat_id") === "" && call.integer("message_id", 0) === 0) {
    throw badRequest("Message identifier is not specified");
  }
  const found = findMessage(call, "edit", "message to edit");
  if (found.message.from?.id !== call.bot.account.id) throw badRequest("Message can't be edited");
  return found;
}

function replace(world: World, bot: Bot, dialog: Dialog, before: Message, after: Message): Edited<Message> {
  if (isSame(before, after)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current " +
        "content and reply markup of the message",
    );
  }
  const edited = { ...after, edit_date: unixTime(world) } as Edited<Message>;
  dialog.messages.set(edited.message_id, edited);
  world.journal.addEntry({
    at: world.clock.now(),
    bot: bot.account.username,
    chatId: dialog.chat.id,
    from: "bot",
    kind: "edit",
    ...visiblePart(edited),
  });
  return edited;
}

function isSame(before: Message, after: Message): boolean {
  const shown = ({ text, entities, reply_markup }: Message): string => JSON.stringify([text, entities, reply_markup]);
  return shown(before) === shown(after);
}
