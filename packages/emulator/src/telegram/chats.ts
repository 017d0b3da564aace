import type { Message } from "@grammyjs/types";

import type { Call } from "./call.ts";
import { badRequest, forbidden } from "./refusal.ts";
import type { Bot, Dialog } from "./world.ts";

type Access = "read" | "edit" | "write";

/** The chat a call is meant for, when the bot has ever met it and may still do `access` there. */
export function findDialog(bot: Bot, chatId: string, access: Access): Dialog {
  if (chatId === "") throw badRequest("chat_id is empty");
  const dialog = chatId.startsWith("@") ? findByUsername(bot, chatId.slice(1)) : bot.dialogs.get(Number(chatId));
  if (dialog === undefined) throw badRequest("chat not found");
  const kind = dialog.chat.type === "supergroup" ? "supergroup chat" : "group chat";
  switch (dialog.state) {
    case "open":
    case "blocked":
    case "never-started":
      break;
    case "deactivated":
      if (access !== "read") throw forbidden("user is deactivated");
      break;
    case "upgraded":
      if (access === "write") {
        const parameters = dialog.migratedTo === undefined ? undefined : { migrate_to_chat_id: dialog.migratedTo };
        throw badRequest("group chat was upgraded to a supergroup chat", parameters);
      }
      break;
    case "deleted":
      if (access === "write") throw forbidden("the group chat was deleted");
      break;
    case "kicked":
      if (access !== "read") throw forbidden(`bot was kicked from the ${kind}`);
      break;
    case "left":
      if (access !== "read") throw forbidden(`bot is not a member of the ${kind}`);
      break;
  }
  return dialog;
}

/** What only Telegram's core knows, so that it is refused last. */
export function checkRecipient(dialog: Dialog): void {
  if (dialog.state === "blocked") throw forbidden("bot was blocked by the user");
  if (dialog.state === "never-started") throw forbidden("bot can't initiate conversation with a user");
}

export function findMessage(
  call: Call<"chat_id" | "message_id">,
  access: Access,
  purpose: "message to edit" | "message to delete",
): { dialog: Dialog; message: Message } {
  const dialog = findDialog(call.bot, call.text("chat_id"), access);
  const message = dialog.messages.get(call.integer("message_id", 0));
  if (message === undefined) throw badRequest(`${purpose} not found`);
  return { dialog, message };
}

// A private chat is never found by name, only groups are.
function findByUsername(bot: Bot, username: string): Dialog | undefined {
  return [...bot.dialogs.values()].find(
    ({ chat }) => chat.type !== "private" && chat.username?.toLowerCase() === username.toLowerCase(),
  );
}
