import type { AskRequest, Intent, Understanding } from "@ketnap/contract";
import { scheduleSaid, whenSlots } from "@ketnap/understanding";
import { topicOf } from "./reminder-said.ts";

/**
 * "Nhắc anh chuẩn bị hồ sơ", "nhắc em … kẻo quên": he is to be told himself, where the words left a doubt. What he is told
 * of is no unit that nobody knows. Null where nothing was in doubt, and for a question or a wish for others.
 */
export function plainReminder(found: Understanding): (AskRequest & { intent: Intent }) | null {
  const { intent, decision, unknownUnit } = found;
  const alarm = alarmSaid(found);
  if (alarm) return alarm;
  const { unit: _, units: __, ...slots } = found.slots;
  if (intent !== "reminder_set" || slots["target"] !== undefined || slots["action"] !== undefined) return null;
  const line = ` ${found.normalised.trim()} `;
  const toHim = ONESELF.test(line) && !ASKS.test(line) && !found.text.includes("?");
  // A reminder of what is no topic: the words for it are no unit.
  if (!toHim)
    return unknownUnit !== undefined && slots["topic"] === undefined ? { intent, slots, interval: null } : null;
  if (unknownUnit === undefined && decision !== "ask") return null;
  const { topic = topicOf(line) } = slots;
  return { intent, slots: { ...slots, ...(topic !== undefined && { topic }) }, interval: null };
}

/** "Hẹn giờ 3h chiều nay nộp báo cáo", "dặn em mai họp chi bộ": with a time it is a reminder, whatever is to be done then. */
function alarmSaid(found: Understanding): (AskRequest & { intent: Intent }) | null {
  const line = ` ${found.normalised.trim()} `;
  if (!ALARM.test(line) || ASKS.test(line)) return null;
  const when = whenSlots(scheduleSaid(found));
  if (Object.keys(when).length === 0) return null;
  const topic = topicOf(line);
  return { intent: "reminder_set", slots: { ...when, ...(topic !== undefined && { topic }) }, interval: null };
}

const ALARM =
  /^ (?:(?:da|a|oi|e|em|toi|minh|nho|giup|cho|mai|sang|chieu|xin) ){0,3}(?:hen gio|dat bao thuc|bao thuc|dat chuong|(?:dan|keu|goi) (?:toi|em|minh|chau) (?!la |rang |bao ))/;
/** Behind "nhắc" stands the one who writes, or at once what is to be done. */
const ONESELF =
  / nhac (?:nho |viec |giup |ho |gium |cho )*(?:(?:toi|em|minh|chau|anh|chi|co|bac|chu) (?!bo |uy |tieu |tiet |doan )|(?:nop|hop|gui|xem|lam|di|chuan bi|don) )/;
const ASKS = / (?:bao nhieu|may (?!gio)|la gi|the nao|khi nao|luc nao|chua|khong|nao|ai|dau|sao|neu|khi (?:nao )?co) /;
