import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startTelegramEmulator, type TelegramEmulator } from "./server.ts";
import { pngOf } from "../server/testing.ts";
import { callApi, resultOf, type Params } from "./testing.ts";

const CHAT = 5;
const GROUP = -100;
const text = (length: number): string => "ế".repeat(length);
const button = (data: unknown): Params => ({ inline_keyboard: [[{ text: "Xem", callback_data: data }]] });

let emulator: TelegramEmulator;

beforeEach(async () => {
  emulator = await startTelegramEmulator({ waitScale: 0.01 });
  emulator.control.userMessage({ userId: CHAT, text: "/start" });
});
afterEach(() => emulator.close());

describe("what Telegram refuses", () => {
  test.each<[string, Params, string]>([
    ["sendMessage", { chat_id: CHAT }, "message text is empty"],
    ["sendMessage", { chat_id: CHAT, text: "" }, "message text is empty"],
    ["sendMessage", { chat_id: CHAT, text: " \n " }, "text must be non-empty"],
    ["sendMessage", { chat_id: CHAT, text: text(4097) }, "message is too long"],
    ["sendMessage", { chat_id: CHAT, text: "🙂".repeat(2049) }, "message is too long"],
    ["sendMessage", { chat_id: CHAT, text: "x".repeat(32769) }, "text is too long"],
    ["sendMessage", { text: "a" }, "chat_id is empty"],
    ["sendMessage", { chat_id: 404, text: "a" }, "chat not found"],
    ["sendMessage", { chat_id: "@nobody_bot", text: "a" }, "chat not found"],
    [
      "sendMessage",
      { chat_id: CHAT, text: "<h1>a</h1>", parse_mode: "HTML" },
      'can\'t parse entities: Unsupported start tag "h1" at byte offset 0',
    ],
    [
      "sendMessage",
      { chat_id: CHAT, text: "1.5", parse_mode: "MarkdownV2" },
      "can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
    ],
    ["sendMessage", { chat_id: CHAT, text: "a", parse_mode: "BBCode" }, "unsupported parse_mode"],
    ["sendMessage", { chat_id: CHAT, text: "a", reply_markup: button("x".repeat(65)) }, "BUTTON_DATA_INVALID"],
    ["sendMessage", { chat_id: CHAT, text: "a", reply_markup: button("ế".repeat(22)) }, "BUTTON_DATA_INVALID"],
    [
      "sendMessage",
      { chat_id: CHAT, text: "a", reply_markup: button("") },
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      "sendMessage",
      { chat_id: CHAT, text: "a", reply_markup: { inline_keyboard: [{ text: "a" }] } },
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    [
      "sendMessage",
      { chat_id: CHAT, text: "a", reply_markup: { inline_keyboard: [[{ text: " ", callback_data: "a" }]] } },
      "inline keyboard button text must be non-empty",
    ],
    [
      "sendMessage",
      { chat_id: CHAT, text: "a", reply_markup: { inline_keyboard: [[{ text: "a", url: "http://localhost/x" }]] } },
      "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
    ],
    [
      "sendMessage",
      { chat_id: CHAT, text: "a", reply_markup: { inline_keyboard: [[{ text: "a", url: "ftp://a.vn" }]] } },
      "inline keyboard button URL 'ftp://a.vn' is invalid: Unsupported URL protocol",
    ],
    ["sendMessage", { chat_id: CHAT, text: "a", reply_markup: "{" }, "can't parse reply keyboard markup JSON object"],
    ["sendMessage", { chat_id: CHAT, text: "a", reply_markup: [] }, "object expected as reply markup"],
    [
      "sendMessage",
      { chat_id: CHAT, text: "a", reply_parameters: { message_id: 77 } },
      "message to be replied not found",
    ],
    ["sendPhoto", { chat_id: CHAT }, "there is no photo in the request"],
    ["sendPhoto", { chat_id: CHAT, photo: "attach://nothing" }, "there is no photo in the request"],
    ["sendPhoto", { chat_id: CHAT, photo: "abc" }, "wrong remote file identifier specified: Wrong string length"],
    ["sendPhoto", { chat_id: CHAT, photo: "http://example.com/a.png" }, "failed to get HTTP URL content"],
    ["sendDocument", { chat_id: CHAT }, "there is no document in the request"],
    ["editMessageText", { text: "a" }, "message identifier is not specified"],
    ["editMessageText", { chat_id: CHAT, message_id: 77, text: "a" }, "message to edit not found"],
    ["editMessageText", { chat_id: CHAT, message_id: 1, text: "a" }, "message can't be edited"],
    ["deleteMessage", { message_id: 1 }, "chat identifier is not specified"],
    ["deleteMessage", { chat_id: CHAT }, "message identifier is not specified"],
    ["deleteMessage", { chat_id: CHAT, message_id: 77 }, "message to delete not found"],
    ["answerCallbackQuery", {}, "query is too old and response timeout expired or query ID is invalid"],
    ["sendChatAction", { chat_id: CHAT, action: "dancing" }, "wrong parameter action in request"],
    ["setMyCommands", { commands: [{ command: "Bao", description: "a" }] }, "BOT_COMMAND_INVALID"],
    [
      "setMyCommands",
      { commands: [{ command: "a".repeat(33), description: "a" }] },
      "command length must not exceed 32",
    ],
    ["setMyCommands", { commands: [{ command: "a", description: "" }] }, "command description must be non-empty"],
    ["setMyCommands", { commands: [{ command: "a" }] }, "can't parse BotCommand: Can't find field \"description\""],
    ["setMyCommands", { commands: [], scope: { type: "moon" } }, "unsupported type specified"],
    ["getFile", {}, "file_id not specified"],
    ["getFile", { file_id: "abc" }, "invalid file_id"],
    ["setWebhook", { url: "nonsense" }, "invalid webhook URL specified"],
    ["setWebhook", { url: "http://example.com/a" }, "invalid webhook URL specified"],
    ["setWebhook", { url: "https://example.com/a", secret_token: "a b" }, "secret token contains unallowed characters"],
    ["setWebhook", { url: "https://example.com/a", secret_token: "x".repeat(257) }, "secret token is too long"],
  ])("%s %j", async (method, params, reason) => {
    expect(await callApi(emulator, method, params)).toEqual({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${reason}`,
    });
  });

  test.each<[string, Params]>([
    ["sendMessage", { chat_id: CHAT, text: text(4096) }],
    ["sendMessage", { chat_id: CHAT, text: `<b>${text(4096)}</b>`, parse_mode: "HTML" }],
    ["sendMessage", { chat_id: String(CHAT), text: "a", reply_markup: button("x".repeat(64)) }],
    [
      "sendMessage",
      { chat_id: CHAT, text: "a", reply_parameters: { message_id: 77, allow_sending_without_reply: true } },
    ],
    ["sendMessage", { chat_id: CHAT, text: "a", reply_markup: { keyboard: [["a"]], resize_keyboard: true } }],
    ["SENDMESSAGE", { chat_id: CHAT, text: "a" }],
    ["sendChatAction", { chat_id: CHAT, action: "typing" }],
    ["setMyCommands", { commands: [{ command: "bao_cao", description: "x".repeat(256) }] }],
    ["setWebhook", { url: "https://example.com/a", secret_token: "x_-".repeat(85) + "x" }],
  ])("but not: %s %j", async (method, params) => {
    expect(await callApi(emulator, method, params)).toMatchObject({ ok: true });
  });

  test.each([
    ["blocked", 403, "Forbidden: bot was blocked by the user"],
    ["deactivated", 403, "Forbidden: user is deactivated"],
    ["never-started", 403, "Forbidden: bot can't initiate conversation with a user"],
  ] as const)("a private chat that is %s", async (state, code, description) => {
    emulator.control.setChat({ chatId: 9, state });
    for (const method of ["sendMessage", "sendChatAction"]) {
      expect(await callApi(emulator, method, { chat_id: 9, text: "a", action: "typing" })).toEqual({
        ok: false,
        error_code: code,
        description,
      });
    }
  });

  test.each([
    ["group", "kicked", 403, "Forbidden: bot was kicked from the group chat"],
    ["group", "left", 403, "Forbidden: bot is not a member of the group chat"],
    ["group", "deleted", 403, "Forbidden: the group chat was deleted"],
    ["supergroup", "kicked", 403, "Forbidden: bot was kicked from the supergroup chat"],
    ["supergroup", "left", 403, "Forbidden: bot is not a member of the supergroup chat"],
  ] as const)("a %s from which the bot is %s", async (type, state, code, description) => {
    emulator.control.setChat({ chatId: GROUP, type, state });
    expect(await callApi(emulator, "sendMessage", { chat_id: GROUP, text: "a" })).toEqual({
      ok: false,
      error_code: code,
      description,
    });
  });

  test("a group that became a supergroup, with its new id", async () => {
    emulator.control.setChat({ chatId: GROUP, type: "group", state: "upgraded", migratedTo: -1001 });
    expect(await callApi(emulator, "sendMessage", { chat_id: GROUP, text: "a" })).toEqual({
      ok: false,
      error_code: 400,
      description: "Bad Request: group chat was upgraded to a supergroup chat",
      parameters: { migrate_to_chat_id: -1001 },
    });
  });

  test("a person met in a group only", async () => {
    emulator.control.userMessage({ userId: 9, chatId: GROUP, text: "/hoi" });
    expect(await callApi(emulator, "sendMessage", { chat_id: 9, text: "a" })).toMatchObject({
      description: "Forbidden: bot can't initiate conversation with a user",
    });
  });

  test("an unknown method, an unknown token, no token at all", async () => {
    expect(await callApi(emulator, "sendMoney")).toEqual({
      ok: false,
      error_code: 404,
      description: "Not Found: method not found",
    });
    expect(await callApi(emulator, "getMe", {}, `1:${"x".repeat(35)}`)).toEqual({
      ok: false,
      error_code: 401,
      description: "Unauthorized",
    });
    expect(await callApi(emulator, "getMe", {}, "nonsense")).toEqual({
      ok: false,
      error_code: 404,
      description: "Not Found",
    });
    expect((await fetch(`${emulator.apiRoot}/elsewhere`)).status).toBe(404);
  });
});

describe("what Telegram refuses of messages that exist", () => {
  const send = (params: Params) =>
    resultOf<{ message_id: number }>(emulator, "sendMessage", { chat_id: CHAT, ...params });

  test("an edit that changes nothing", async () => {
    const { message_id } = await send({ text: "a", reply_markup: button("x") });
    const same = { chat_id: CHAT, message_id, text: "a", reply_markup: button("x") };
    expect(await callApi(emulator, "editMessageText", same)).toMatchObject({
      error_code: 400,
      description:
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same " +
        "as a current content and reply markup of the message",
    });
    expect(await callApi(emulator, "editMessageText", { ...same, reply_markup: button("y") })).toMatchObject({
      ok: true,
    });
  });

  test("an edit to a text that is too long, or of a picture's text", async () => {
    const { message_id } = await send({ text: "a" });
    expect(await callApi(emulator, "editMessageText", { chat_id: CHAT, message_id, text: text(4097) })).toMatchObject({
      description: "Bad Request: message is too long",
    });
    const form = new FormData();
    form.set("chat_id", String(CHAT));
    form.set("photo", new Blob([new Uint8Array(pngOf(10, 10))]), "a.png");
    const sent = await upload("sendPhoto", form);
    expect(sent).toMatchObject({ ok: true });
    const photoId = (sent as { result: { message_id: number } }).result.message_id;
    expect(await callApi(emulator, "editMessageText", { chat_id: CHAT, message_id: photoId, text: "b" })).toMatchObject(
      {
        description: "Bad Request: there is no text in the message to edit",
      },
    );
  });

  test("deleting twice, after two days, or what others wrote in a group", async () => {
    const { message_id } = await send({ text: "a" });
    expect(await callApi(emulator, "deleteMessage", { chat_id: CHAT, message_id })).toEqual({ ok: true, result: true });
    expect(await callApi(emulator, "deleteMessage", { chat_id: CHAT, message_id })).toMatchObject({
      description: "Bad Request: message to delete not found",
    });
    const other = emulator.control.userMessage({ userId: 9, chatId: GROUP, text: "/hoi" });
    expect(await callApi(emulator, "deleteMessage", { chat_id: GROUP, message_id: other.messageId })).toMatchObject({
      description: "Bad Request: message can't be deleted",
    });
  });
});

async function upload(method: string, form: FormData): Promise<unknown> {
  const response = await fetch(`${emulator.apiRoot}/bot${emulator.bots[0]?.token}/${method}`, {
    method: "POST",
    body: form,
  });
  return response.json();
}
