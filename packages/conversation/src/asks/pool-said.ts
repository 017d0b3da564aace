import type { AskRequest } from "@ketnap/contract";

/**
 * "Đăng ký nguồn 4 người, 2 công nhân": how many of a unit wait for a class, and how many of them can come on days off
 * alone. It reads the folded text; null for any other.
 */
export function poolSaid(normalised: string): AskRequest | null {
  const said = POOL.exec(normalised);
  if (!said) return null;
  const workers = WORKERS.exec(said[1]!);
  const rest = workers ? said[1]!.replace(workers[0], " ") : said[1]!;
  const people = PEOPLE.exec(rest);
  if (!people && !workers) return null;
  const daysOff = Number(workers?.[1] ?? 0);
  const count = people ? Number(people[1]) : daysOff;
  const kind = /\bdang vien moi\b/.test(normalised) ? { class_type: "new_member" } : {};
  const slots = { pool: true, count, workers: daysOff, ...kind };
  return { intent: "class_register", slots, interval: null };
}

const POOL =
  /^(?:(?:chi bo|don vi) (?:em|toi|minh|chung toi) )?(?:xin |de nghi )?(?:dang ky|ghi danh|ghi) nguon\b(.*)$/;
const WORKERS = /\b(\d{1,4}) (?:\w+ )?cong nhan\b/;
const PEOPLE = /\b(\d{1,4}) (?:nguoi|quan chung|dong chi|ban|hoc vien|suat|nguon|em)\b/;
