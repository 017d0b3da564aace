import type { Call } from "../call.ts";
import { checkRecipient, findDialog } from "../chats.ts";
import { CALLBACK_ANSWER_MAX } from "../limits.ts";
import { badRequest } from "../refusal.ts";
import type { World } from "../world.ts";
import type { ApiResult, ParameterOf } from "./api.ts";

const ACTIONS = new Set([
  "cancel",
  "typing",
  "record_video",
  "upload_video",
  "record_audio",
  "record_voice",
  "upload_audio",
  "upload_voice",
  "upload_photo",
  "upload_document",
  "choose_sticker",
  "pick_up_location",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

export function answerCallbackQuery(
  world: World,
  call: Call<ParameterOf<"answerCallbackQuery">>,
): ApiResult<"answerCallbackQuery"> {
  const tap = call.bot.taps.get(call.text("callback_query_id"));
  const now = world.clock.now();
  if (tap === undefined || tap.answered || now - tap.tappedAt > world.settings.callbackTimeoutMs) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  const text = call.text("text");
  if (text.length > CALLBACK_ANSWER_MAX) throw badRequest("MESSAGE_TOO_LONG");
  tap.answered = true;
  world.journal.addEntry({
    at: now,
    bot: call.bot.account.username,
    chatId: tap.chatId,
    from: "bot",
    kind: "tap-answer",
    ...(text !== "" && { text }),
  });
  return true;
}

export function sendChatAction(world: World, call: Call<ParameterOf<"sendChatAction">>): ApiResult<"sendChatAction"> {
  const action = call.text("action").toLowerCase();
  if (!ACTIONS.has(action)) throw badRequest("Wrong parameter action in request");
  const dialog = findDialog(call.bot, call.text("chat_id"), "write");
  checkRecipient(dialog);
  world.journal.addEntry({
    at: world.clock.now(),
    bot: call.bot.account.username,
    chatId: dialog.chat.id,
    from: "bot",
    kind: "action",
    text: action,
  });
  return true;
}
