import type { Call } from "./call.ts";
import { writeEvent } from "./events.ts";
import { givesPicture, readPhotoUrl } from "./photos.ts";
import { spendSend } from "./quota.ts";
import { badRequest, timedOut } from "./refusals.ts";
import { Refusal } from "../server/refusal.ts";
import { POLL_SECONDS, SECRET_MAX, SECRET_MIN, TEXT_MAX } from "./settings.ts";
import { isWebhookUrl, startWebhook, verify } from "./webhook.ts";
import { type Chat, newId, type World, type ZaloBotEntry } from "./world.ts";

interface Method {
  /** Every parameter there is; another one is refused. */
  parameters: readonly string[];
  run(world: World, call: Call): unknown;
}

/** What the platform documents, and nothing else. Names are told apart by case. */
export const METHODS: Readonly<Record<string, Method>> = {
  getMe: {
    parameters: [],
    run: (_world, { bot }) => ({
      id: bot.id,
      account_name: bot.name,
      account_type: "BASIC",
      can_join_groups: false,
    }),
  },
  getUpdates: { parameters: ["timeout"], run: getUpdates },
  setWebhook: { parameters: ["url", "secret_token"], run: setWebhook },
  deleteWebhook: { parameters: [], run: deleteWebhook },
  getWebhookInfo: { parameters: [], run: (_world, { bot }) => webhookInfo(bot) },
  sendMessage: { parameters: ["chat_id", "text", "parse_mode", "text_styles"], run: sendMessage },
  sendPhoto: { parameters: ["chat_id", "photo", "caption"], run: sendPhoto },
  sendSticker: { parameters: ["chat_id", "sticker"], run: sendSticker },
  sendVoice: { parameters: ["chat_id", "voice"], run: sendVoice },
  sendChatAction: { parameters: ["chat_id", "action"], run: sendChatAction },
};

async function getUpdates(world: World, call: Call): Promise<object> {
  const { bot } = call;
  if (bot.webhook) throw badRequest("getUpdates does not work while a webhook is set");
  const timeout = call.find("timeout") ?? String(POLL_SECONDS);
  if (!/^\d{1,3}$/.test(timeout)) throw badRequest("timeout must be seconds");
  const event = await bot.events.take(Number(timeout) * 1000, call.hungUp);
  if (event === undefined) throw timedOut();
  return writeEvent(event, world.settings);
}

async function setWebhook(world: World, call: Call): Promise<object> {
  const { bot } = call;
  const target = { url: call.read("url"), secret: call.read("secret_token") };
  if (!isWebhookUrl(target.url, world)) throw badRequest("url must be https on a public host");
  if (target.secret.length < SECRET_MIN || target.secret.length > SECRET_MAX)
    throw badRequest(`secret_token must have ${SECRET_MIN} to ${SECRET_MAX} characters`);
  bot.webhook?.stop();
  bot.events.interrupt();
  bot.webhook = startWebhook(world, target);
  bot.webhookUpdatedAt = world.clock.now();
  const verification = await verify(world, target);
  for (const event of bot.events.drain()) bot.webhook.deliver(event);
  return { ...webhookInfo(bot), verification };
}

function deleteWebhook(world: World, { bot }: Call): object {
  bot.webhook?.stop();
  bot.webhook = undefined;
  bot.webhookUpdatedAt = world.clock.now();
  return webhookInfo(bot);
}

function webhookInfo(bot: Call["bot"]): { url: string; updated_at: number } {
  return { url: bot.webhook?.url ?? "", updated_at: bot.webhookUpdatedAt };
}

function sendMessage(world: World, call: Call): object {
  const chat = findChat(world, call);
  const text = call.readText("text", TEXT_MAX);
  const mode = call.find("parse_mode");
  if (mode !== undefined && mode !== "markdown" && mode !== "html")
    throw badRequest("parse_mode must be markdown or html");
  call.readList("text_styles");
  return post(world, call, chat, { kind: "text", text });
}

async function sendPhoto(world: World, call: Call): Promise<object> {
  const chat = findChat(world, call);
  const url = readPhotoUrl(call.read("photo"));
  const caption = call.find("caption") === undefined ? undefined : call.readText("caption", TEXT_MAX);
  if (!url || !(await givesPicture(url))) throw badRequest("photo is no address of a picture");
  const sent = post(world, call, chat, {
    kind: "photo",
    photoUrl: url.href,
    photo: "shown",
    ...(caption !== undefined && { text: caption }),
  });
  // Its servers and each phone ask on their own: who gave the picture once only shows a black one.
  for (let asked = 1; asked < world.settings.photoFetches; asked += 1) await lookAgain(world, sent.message_id, url);
  return sent;
}

function sendSticker(world: World, call: Call): object {
  const chat = findChat(world, call);
  if (chat.type !== "PRIVATE") throw badRequest("stickers go to private chats only");
  return post(world, call, chat, { kind: "sticker", text: call.read("sticker") });
}

function sendVoice(world: World, call: Call): object {
  const chat = findChat(world, call);
  if (chat.type !== "PRIVATE") throw badRequest("voices go to private chats only");
  const url = readPhotoUrl(call.read("voice"));
  if (!url?.pathname.endsWith(".aac")) throw badRequest("voice must be the address of an .aac file");
  return post(world, call, chat, { kind: "voice", text: url.href });
}

function sendChatAction(world: World, call: Call): undefined {
  const chat = findChat(world, call);
  if (call.read("action") !== "typing") throw badRequest("action must be typing");
  world.journal.addEntry({ at: world.clock.now(), bot: call.bot.id, chatId: chat.id, from: "bot", kind: "action" });
}

/** A chat that the bot has met; nobody can be written to first. */
function findChat({ settings: { blocked } }: World, call: Call): Chat {
  const chat = call.bot.chats.get(call.read("chat_id"));
  if (!chat) throw badRequest("invalid chat_id");
  if (chat.blocked) throw new Refusal(blocked.code, blocked.description);
  return chat;
}

type Content = Pick<ZaloBotEntry, "kind" | "text" | "photo" | "photoUrl">;

function post(world: World, { bot }: Call, chat: Chat, content: Content): { message_id: string; date: number } {
  spendSend(world, bot);
  const sent = { message_id: newId(), date: world.clock.now() };
  const entry = { at: sent.date, bot: bot.id, chatId: chat.id, from: "bot" as const, messageId: sent.message_id };
  world.journal.addEntry({ ...entry, ...content });
  return sent;
}

async function lookAgain(world: World, messageId: string, url: URL): Promise<void> {
  const seen = await givesPicture(url);
  const entry = world.journal.entries().find((each) => each.messageId === messageId);
  if (entry && !seen) entry.photo = "black";
}
