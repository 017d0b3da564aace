import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import express from "express";
import { Bot, GrammyError, HttpError, InlineKeyboard, InputFile, webhookCallback } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startTelegramEmulator, type TelegramEmulator } from "./server.ts";
import { pngOf, until } from "../server/testing.ts";

const PICTURE = pngOf(640, 400);
let emulator: TelegramEmulator;
let bot: Bot;

beforeEach(async () => {
  emulator = await startTelegramEmulator({ waitScale: 0.02 });
  bot = newBot();
});
afterEach(() => emulator.close());

describe("a grammY bot", () => {
  test("cannot tell by polling", async () => {
    const running = bot.start({ allowed_updates: ["message", "callback_query"] });
    await holdConversation();
    await bot.stop();
    await running;
  });

  test("cannot tell by webhook", async () => {
    const server = await serve(bot, "bi-mat_1");
    await bot.api.setWebhook(urlOf(server), { secret_token: "bi-mat_1", drop_pending_updates: true });
    await holdConversation();
    expect((await bot.api.getWebhookInfo()).last_error_message).toBeUndefined();
    await close(server);
  });

  test("turns away a webhook with the wrong secret, and gets the update later with the right one", async () => {
    const server = await serve(bot, "right");
    await bot.api.setWebhook(urlOf(server), { secret_token: "wrong" });
    emulator.control.userMessage({ userId: 5, text: "/start" });
    await until(() => emulator.control.calls().length > 0);
    const refused = "Wrong response from the webhook: 401 Unauthorized";
    while ((await bot.api.getWebhookInfo()).last_error_message !== refused)
      await new Promise((go) => setTimeout(go, 5));
    expect(emulator.control.outbox()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await bot.api.setWebhook(urlOf(server), { secret_token: "right" });
    await until(() => emulator.control.outbox({ method: "sendMessage" }).length === 1);
    await close(server);
  });

  test("gets errors as GrammyError with what to wait for", async () => {
    await expect(bot.api.sendMessage(404, "a")).rejects.toMatchObject({
      error_code: 400,
      description: "Bad Request: chat not found",
    });
    emulator.control.fault({ method: "sendMessage", code: 429, retry_after: 7 });
    const error: unknown = await bot.api.sendMessage(5, "a").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GrammyError);
    expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
    emulator.control.fault({ method: "getMe", dropAfterAccept: true });
    await expect(bot.api.getMe()).rejects.toBeInstanceOf(HttpError);
  });

  test("stops at once when another poller takes over", async () => {
    const running = bot.start().catch((thrown: unknown) => thrown);
    await until(() => bot.isRunning());
    await new Promise((resolve) => setTimeout(resolve, 100));
    const rival = newBot();
    const rivalRunning = rival.start();
    expect(await running).toMatchObject({ error_code: 409 });
    await rival.stop();
    await rivalRunning;
  });

  test("is refused with a token that nobody has", async () => {
    const stranger = new Bot(`9:${"x".repeat(35)}`, { client: { apiRoot: emulator.apiRoot } });
    await expect(stranger.start()).rejects.toMatchObject({ error_code: 401, description: "Unauthorized" });
  });

  test("sees an update twice when it is delivered twice", async () => {
    const seen: number[] = [];
    bot.on("message", (ctx) => void seen.push(ctx.update.update_id));
    const running = bot.start();
    const { updateId } = emulator.control.userMessage({ userId: 5, text: "một" });
    await until(() => seen.length === 1);
    emulator.control.duplicateDelivery();
    await until(() => seen.length === 2);
    expect(seen).toEqual([updateId, updateId]);
    await bot.stop();
    await running;
  });
});

/** A bot as one would write it, knowing nothing of an emulator but an address. */
function newBot(): Bot {
  const made = new Bot(emulator.bots[0]?.token ?? "", { client: { apiRoot: emulator.apiRoot } });
  made.command("start", (ctx) =>
    ctx.reply(`<b>Chào</b> ${ctx.match}`, {
      parse_mode: "HTML",
      reply_markup: new InlineKeyboard().text("Xem hình", "picture").text("Tải về", "file"),
    }),
  );
  made.callbackQuery("picture", async (ctx) => {
    await ctx.answerCallbackQuery({ text: "Đang vẽ" });
    await ctx.replyWithPhoto(new InputFile(PICTURE, "tiến độ.png"), { caption: "Tiến độ" });
  });
  made.callbackQuery("file", async (ctx) => {
    await ctx.answerCallbackQuery();
    await ctx.replyWithDocument(new InputFile(Buffer.from("PK"), "báo cáo tháng 8.xlsx"));
    await ctx.editMessageText("Đã gửi");
  });
  made.on("message:document", async (ctx) => {
    const file = await ctx.getFile();
    const response = await fetch(`${emulator.apiRoot}/file/bot${ctx.api.token}/${file.file_path}`);
    await ctx.replyWithChatAction("typing");
    await ctx.reply(`${ctx.message.document.file_name}: ${await response.text()}`);
  });
  return made;
}

async function holdConversation(): Promise<void> {
  const { control } = emulator;
  control.userMessage({ userId: 5, text: "/start Phú Bình", from: { first_name: "An" } });
  await until(() => control.outbox({ method: "sendMessage" }).length === 1);
  control.tapButton({ chatId: 5, messageId: 2, label: "Xem hình" });
  await until(() => control.outbox({ method: "sendPhoto" }).length === 1);
  control.tapButton({ chatId: 5, messageId: 2, data: "file" });
  await until(() => control.outbox({ method: "editMessageText" }).length === 1);
  control.userMessage({ userId: 5, document: { name: "đơn.txt", content: Buffer.from("Kính gửi") } });
  await until(() => control.outbox({ method: "sendMessage" }).length === 2);

  const shown = control.transcript(5).map(({ from, kind, text, document }) => [from, kind, text ?? document ?? ""]);
  expect(shown).toEqual([
    ["user", "message", "/start Phú Bình"],
    ["bot", "message", "Chào Phú Bình"],
    ["user", "tap", "Xem hình"],
    ["bot", "tap-answer", "Đang vẽ"],
    ["bot", "message", "Tiến độ"],
    ["user", "tap", "Tải về"],
    ["bot", "tap-answer", ""],
    ["bot", "message", "báo cáo tháng 8.xlsx"],
    ["bot", "edit", "Đã gửi"],
    ["user", "message", "đơn.txt"],
    ["bot", "action", "typing"],
    ["bot", "message", "đơn.txt: Kính gửi"],
  ]);
  expect(control.outbox({ method: "sendMessage" })[0]?.result).toMatchObject({
    entities: [{ type: "bold", offset: 0, length: 4 }],
    reply_markup: {
      inline_keyboard: [
        [
          { text: "Xem hình", callback_data: "picture" },
          { text: "Tải về", callback_data: "file" },
        ],
      ],
    },
  });
  expect(control.outbox({ method: "sendPhoto" })[0]).toMatchObject({
    files: ["tiến độ.png"],
    result: { photo: [{ width: 90 }, { width: 320 }, { width: 640, height: 400 }] },
  });
  expect(control.calls().filter(({ error }) => error !== undefined)).toEqual([]);
}

async function serve(served: Bot, secretToken: string): Promise<Server> {
  const app = express();
  app.use(express.json());
  app.post("/tg", webhookCallback(served, "express", { secretToken }));
  return new Promise((resolve) => {
    const server: Server = app.listen(0, "127.0.0.1", () => resolve(server));
  });
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tg`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
