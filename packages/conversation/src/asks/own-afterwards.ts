import type { AskRequest, Message, OwnReminder, Understanding } from "@ketnap/contract";
import { endDialog, keepDialog, readDialog } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import { endSubscription, listOwnReminders } from "@ketnap/domain/reminders";
import { fold, scheduleSaid, whenSlots } from "@ketnap/understanding";
import { sayAllEnded, sayNothingSet, sayOwnEnded, type Speaker } from "@ketnap/wording";
import type { Chat } from "../dialogs/draft.ts";
import { movedIn } from "./change-own-said.ts";
import { anewOf } from "./own-anew.ts";
import { withoutTimes } from "./own-schedule.ts";
import { namedTopic } from "./reminder-said.ts";
import { onlyTimes } from "./time-words.ts";

const KIND = "own_reminder";
/** So long a word without more still speaks of what was just set. */
const MINUTES = 10;

/** What was set, or what was asked about what is to be set. */
type Kept = { ids: readonly number[] } | { asked: AskRequest };

/** What was set a moment ago, for what is said right after it. */
export async function rememberOwn(ctx: Context, chat: Chat, ids: readonly number[]): Promise<void> {
  await keepDialog(ctx.db, chat, KIND, { ids } satisfies Kept, MINUTES, ctx.now);
}

/** When, at what hour, or of what was asked: the answer may be typed. */
export async function rememberAsked(ctx: Context, chat: Chat, asked: AskRequest): Promise<void> {
  await keepDialog(ctx.db, chat, KIND, { asked } satisfies Kept, MINUTES, ctx.now);
}

/**
 * What is said right after a reminder was set, and of nothing else: "thôi khỏi nhắc" takes back that one, "đổi sang 9h" and
 * "9h cơ" set it anew. Null for any other words, after which it is over.
 */
export async function ownAfterwards(
  ctx: Context,
  chat: Chat,
  found: Understanding,
  say: Speaker,
  { perform, read }: { perform: (request: AskRequest) => Promise<Message>; read: (text: string) => Understanding },
): Promise<Message | null> {
  const kept = await readDialog<Kept>(ctx.db, chat, KIND, ctx.now);
  if (!kept) return null;
  await endDialog(ctx.db, chat, KIND);
  if (found.text.includes("?")) return null;
  const line = ` ${found.normalised} `;
  if ("asked" in kept) {
    if (onlyStops(line)) return sayNothingSet(say);
    const request = answered(line, found, kept.asked);
    return request && perform(request);
  }
  const { reminders } = await listOwnReminders(ctx, {});
  const own = reminders.filter(({ id }) => kept.ids.includes(id));
  if (own.length !== kept.ids.length) return null;
  if (takesBack(line, own)) return takeBack(ctx, own, say);
  const change = changesTo(line, found, own) ?? changeBehind(found.text, own, read);
  return change && perform(change);
}

/** What was asked about, with the answer to it; null where the words are of anything else. */
function answered(line: string, found: Understanding, asked: AskRequest): AskRequest | null {
  const { slots } = asked;
  const topic = slots["topic"] === undefined ? namedTopic(line) : undefined;
  if (topic !== undefined) return { ...asked, slots: { ...slots, topic } };
  const head = CHANGES.exec(line)?.[0].length ?? 1;
  if (!onlyTimes(line.slice(head - 1))) return null;
  const said = scheduleSaid(found);
  const when = whenSlots(said);
  if (Object.keys(when).length === 0) return null;
  const { open_time: open, several_times: _, time, ...known } = slots;
  const day = Object.keys(said.when).some((part) => part !== "time");
  const hour = time === undefined || open !== undefined ? {} : { time };
  // Another day takes the place of the one that was said; an hour alone belongs to it.
  return { ...asked, slots: { ...(day ? withoutTimes(known) : known), ...hour, ...when } };
}

async function takeBack(ctx: Context, own: readonly OwnReminder[], say: Speaker): Promise<Message> {
  for (const { id } of own) await endSubscription(ctx, { id });
  return own.length === 1 ? sayOwnEnded(own[0]!, say) : sayAllEnded(own, say);
}

const STOPS = / (?:thoi|khoi|huy|xoa|go|bo|tat|dung|ngung|khong (?:can|nhac|nhan|gui)) /;
/** "Đừng hủy" keeps it, "thôi cảm ơn" only ends the talk. */
const KEEPS = / (?:dung|khong|khoi)(?: can| phai)? (?:huy|xoa|go|bo|tat) /;
const AROUND = new Set(
  "thoi khoi huy xoa go bo tat dung ngung khong can phai nhac nua loi cai nay do vua roi dat di nhe nha a da luon em toi minh chau cho giup gium lich hen lan oi nham viec uh u nhan gui ban tin thong bao".split(
    " ",
  ),
);

const OF_NEWS = / (?:ban tin|tin) /;

function takesBack(line: string, own: readonly OwnReminder[]): boolean {
  if (OF_NEWS.test(line) && own.some(({ kind }) => kind !== "news")) return false;
  return onlyStops(line);
}

function onlyStops(line: string): boolean {
  const words = line.trim().split(/\s+/);
  return STOPS.test(line) && !KEEPS.test(line) && words.every((word) => AROUND.has(word));
}

const CHANGES =
  /^ (?:(?:a|oi|thoi|u|uh|da|em|toi|minh|xin loi|cho|giup|khong) )*(?:doi|sua|chuyen|lui|lui lai|len|xuong|nham|ghi nham|chinh|thanh|dung ra|khong phai|de)(?: (?:lai|sang|thanh|qua|den|toi|la|vao|luc|gio|ngay|lich|nhac|loi|nay|roi|phai|cho|giup|em|minh|a|ve|som|truoc))* /;
/** "À không, 9h", "lúc 7h thôi", "9h cơ": it takes the place of what was said. */
const INSTEAD =
  /^ (?:(?:a|o|u|uh|oi|da|thoi|nham|khong|khong phai|y em la|y toi la) )+(?=(?:luc |vao )?(?:\d|<|thu |ngay |mai |hom |chu nhat |mot ))/;
const STRESSED =
  / (?:\d\S*|gio|ruoi|hai|ba|tu|nam|sau|bay|nhat|sang|trua|chieu|toi|mai|kia) (?:co|thoi|chu|moi dung) (?:a |nhe |nha )?$/;
/** An hour and no more. */
const HOUR = /^ (?:luc |vao )?\d{1,2}(?:h\d{0,2}|:\d\d| gio)(?: ruoi)?(?: sang| chieu| toi)? $/;
/** "Lùi thêm 1 tiếng", "sớm hơn 30 phút". */
const MOVES = new Set("lui doi hoan lai them hon tre muon tieng phuong xuong len sau".split(" "));

/** "Thôi mai bận, chuyển sang thứ bảy": why stands before it. */
function changeBehind(
  text: string,
  own: readonly OwnReminder[],
  read: (text: string) => Understanding,
): AskRequest | null {
  const words = text.trim().split(/\s+/);
  const at = words.findLastIndex((word) => /^(?:doi|chuyen|lui|hoan|sua)$/.test(fold(word).trim()));
  if (at < 1) return null;
  const part = read(words.slice(at).join(" "));
  return changesTo(` ${part.normalised} `, part, own);
}

/** The day that was said with the hour that stands, or the hour that was said on the days that stand. */
function changesTo(line: string, found: Understanding, own: readonly OwnReminder[]): AskRequest | null {
  const moved = onlyTimes(line, MOVES) ? movedIn(line) : null;
  if (moved) return anewOf(own, { moved });
  const head = CHANGES.exec(line) ?? INSTEAD.exec(line);
  const corrects = head !== null || STRESSED.test(line) || HOUR.test(line);
  if (!corrects || !onlyTimes(line.slice((head?.[0].length ?? 1) - 1))) return null;
  const to = whenSlots(scheduleSaid(found));
  return Object.keys(to).length > 0 ? anewOf(own, to) : null;
}
