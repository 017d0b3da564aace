import type { Update } from "@grammyjs/types";
import { expect, it } from "vitest";
import { readUpdate } from "./receive.ts";

const connection = { id: 3, botName: "ketnap_bot" };
const from = { id: 7, is_bot: false, first_name: "An", language_code: "en-GB" };
const chat = { id: 7, type: "private" as const, first_name: "An" };
const group = { id: -9, type: "supergroup" as const, title: "Chi bộ" };
const update = (message: object): Update => ({
  update_id: 5,
  message: { message_id: 1, date: 1, from, chat, ...message },
});

it("takes a text as it is, a start with its code included", () => {
  expect(readUpdate(update({ text: "/start LK-ABCD" }), connection)).toEqual({
    kind: "message",
    incoming: {
      channel: "telegram",
      connectionId: 3,
      externalId: "u5",
      address: "7",
      chat: "private",
      locale: "en",
      content: { kind: "text", text: "/start LK-ABCD" },
    },
  });
});

it("takes of a picture or a file no more than that it is one", () => {
  const photo = [{ file_id: "secret-file", file_unique_id: "x", width: 1, height: 1 }];
  const read = readUpdate(update({ photo, caption: "hồ sơ" }), connection);
  expect(read).toMatchObject({ incoming: { content: { kind: "media", media: "photo", caption: "hồ sơ" } } });
  expect(JSON.stringify(read)).not.toContain("secret-file");
  expect(readUpdate(update({ voice: {} }), connection)).toMatchObject({
    incoming: { content: { kind: "media", media: "voice" } },
  });
});

it("takes of a group what is said to the bot, and not the words", () => {
  const command = {
    chat: group,
    text: "/tiendo@ketnap_bot phường A",
    entities: [{ type: "bot_command", offset: 0, length: 18 }],
  };
  const read = readUpdate(update(command), connection);
  expect(read).toMatchObject({ incoming: { chat: "group", address: "-9", content: { kind: "text", text: "" } } });
  const mention = { chat: group, text: "hỏi @Ketnap_Bot xem", entities: [{ type: "mention", offset: 4, length: 11 }] };
  expect(readUpdate(update(mention), connection).kind).toBe("message");
  expect(readUpdate(update({ chat: group, text: "ăn cơm chưa" }), connection)).toEqual({ kind: "nothing" });
  expect(readUpdate(update({ ...command, text: "/tiendo@other_botx" }), connection)).toEqual({ kind: "nothing" });
  expect(readUpdate(update({ chat: group, new_chat_title: "x" }), connection)).toEqual({ kind: "nothing" });
});

it("takes a tap by its token, a block as unreachable, and leaves the rest", () => {
  const tap = {
    update_id: 6,
    callback_query: { id: "99", from, chat_instance: "1", data: "a:x", message: { message_id: 1, date: 1, chat } },
  };
  expect(readUpdate(tap as Update, connection)).toMatchObject({
    callbackQueryId: "99",
    incoming: { externalId: "u6", content: { kind: "choice", token: "a:x" } },
  });
  const blocked = { update_id: 7, my_chat_member: { chat, from, date: 1, new_chat_member: { status: "kicked" } } };
  expect(readUpdate(blocked as Update, connection)).toEqual({ kind: "reach", address: "7", reachable: false });
  expect(readUpdate({ update_id: 8, edited_message: {} } as Update, connection)).toEqual({ kind: "nothing" });
  expect(readUpdate(update({ text: "x", from: { ...from, is_bot: true } }), connection)).toEqual({ kind: "nothing" });
});

it.each([
  { message: "/start" },
  { message: { message_id: 1, chat: null, text: "x" } },
  { message: { message_id: 1, chat: { id: "7", type: "private" }, text: "x" } },
  { message: { message_id: 1, chat, from, text: {} } },
  { message: { message_id: 1, chat: group, from, text: "x", entities: [null] } },
  { callback_query: { id: "9", from: "An", data: "a:x", message: { chat } } },
  { my_chat_member: { chat } },
])("takes for nothing what is no update: %j", (parts) => {
  expect(readUpdate({ update_id: 9, ...parts } as never, connection)).toEqual({ kind: "nothing" });
});
