import { type ClockMove, moveClock } from "../../server/clock.ts";
import { faultInput, type FaultRule, type FaultTicket } from "../../server/faults.ts";
import type { CallRecord } from "../../server/journal.ts";
import type { TranscriptEntry } from "../journal.ts";
import type { Bot, ChatState, World } from "../world.ts";
import { changeState, openDialog, userOf } from "./dialogs.ts";
import * as inputs from "./inputs.ts";
import { tap, writeMessage, type Happened } from "./people.ts";

/** What a test does to the emulator, in its own process or over HTTP under `/sim`. */
export interface TelegramControl {
  /** A person writes; creates the chat at the first message. */
  userMessage(input: inputs.UserMessage): Happened;
  /** A person taps an inline button of a message that is there. */
  tapButton(input: inputs.TapButton): { updateId: number | null; callbackQueryId: string };
  block(input: inputs.ChatRef): void;
  unblock(input: inputs.ChatRef): void;
  /** Makes a chat, or moves it into a state in which sending fails. */
  setChat(input: inputs.SetChat): void;
  /** The next calls that fit fail, stall or lose their answer. */
  fault(rule: FaultRule): FaultTicket;
  faults(): readonly FaultTicket[];
  clearFaults(): void;
  /** Delivers an update, the latest unless told, once more under the same `update_id`. */
  duplicateDelivery(input?: inputs.RepeatDelivery): { updateId: number };
  /** One message a second to a chat, thirty a second in all, else 429. */
  setFloodControl(input: inputs.Flood): void;
  /** Moves the emulator's clock: dates, ages and limits are judged by it. */
  setClock(move: ClockMove): { now: number };
  /** Every call with its outcome, in order. */
  calls(filter?: inputs.Filter): readonly CallRecord[];
  /** The calls that took effect on a chat. */
  outbox(filter?: inputs.Filter): readonly CallRecord[];
  /** A chat as its people saw it. */
  transcript(chatId: number, bot?: string | number): readonly TranscriptEntry[];
  /** Forgets chats, files, faults, records and waiting updates; keeps bots, webhooks and all counters. */
  reset(): void;
}

export function createControl(world: World): TelegramControl {
  return {
    userMessage: (input) => {
      const parsed = inputs.userMessageInput.parse(input);
      return writeMessage(world, findBot(world, parsed.bot), parsed);
    },
    tapButton: (input) => {
      const parsed = inputs.tapButtonInput.parse(input);
      return tap(world, findBot(world, parsed.bot), parsed);
    },
    block: (input) => move(input, "blocked"),
    unblock: (input) => move(input, "open"),
    setChat: (input) => {
      const { bot: name, chatId, state, migratedTo, ...wish } = inputs.setChatInput.parse(input);
      const bot = findBot(world, name);
      const dialog = openDialog(world, bot, chatId, { ...wish, ...(!bot.dialogs.has(chatId) && { state }) });
      if (migratedTo !== undefined) dialog.migratedTo = migratedTo;
      changeState(world, bot, dialog, state, userOf(world, Math.abs(chatId), undefined));
    },
    fault: (rule) => world.faults.add(faultInput.parse(rule)),
    faults: () => world.faults.list(),
    clearFaults: () => world.faults.clear(),
    duplicateDelivery: (input = {}) => {
      const { bot, updateId } = inputs.repeatInput.parse(input);
      const update = findBot(world, bot).updates.repeat(updateId);
      if (update === undefined) throw new Error("there is no such update to deliver again");
      return { updateId: update.id };
    },
    setFloodControl: (input) => {
      world.settings.floodControl = inputs.floodInput.parse(input).on;
    },
    setClock: (move) => moveClock(world.clock, move),
    calls: (filter) => select(world.journal.calls(), filter),
    outbox: (filter) => select(world.journal.effects(/^(send|edit|answer|deleteMessage)/), filter),
    transcript: (chatId, bot) => {
      const { username } = findBot(world, bot).account;
      return world.journal.entries().filter((entry) => entry.chatId === chatId && entry.bot === username);
    },
    reset: () => {
      for (const bot of world.bots) {
        bot.dialogs.clear();
        bot.taps.clear();
        bot.updates.clear();
      }
      world.users.clear();
      world.files.clear();
      world.faults.clear();
      world.journal.clear();
      world.settings.floodControl = false;
    },
  };

  function move(input: inputs.ChatRef, state: ChatState): void {
    const { bot: name, chatId } = inputs.chatInput.parse(input);
    const bot = findBot(world, name);
    const dialog = bot.dialogs.get(chatId);
    if (dialog?.chat.type !== "private") throw new Error(`there is no private chat ${chatId}`);
    changeState(world, bot, dialog, state, userOf(world, chatId, undefined));
  }

  function select(calls: readonly CallRecord[], filter: inputs.Filter = {}): readonly CallRecord[] {
    const { bot, chatId, method } = inputs.filterInput.parse(filter);
    const username = bot === undefined ? undefined : findBot(world, bot).account.username;
    return calls.filter(
      (call) =>
        (username === undefined || call.bot === username) &&
        (chatId === undefined || Number(call.params["chat_id"]) === chatId) &&
        (method === undefined || call.method.toLowerCase() === method.toLowerCase()),
    );
  }
}

function findBot(world: World, name: string | number | undefined): Bot {
  const fitting = world.bots.filter(
    ({ account, token }) =>
      name === undefined || [account.id, account.username, token, `@${account.username}`].includes(name),
  );
  const [bot] = fitting;
  if (bot === undefined) throw new Error(`there is no bot ${name}`);
  if (fitting.length > 1) throw new Error("there are several bots: say which");
  return bot;
}
