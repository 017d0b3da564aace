import type { InlineKeyboardButton, InlineKeyboardMarkup } from "@grammyjs/types";

import { isRecord } from "../server/json.ts";
import type { Call } from "./call.ts";
import { checkUrl } from "./formatting/entity.ts";
import { CALLBACK_DATA_MAX_BYTES } from "./limits.ts";
import { badRequest } from "./refusal.ts";

/** The inline keyboard of a call. Other markups are checked, and left out: a message does not show them. */
export function readKeyboard(call: Call<"reply_markup">): InlineKeyboardMarkup | undefined {
  const markup = call.json("reply_markup", "Can't parse reply keyboard markup JSON object");
  if (markup === undefined) return undefined;
  if (!isRecord(markup)) throw badRequest("Object expected as reply markup");
  readRows(markup["keyboard"], 'Field "keyboard" must be an Array of Arrays', (button) => {
    const text = isRecord(button) ? button["text"] : button;
    if (typeof text !== "string") throw badRequest("Can't parse keyboard button: Can't find field \"text\"");
    if (text.trim() === "") throw badRequest("Keyboard button text must be non-empty");
    return text;
  });
  const rows = readRows(
    markup["inline_keyboard"],
    'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    readButton,
  );
  const filled = rows.filter((row) => row.length > 0);
  return filled.length === 0 ? undefined : { inline_keyboard: filled };
}

/** What Telegram's core checks, after the chat is known to exist. */
export function checkKeyboard(keyboard: InlineKeyboardMarkup | undefined): void {
  const buttons = keyboard?.inline_keyboard.flat() ?? [];
  if (buttons.length > 100) throw badRequest("reply markup is too long");
  for (const button of buttons) {
    if (button.text.trim() === "") throw badRequest("Inline keyboard button text must be non-empty");
    if ("callback_data" in button && Buffer.byteLength(button.callback_data) > CALLBACK_DATA_MAX_BYTES) {
      throw badRequest("BUTTON_DATA_INVALID");
    }
    if ("url" in button) {
      const checked = checkUrl(button.url);
      if ("reason" in checked) {
        throw badRequest(`Inline keyboard button URL '${button.url}' is invalid: ${checked.reason}`);
      }
    }
  }
}

function readRows<T>(value: unknown, complaint: string, read: (button: unknown) => T): T[][] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badRequest(complaint);
  return value.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest(complaint);
    return row.map(read);
  });
}

function readButton(value: unknown): InlineKeyboardButton {
  const reason = "Can't parse inline keyboard button: ";
  if (!isRecord(value)) throw badRequest(`${reason}expected an Object`);
  const { text, url, callback_data: data } = value;
  if (typeof text !== "string") throw badRequest(`${reason}Can't find field "text"`);
  if (url !== undefined && typeof url !== "string") throw badRequest(`${reason}Field "url" must be of type String`);
  if (data !== undefined && typeof data !== "string" && typeof data !== "number") {
    throw badRequest(`${reason}Field "callback_data" must be of type String`);
  }
  if (url) return { text, url };
  if (data !== undefined && data !== "") return { text, callback_data: String(data) };
  const other = ["switch_inline_query", "switch_inline_query_current_chat", "web_app", "login_url", "copy_text", "pay"];
  if (other.some((field) => value[field] !== undefined)) return value as unknown as InlineKeyboardButton;
  throw badRequest(`${reason}Text buttons are unallowed in the inline keyboard`);
}
