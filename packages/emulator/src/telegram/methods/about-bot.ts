import { isRecord } from "../../server/json.ts";
import type { Call } from "../call.ts";
import { findDialog } from "../chats.ts";
import { COMMAND_DESCRIPTION_MAX, COMMAND_MAX, COMMANDS_MAX, DOWNLOAD_MAX_BYTES } from "../limits.ts";
import { badRequest } from "../refusal.ts";
import type { World } from "../world.ts";
import type { ApiResult, ParameterOf } from "./api.ts";

export function getMe(_world: World, call: Call): ApiResult<"getMe"> {
  return call.bot.account;
}

export function setMyCommands(_world: World, call: Call<ParameterOf<"setMyCommands">>): ApiResult<"setMyCommands"> {
  const commands = readCommands(call);
  const scope = readScope(call);
  if (commands.length > COMMANDS_MAX) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  for (const { command, description } of commands) {
    if (command === "") throw badRequest("Command must be non-empty");
    if (command.length > COMMAND_MAX) throw badRequest(`Command length must not exceed ${COMMAND_MAX}`);
    if (description === "") throw badRequest("Command description must be non-empty");
    if (description.length > COMMAND_DESCRIPTION_MAX) {
      throw badRequest(`Command description length must not exceed ${COMMAND_DESCRIPTION_MAX}`);
    }
    if (!/^[a-z0-9_]+$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  }
  call.bot.commands.set(scope, commands);
  return true;
}

export function getMyCommands(_world: World, call: Call<ParameterOf<"getMyCommands">>): ApiResult<"getMyCommands"> {
  return [...(call.bot.commands.get(readScope(call)) ?? [])];
}

export function getFile(world: World, call: Call<ParameterOf<"getFile">>): ApiResult<"getFile"> {
  const fileId = call.text("file_id");
  if (fileId === "") throw badRequest("file_id not specified");
  const file = world.files.find(fileId);
  if (file === undefined) throw badRequest("invalid file_id");
  if (file.content.length > DOWNLOAD_MAX_BYTES) throw badRequest("file is too big");
  return {
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_size: file.content.length,
    file_path: file.path,
  };
}

function readCommands(call: Call<"commands">): { command: string; description: string }[] {
  const value = call.json("commands", "Can't parse commands JSON object");
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest("Expected an Array of BotCommand");
  return value.map((item: unknown) => {
    if (!isRecord(item)) throw badRequest("Can't parse BotCommand: expected an Object");
    const { command, description } = item;
    if (typeof command !== "string") throw badRequest("Can't parse BotCommand: Can't find field \"command\"");
    if (typeof description !== "string") throw badRequest("Can't parse BotCommand: Can't find field \"description\"");
    return { command: command.replace(/^\//, ""), description };
  });
}

const WIDE_SCOPES = ["default", "all_private_chats", "all_group_chats", "all_chat_administrators"];
const CHAT_SCOPES = ["chat", "chat_administrators", "chat_member"];

/** Scope and language as one key. */
function readScope(call: Call<"scope" | "language_code">): string {
  const scope = call.json("scope", "Can't parse BotCommandScope JSON object") ?? { type: "default" };
  if (!isRecord(scope)) throw badRequest("BotCommandScope must be an Object");
  const type = asText(scope["type"]);
  const language = call.text("language_code");
  if (WIDE_SCOPES.includes(type)) return `${type}/${language}`;
  if (!CHAT_SCOPES.includes(type)) throw badRequest("Unsupported type specified");
  const chatId = asText(scope["chat_id"]);
  if (chatId === "") throw badRequest("Empty chat_id specified");
  const { chat } = findDialog(call.bot, chatId, "read");
  return `${type}/${chat.id}/${asText(scope["user_id"])}/${language}`;
}

function asText(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
