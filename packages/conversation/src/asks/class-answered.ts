import type { AskRequest, Message, Understanding } from "@ketnap/contract";
import { findCounts } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { fold } from "@ketnap/understanding";
import { sayCountLater, sayUnchanged, type Speaker } from "@ketnap/wording";
import type { Chat } from "../dialogs/draft.ts";
import { classRegister } from "./class-register.ts";
import { dropSure, type Kept } from "./class-written.ts";

/** So long "chưa biết" answers "how many?". */
const MINUTES = 30;

/**
 * What is typed below a question of classes and names no number: yes or no to the one that it may be, or that so many are
 * not known yet. Null for any other words, after which a yes is none of it.
 */
export async function classAnswered(
  ctx: Context,
  chat: Chat,
  { kept, found }: { kept: Kept | null; found: Understanding },
  say: Speaker,
): Promise<Message | null> {
  const line = wordsOf(found.text);
  if (kept?.sure) {
    await dropSure(ctx, chat, kept);
    if (agrees(found.text, kept.sure)) return classRegister(ctx, kept.sure, say, { chat });
    if (REFUSES.test(line) || GIVES_UP.test(line)) return sayUnchanged(say);
  }
  const later = LATER.test(line);
  if ((!later && !REFUSES.test(line)) || found.text.includes("?")) return null;
  const asked = await findCounts(ctx.db, chat, ctx.now, ctx.now.subtract({ minutes: MINUTES }));
  if (asked.length === 0) return null;
  return later ? sayCountLater(say) : sayUnchanged(say);
}

/** Whether it says yes to just that: with no other number, and no other verb. */
function agrees(text: string, { slots }: AskRequest): boolean {
  const line = wordsOf(text);
  const typed = text.normalize("NFC").toLowerCase();
  if (text.includes("?") || !YES.test(line) || /đừng|dừng|đã|chưa/u.test(typed)) return false;
  // Without its marks it may be "đừng".
  if (/(?:^| )dung(?! (?:roi|vay|the|day))/.test(line) && !typed.includes("đúng")) return false;
  const count = Number(slots["count"] ?? 0);
  const number = /\d+/.exec(line)?.[0];
  if (number !== undefined && Number(number) !== Math.abs(count)) return false;
  const way = slots["pool"] === true ? "ghi" : count < 0 ? "rut" : "dang ky";
  return WAYS.every((verb) => verb === way || !` ${line} `.includes(` ${verb} `));
}

const WAYS = ["rut", "dang ky", "ghi"];
const VERB = "(?:rut|dang ky|ghi)";
const YES = new RegExp(
  "^(?:(?:da|vang|oi) )*(?:u|uh|uhm|um|ua|vang|da|dung|phai|dong y|ok|oke|oki|okie|okay|duoc|co|chac chan|xac nhan|nhat tri|yes|chuan|" +
    `chinh xac|chot|lam di|${VERB} (?:di|luon|nhe))` +
    `(?: (?:roi|vay|the|day|a|em|anh|chi|dong chi|bot|nhe|nha|di|luon|giup|ho|cho|nguoi|suat|them|\\d{1,3}|${VERB}))*$`,
);
const REFUSES = new RegExp(
  `^(?:(?:da|a|oi|vang|em|toi) )*(?:(?:thoi )?(?:khong|ko|dung|khoi|khoan)(?: (?:phai|can|da|co))?|thoi|no)(?: ${VERB})?(?: (?:a|nua|dau|em|anh|chi|nhe|nha|da|di|vay|the|ai|lop))*$`,
);
/** After a number was written it may be of that. */
const GIVES_UP = /^(?:thoi )?(?:huy|bo|bo qua)(?: (?:di|a|nhe|luon|thoi))*$/;
const LATER =
  /^(?:(?:da|a|em|toi|minh|de|tu tu|hien|bay gio|van) )*(?:chua (?:biet|ro|chot|co so|xac dinh|thong nhat|chac)|(?:hoi|xem|ban|tinh|bao|tra loi) (?:lai|da|sau|them)|xem|tu tu|bao sau)(?: (?:la|may|nguoi|bao nhieu|so|lai|da|a|em|anh|chi|nhe|nha|sau|duoc|the nao|xem|roi|bao|nua|dau))*$/;

function wordsOf(text: string): string {
  return (fold(text).match(/[a-z0-9]+/g) ?? []).join(" ");
}
