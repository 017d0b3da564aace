import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { Markup, Telegraf } from "telegraf";
import { message } from "telegraf/filters";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startTelegramEmulator, type TelegramEmulator } from "./server.ts";
import { pngOf, until } from "../server/testing.ts";

let emulator: TelegramEmulator;
let bot: Telegraf;

beforeEach(async () => {
  emulator = await startTelegramEmulator({ waitScale: 0.02 });
  bot = newBot();
});
afterEach(() => emulator.close());

describe("a Telegraf bot", () => {
  test("cannot tell by polling", async () => {
    const running = bot.launch();
    await holdConversation();
    bot.stop();
    await running;
  });

  test("cannot tell by webhook, its calls in webhook answers included", async () => {
    const receive = bot.webhookCallback("/tg", { secretToken: "bi-mat_1" });
    const server = createServer((request, response) => void receive(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await bot.telegram.setWebhook(urlOf(server), { secret_token: "bi-mat_1" });
    await holdConversation();
    expect((await bot.telegram.getWebhookInfo()).last_error_message).toBeUndefined();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  });

  test("gets errors as it knows them", async () => {
    emulator.control.setChat({ chatId: 5, state: "blocked" });
    await expect(bot.telegram.sendMessage(5, "a")).rejects.toMatchObject({
      code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
  });
});

/** Unmodified; uploads are left to grammY's test, for Telegraf 4 never finishes one under Node 26. */
function newBot(): Telegraf {
  const made = new Telegraf(emulator.bots[0]?.token ?? "", { telegram: { apiRoot: emulator.apiRoot } });
  made.start((ctx) =>
    ctx.replyWithHTML(`<b>Chào</b> ${ctx.payload}`, Markup.inlineKeyboard([Markup.button.callback("Xem", "see")])),
  );
  made.action("see", async (ctx) => {
    await ctx.answerCbQuery("Đang xem");
    await ctx.editMessageText("Đã xem");
  });
  made.on(message("photo"), async (ctx) => {
    const largest = ctx.message.photo.at(-1);
    if (largest === undefined) throw new Error("a photo without sizes");
    await ctx.replyWithPhoto((await ctx.telegram.getFileLink(largest.file_id)).href, { caption: "Nhận lại" });
  });
  return made;
}

async function holdConversation(): Promise<void> {
  const { control } = emulator;
  control.userMessage({ userId: 5, text: "/start Phú Bình" });
  await until(() => control.outbox({ method: "sendMessage" }).length === 1);
  control.tapButton({ chatId: 5, messageId: 2, data: "see" });
  await until(() => control.outbox({ method: "editMessageText" }).length === 1);
  control.userMessage({ userId: 5, photo: pngOf(320, 200), caption: "ảnh" });
  await until(() => control.outbox({ method: "sendPhoto" }).length === 1);
  await until(() => control.outbox({ method: "answerCallbackQuery" }).length === 1);
  expect(
    control
      .transcript(5)
      .filter(({ kind }) => kind !== "tap-answer")
      .map(({ from, kind, text }) => [from, kind, text]),
  ).toEqual([
    ["user", "message", "/start Phú Bình"],
    ["bot", "message", "Chào Phú Bình"],
    ["user", "tap", "Xem"],
    ["bot", "edit", "Đã xem"],
    ["user", "message", "ảnh"],
    ["bot", "message", "Nhận lại"],
  ]);
  expect(control.calls().filter(({ error }) => error !== undefined)).toEqual([]);
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/tg`;
}
