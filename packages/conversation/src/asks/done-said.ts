import type { Understanding } from "@ketnap/contract";

/**
 * "Trao bao nhiêu huy hiệu", "chuyển chính thức được mấy người": asked so of months that have begun, it means those who
 * were, whom the recorded figures tell, and not those who fall due. What is unclear, or asks for somebody in
 * particular, stays as it is.
 */
export function doneSaid(found: Understanding, today: string): Understanding {
  const status = DONE[found.intent];
  if (!status || found.decision === "ask" || NARROWER.some((slot) => found.slots[slot] !== undefined)) return found;
  const { act, done } = status;
  const said = found.normalised;
  if (!act.test(said) || !COUNTS.test(said) || DUE.test(said) || !hasBegun(found, today)) return found;
  if (/\bdu bi\b/.test(said) && !PAST.test(said)) return found;
  return { ...found, slots: { ...found.slots, status: done } };
}

const DONE: Readonly<Record<string, { act: RegExp; done: string }>> = {
  probation_due: { act: /\b(?:chuyen|cong nhan)(?: dang)?(?: vien)? chinh thuc\b/, done: "converted" },
  badge_due: {
    act: /\b(?:trao|tang|duoc nhan|da nhan)\b.*\bhuy hieu\b|\bhuy hieu\b.*\b(?:trao|tang)\b/,
    done: "awarded",
  },
};

/** These ask for some of them alone, or for what no figure tells. */
const NARROWER = ["status", "code", "when", "filter", "aspect", "round", "years", "compare", "against"];

const COUNTS = /\b(?:bao nhieu|may|so (?:luong|nguoi|dang vien|dong chi|huy hieu)|tong so)\b/;
const PAST = /\b(?:da|duoc|xong|roi)\b/;
/** Who is to be, and is not yet. */
const DUE =
  /\b(?:han|chua|sap|(?:dang|con) cho|cho (?:xet|chuyen|cong nhan|trao|tang|den)|con|se|phai|can|du kien|du dieu kien|den ky|den luc|(?:thang|nam|quy|ky|dot) toi|ai|danh sach|ho ten|nhac|khi nao|bao gio|bao lau|thieu|ke hoach|nua)\b/;

/** Without a year, months of this year that have begun are of it or of one before; without months, nothing lies ahead. */
function hasBegun({ interval, assumptions }: Understanding, today: string): boolean {
  if (interval === null) return true;
  const now = today.slice(0, 7);
  if (interval.from <= now) return true;
  return assumptions.includes("year") && `${now.slice(0, 4)}${interval.from.slice(4)}` <= now;
}
