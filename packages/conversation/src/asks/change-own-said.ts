import type { AskRequest, Intent, Understanding } from "@ketnap/contract";
import { fold, scheduleSaid, whenSlots } from "@ketnap/understanding";
import type { MovedBy } from "./own-anew.ts";
import { topicOf } from "./reminder-said.ts";
import { spanIn } from "./span-said.ts";

/**
 * "Dời lời nhắc họp chi bộ sang thứ sáu": which of his own a person wants at another time or about something else. `topic`
 * and `was` say which it is, `to` what it is to be, in the slots of a time; empty where that was not said. `read` understands
 * a part of what was typed. Null for what changes no reminder.
 */
export function changeOwnSaid(
  { text, normalised }: Pick<Understanding, "text" | "normalised">,
  read: (text: string) => Understanding,
): (AskRequest & { intent: Intent }) | null {
  const line = ` ${normalised.trim()} `;
  if (!(VERB_FIRST.test(line) || NOUN_FIRST.test(line)) || NOT_SO.test(line)) return null;
  const { head, tail } = halves(text);
  const named = ` ${read(head).normalised.trim()} `;
  const topic = topicOf(tail === null ? line : named);
  const to = toOf(tail ?? behindNoun(text), tail !== null, topic, read);
  const was = tail === null ? {} : whenSlots(scheduleSaid(read(head)));
  const kind = / (?:ban tin|tin tuc) /.test(line) ? { kind: "news" } : {};
  const about = { ...(topic !== undefined && { topic }), ...kind };
  return { intent: "reminder_set", slots: { action: "change", ...about, was, to }, interval: null };
}

const VERB = "(?:doi|sua|thay doi|chuyen|lui|hoan|chinh|chinh sua|dieu chinh|cap nhat)";
const NOUN = "(?:loi nhac|lich nhac|lich hen|loi hen|cai nhac|gio nhac|ngay nhac|ban tin)";
const FILLERS =
  "(?: (?:lai|giup|gium|ho|cho|toi|em|minh|cai|gio|ngay|lich|thoi gian|gio giac|som|tre|lui|hon|noi dung))*";
const VERB_FIRST = new RegExp(` (?:${VERB}|day)${FILLERS} ${NOUN} | ${VERB}${FILLERS} nhac (?!lai )`);
const NOUN_FIRST = new RegExp(
  ` (?:loi nhac|lich nhac|lich hen|cai nhac|ban tin) (?:\\S+ ){0,8}?(?:doi|sua|chuyen|lui|hoan|day|chinh)(?: (?:lai|giup|gium|ho|cho|toi|em|minh))* (?:sang|thanh|qua|den|toi|ve|vao|luc|lai|\\d|nua|them|som|mot|hai|xuong|len)(?= )`,
);
/** "Đừng đổi", and a meeting that is put off, of which he is to be told. */
const NOT_SO = / (?:dung|khong|khoi|chua)(?: can| phai)? (?:doi|sua|chuyen|lui|hoan) | nhac (?:toi|em|minh|chau) /;

/** What it was and what it is to be, on both sides of "sang", "thành", "đến"; no tail where no such word stands there. */
function halves(text: string): { head: string; tail: string | null } {
  const words = text.normalize("NFC").trim().split(/\s+/);
  const marked = /[^\u0000-\u007f]/.test(text);
  const at = words.findIndex(
    (word, nth) => nth > 0 && turns(word, fold(words[nth - 1]!).trim(), words[nth + 1] ?? "", marked),
  );
  if (at < 0) return { head: text, tail: null };
  return { head: words.slice(0, at).join(" "), tail: words.slice(at + 1).join(" ") };
}

/** "Đổi giờ nhắc họp chi bộ 9h30": of the words before it none is of the new time. */
function behindNoun(text: string): string {
  const words = text.trim().split(/\s+/);
  const at = words.findIndex((word) => /^(?:nhac|hen|tin)$/.test(fold(word).trim()));
  return words.slice(at + 1).join(" ");
}

function turns(word: string, before: string, after: string, marked: boolean): boolean {
  const folded = fold(word).trim();
  const plain = word.toLowerCase();
  if (after === "") return false;
  if (folded === "sang") return marked ? plain === "sang" : !/^(?:\d+h?\d*|gio|ruoi|buoi|moi)$/.test(before);
  if (folded === "thanh") return !/^(?:hoan|lap|tan|chap)$/.test(before);
  if (folded === "qua") return before !== "hom";
  if (folded === "den") return true;
  if (folded === "toi") return plain === "tới";
  return folded === "ve" && /^(?:\d|thứ|thu|ngày|ngay|mai|sáng|chiều)/i.test(after);
}

function toOf(
  text: string,
  sure: boolean,
  topic: string | undefined,
  read: (text: string) => Understanding,
): Record<string, unknown> {
  const found = read(text);
  const line = ` ${found.normalised.trim()} `;
  const moved = movedIn(line);
  if (moved) return { moved };
  const when = whenSlots(scheduleSaid(found));
  const matter = sure ? topicOf(line) : undefined;
  return { ...when, ...(matter !== undefined && matter !== topic && { topic: matter }) };
}

/** "Đổi 7h", "lên 9h", "lùi 10 giờ" name the hour; "lùi 1h", "thêm 2 tiếng" are so long. */
const CLOCK =
  /^ ?(?:(?:doi|hoan|xuong|len) \S+|lui (?:[6-9]|[12]\d|sau|bay|tam|chin|muoi)) ?(?:h\d{0,2}|gio)(?: ruoi)?$/;

/** "Lùi 1 tiếng", "sớm hơn 30 phút", "thêm 2 ngày": from the time that stands, and not from now. */
export function movedIn(line: string): MovedBy | null {
  const span =
    spanIn(line, { before: "(?:them|lui|lui lai|doi|hoan|lai|som|som hon|tre|tre hon|muon hon|xuong|len) " }) ??
    spanIn(line, { behind: " (?:nua|som hon|tre hon)" });
  if (!span || CLOCK.test(span.typed)) return null;
  const sign = / som /.test(line) ? -1 : 1;
  return "days" in span ? { days: sign * span.days } : { minutes: sign * span.minutes };
}
