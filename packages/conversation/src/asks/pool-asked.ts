import type { AskRequest, Understanding } from "@ketnap/contract";
import { lineOf, markedForm } from "@ketnap/understanding";

/**
 * How many of a unit wait for a class, as it is noted: "mấy người chờ học", "em đăng ký nguồn mấy người rồi". Null for any
 * other line; of the list of one class the class tells.
 */
export function poolAsked(found: Understanding): AskRequest | null {
  const { slots, unitIds } = found;
  const { line: read, marks } = lineOf(found);
  const line = ` ${read.trim()} `;
  const typed = marks.get("cho");
  const waits = typed === undefined ? BARE.test(line) : typed.includes(WAIT) && WAITING.test(line);
  const asks = (waits && ASKED.test(line)) || NOTED.test(line);
  if (!asks || ELSE.test(line)) return null;
  const kind = slots["class_type"] ?? (/ dang vien moi /.test(line) ? "new_member" : undefined);
  const said = { noted: true, ...(kind === undefined ? {} : { class_type: kind }) };
  return { intent: "class_open", slots: said, interval: null, unitIds };
}

const WAIT = markedForm("chờ");
const WAITING = / cho (?:(?:di|duoc|den) )?(?:hoc|lop|mo lop) /;
/** Without marks "cho" may be a seat: who waits stands before it. */
const BARE =
  / (?:nguoi|nguon|ai|dong chi|ban|quan chung|cong nhan) (?:(?:dang|con) )?cho (?:(?:di|duoc|den) )?(?:hoc|lop|mo lop) /;
const ASKED = / (?:may|bao nhieu|ai|so|xem|tong) /;
const NOTED =
  / (?:dang ky|ghi|khai) nguon (?:\S+ ){0,2}(?:may|bao nhieu) | (?:may|bao nhieu) (?:\S+ ){0,3}(?:dang ky|ghi) nguon /;
/** Another number, a list of a class, what a class needs, what is to be done. */
const ELSE =
  / (?:\d+|danh sach|khoa|can|du|thieu|toi thieu|nhac|rut|huy|(?<!chi |dang |can )bo|xoa|them|bot|khi nao|bao gio|bao lau|chuyen|<period>|<date>|<compare>) /;
