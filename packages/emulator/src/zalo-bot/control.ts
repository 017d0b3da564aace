import { type ClockMove, moveClock } from "../server/clock.ts";
import { faultInput, type FaultRule, type FaultTicket } from "../server/faults.ts";
import type { CallRecord } from "../server/journal.ts";
import * as inputs from "./inputs.ts";
import { type Happened, numberOf, peopleOf, repeat, writeMessage } from "./people.ts";
import { givesPicture } from "./photos.ts";
import { setUsed, usedThisMonth } from "./quota.ts";
import { type SettingsChange, settingsInput, type ZaloBotSettings } from "./settings.ts";
import type { Bot, World, ZaloBotEntry } from "./world.ts";

/** What a test does to the emulator, in its own process or over HTTP under `/sim`. */
export interface ZaloBotControl {
  /** A person writes; the first message opens the chat. */
  userMessage(input: inputs.UserMessage): Happened;
  /** A person answers with the number of a choice: there are no buttons. */
  choose(input: inputs.Choose): Happened;
  block(input: inputs.ChatRef): void;
  unblock(input: inputs.ChatRef): void;
  /** The owner of the bot asks for another token; the old one is refused from now on. */
  resetToken(input?: inputs.BotRef): { token: string };
  /** The next calls that fit fail, stall or lose their answer; deliveries are of the method `webhook`. */
  fault(rule: FaultRule): FaultTicket;
  faults(): readonly FaultTicket[];
  clearFaults(): void;
  /** Delivers an event once more, the latest unless told. */
  duplicateDelivery(input?: inputs.RepeatDelivery): { messageId: string };
  set(change: SettingsChange): ZaloBotSettings;
  setClock(move: ClockMove): { now: number };
  /** As if so many messages had been counted this month. */
  setUse(input: inputs.Use): void;
  /** What the month has seen, whom the bot has met, and the events that wait for another try or were given up. */
  use(input?: inputs.BotRef): { used: number; people: number; waiting: number; lost: number };
  /** People look at their chats again: photos whose address gives no picture any more turn black. */
  lookAtPhotos(): Promise<readonly ZaloBotEntry[]>;
  /** Every call with its outcome, in order. */
  calls(filter?: inputs.Filter): readonly CallRecord[];
  /** The calls that took effect on a chat. */
  outbox(filter?: inputs.Filter): readonly CallRecord[];
  /** A chat as its people saw it. */
  transcript(chatId: string, bot?: string): readonly ZaloBotEntry[];
  /** Forgets chats, faults, records, waiting events and counters; keeps bots, webhooks, settings and the clock. */
  reset(): void;
}

export function createControl(world: World): ZaloBotControl {
  const say = (input: inputs.UserMessage) => {
    const parsed = inputs.userMessageInput.parse(input);
    return writeMessage(world, findBot(world, parsed.bot), parsed);
  };
  return {
    userMessage: say,
    choose: (input) => {
      const parsed = inputs.chooseInput.parse(input);
      const text = numberOf(world, findBot(world, parsed.bot), parsed);
      return say({ bot: parsed.bot, userId: parsed.userId, text });
    },
    block: (input) => void (findChat(input).blocked = true),
    unblock: (input) => void (findChat(input).blocked = false),
    resetToken: (input = {}) => {
      const bot = findBot(world, inputs.botInput.parse(input).bot);
      bot.token = `${bot.token.split(":")[0]}:${crypto.randomUUID().replaceAll("-", "")}`;
      return { token: bot.token };
    },
    fault: (rule) => world.faults.add(faultInput.parse(rule)),
    faults: () => world.faults.list(),
    clearFaults: () => world.faults.clear(),
    duplicateDelivery: (input = {}) => {
      const { bot, messageId } = inputs.repeatInput.parse(input);
      return repeat(findBot(world, bot), messageId);
    },
    set: (change) => Object.assign(world.settings, settingsInput.parse(change)),
    setClock: (move) => moveClock(world.clock, move),
    setUse: (input) => {
      const { bot: name, used } = inputs.useInput.parse(input);
      setUsed(world, findBot(world, name), used);
    },
    use: (input = {}) => {
      const bot = findBot(world, inputs.botInput.parse(input).bot);
      const { waiting = 0, lost = [] } = bot.webhook ?? {};
      return { used: usedThisMonth(world, bot), people: peopleOf(bot), waiting, lost: lost.length };
    },
    lookAtPhotos: async () => {
      const photos = world.journal.entries().filter(({ photoUrl }) => photoUrl !== undefined);
      for (const photo of photos) if (!(await givesPicture(new URL(photo.photoUrl!)))) photo.photo = "black";
      return photos;
    },
    calls: (filter) => select(world.journal.calls(), filter),
    outbox: (filter) => select(world.journal.effects(/^send(Message|Photo|Sticker|Voice)$/), filter),
    transcript: (chatId, name) => {
      const bot = findBot(world, name);
      return world.journal.entries().filter((entry) => entry.bot === bot.id && entry.chatId === chatId);
    },
    reset: () => {
      for (const bot of world.bots) {
        bot.chats.clear();
        bot.events.drain();
        bot.recent = [];
        bot.use = { months: new Map(), sends: [] };
      }
      world.faults.clear();
      world.journal.clear();
    },
  };

  function findChat(input: inputs.ChatRef) {
    const { bot, userId } = inputs.chatInput.parse(input);
    const chat = findBot(world, bot).chats.get(userId);
    if (chat?.type !== "PRIVATE") throw new Error(`there is no private chat ${userId}`);
    return chat;
  }

  function select(calls: readonly CallRecord[], filter: inputs.Filter = {}): readonly CallRecord[] {
    const { bot, chatId, method } = inputs.filterInput.parse(filter);
    const id = bot === undefined ? undefined : findBot(world, bot).id;
    return calls.filter(
      (call) =>
        (id === undefined || call.bot === id) &&
        (chatId === undefined || call.params["chat_id"] === chatId) &&
        (method === undefined || call.method === method),
    );
  }
}

function findBot(world: World, name: string | undefined): Bot {
  const fitting = world.bots.filter(({ id, token }) => name === undefined || id === name || token === name);
  const [bot] = fitting;
  if (!bot) throw new Error(`there is no bot ${name}`);
  if (fitting.length > 1) throw new Error("there are several bots: say which");
  return bot;
}
