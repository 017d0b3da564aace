import type { Chat, ChatMember, User } from "@grammyjs/types";

import { unixTime, wantsUpdate, type Bot, type ChatState, type Dialog, type World } from "../world.ts";

export function userOf(world: World, userId: number, details: Partial<User> | undefined): User {
  const known = world.users.get(userId);
  if (known !== undefined && details === undefined) return known;
  const user = { id: userId, is_bot: false, first_name: `Người ${userId}`, language_code: "vi", ...known, ...details };
  world.users.set(userId, user);
  return user;
}

/** The chat, made at the first mention. Groups have negative ids, a private chat has its user's. */
export function openDialog(
  world: World,
  bot: Bot,
  chatId: number,
  wish: { type?: "private" | "group" | "supergroup" | undefined; title?: string | undefined; state?: ChatState } = {},
): Dialog {
  const known = bot.dialogs.get(chatId);
  if (known !== undefined) return known;
  const type = wish.type ?? (chatId > 0 ? "private" : "group");
  if ((type === "private") !== chatId > 0) throw new Error(`a ${type} chat cannot have the id ${chatId}`);
  const dialog: Dialog = {
    chat: describeChat(world, chatId, type, wish.title),
    state: wish.state ?? "open",
    messages: new Map(),
  };
  bot.dialogs.set(chatId, dialog);
  return dialog;
}

/** Changes what the bot may do in a chat, and tells the bot where Telegram would. */
export function changeState(world: World, bot: Bot, dialog: Dialog, state: ChatState, actor: User): void {
  const before = membership(bot, dialog.state);
  dialog.state = state;
  const after = membership(bot, state);
  if (before.status === after.status || state === "never-started" || state === "deactivated") return;
  if (!wantsUpdate(bot, "my_chat_member")) return;
  bot.updates.push(
    "my_chat_member",
    {
      chat: dialog.chat,
      from: actor,
      date: unixTime(world),
      old_chat_member: before,
      new_chat_member: after,
    },
    `member:${dialog.chat.id}`,
  );
}

function describeChat(world: World, id: number, type: "private" | "group" | "supergroup", title = `Nhóm ${-id}`): Chat {
  if (type === "private") {
    const { first_name, last_name, username } = userOf(world, id, undefined);
    return {
      id,
      first_name,
      ...(last_name !== undefined && { last_name }),
      ...(username !== undefined && { username }),
      type,
    };
  }
  return type === "group" ? { id, title, type } : { id, title, type };
}

function membership(bot: Bot, state: ChatState): ChatMember {
  const { id, first_name, username } = bot.account;
  const user: User = { id, is_bot: true, first_name, username };
  if (state === "blocked" || state === "kicked") return { user, status: "kicked", until_date: 0 };
  if (state === "left" || state === "deleted" || state === "upgraded") return { user, status: "left" };
  return { user, status: "member" };
}
