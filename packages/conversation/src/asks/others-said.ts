import type { AskRequest, Intent, Understanding } from "@ketnap/contract";
import { fold, scheduleSaid, whenSlots } from "@ketnap/understanding";
import { topicOf } from "./reminder-said.ts";

/**
 * "Nhắc chị Lan 8h mai nộp báo cáo", "nhắc chi ủy họp 15h": somebody else is to be told, who hears nothing by it. It is a
 * reminder of the one who writes (`others`). Who is to be urged as a unit is read elsewhere; null for what is for himself.
 */
export function remindsAnother(found: Understanding): (AskRequest & { intent: Intent }) | null {
  const { intent, slots } = found;
  if (found.text.includes("?") || STOPPED.test(found.normalised) || !namesAnother(found.text)) return null;
  const said: AskRequest["slots"] =
    intent === "reminder_set" ? slots : { topic: topicOf(` ${found.normalised.trim()} `) };
  // "Nhắc bí thư tổ 4 họp": the unit only says whose, where "nhắc tổ 4" would be one to urge.
  const { unit, units, ...own } = said;
  if ((unit ?? units) !== undefined && !HOLDS_OFFICE.test(` ${fold(found.text)} `)) return null;
  if (["target", "action"].some((slot) => own[slot] !== undefined)) return null;
  const when = whenSlots(scheduleSaid(found));
  if (own["topic"] === undefined && Object.keys(when).length === 0) return null;
  return { intent: "reminder_set", slots: { ...own, ...when, others: true }, interval: null };
}

/** Behind "nhắc" there stands somebody, or a group, who is not the one who writes. */
export function namesAnother(text: string): boolean {
  const words = text
    .normalize("NFC")
    .trim()
    .split(/[\s,]+/);
  const folded = words.map((word) => fold(word).trim());
  const at = folded.indexOf("nhac");
  if (at < 0) return false;
  const [first, ...rest] = words.slice(at + 1).filter((_, nth) => !HELPS.has(folded[at + 1 + nth]!));
  if (first === undefined) return false;
  const line = ` ${[first, ...rest].map((word) => fold(word).trim()).join(" ")} `;
  if (GROUPS.test(line)) return true;
  const person = PERSON.exec(line);
  const length = person?.[0].trim().split(" ").length ?? 0;
  const name = rest[length - 1];
  if (!person || name === undefined || /\d/.test(name)) return false;
  // "Chỉ tiêu", "chi tiết" are nobody: with its marks the word tells itself.
  const title = [first, ...rest].slice(0, length).join(" ").toLowerCase();
  if (/[^\u0000-\u007f]/.test(text) && !TITLES.has(title)) return false;
  if (/^\p{Lu}/u.test(name) && text !== text.toUpperCase()) return true;
  return !FOLLOWS.has(fold(name).trim()) && !ONESELF.test(line);
}

const STOPPED = /(?:^| )(?:dung|khoi|thoi|tat|huy|bo|khong|chua|xoa|ngung|loi|lich)(?: can| muon)? nhac /;
const HELPS = new Set(["giup", "gium", "ho", "cho", "nho", "viec"]);
/** Who is many, or an office. */
const GROUPS =
  /^ (?:(?:cac|nhung|may|ca|toan the|tat ca|moi) )?(?:nguoi|dong chi (?:dang|chi|bi|doan|trong)|dang vien|doan vien|quan chung|hoc vien|chi uy|cap uy|anh em|anh chi em|pho bi thu|bi thu|thu ky|ke toan|truong thon|to truong|van phong|doan thanh nien) |^ (?:cac|nhung|may) (?:dong chi|anh|chi(?! bo| uy| doan)|em|ban|bac|co(?! so)|chu) /;
/** Who holds an office of a unit, behind "nhắc". */
const HOLDS_OFFICE =
  / nhac (?:(?:giup|gium|ho|cho|nho|viec|cac|anh|chi|dong chi|ong|ba) )*(?:pho bi thu|bi thu|thu ky|truong thon|to truong|to pho|khu truong|chi uy|cap uy vien) /;
const PERSON = /^ (?:dong chi|d c|chi|anh|co|bac|chu|ong|ba|ban|em|chau) /;
const TITLES = new Set("đồng chí|đ/c|chị|anh|cô|bác|chú|ông|bà|bạn|em|cháu".split("|"));
/** These speak of themselves so; of others with a name in capitals alone. */
const ONESELF = /^ (?:em|chau|ban) /;
/** What comes behind the one who is told: it is no name. */
const FOLLOWS = new Set(
  "nop hop gui xem lam di luc vao ngay mai sang chieu toi trua dem thu chu truoc sau ve viec nhe nha a voi the cai chuyen bao dang ky hang moi mot hai ba tu nam khi neu de don ra hoan chuan bi tra kiem tham du soan trinh doc viet tong tien ho lop han lich goi mua in hom cuoi dau tuan thang lai ngay qua co phai can con ve den tu nho tap ket mo xet lay nua dau day luon het bo uy tieu tiet".split(
    " ",
  ),
);
