import type { Understanding } from "@ketnap/contract";
import { lineOf, markedForm } from "@ketnap/understanding";

/** Whether a line gives up those who wait, and no seat: "bỏ 2 bạn chờ đi", "thôi không chờ nữa". */
export function leavesWaiting(found: Understanding): boolean {
  const { line, marks } = lineOf(found);
  const typed = marks.get("cho");
  const bare = typed === undefined;
  if (!bare && !typed.includes(WAIT)) return false;
  const said = ` ${line.trim()} `;
  return PHRASES.some((phrase) => phrase.test(said)) || (!bare && NO_MORE.test(said));
}

const WAIT = markedForm("chờ");
const LEAVES = "(?:bo|huy|rut|bot|tra|xoa|giam|thoi|khong lay|khong dang ky)";
const PHRASES = [
  new RegExp(
    ` ${LEAVES} (?:\\S+ ){0,5}(?:nguoi|ban|dong chi|em|suat|quan chung|cong nhan|hoc vien) (?:(?:dang|con|phai|o|trong|danh sach|hang) )*cho (?:$|(?:di|nua|nhe|nha|a|thoi|ra|lai|do|kia|khoi|rut|cua) )`,
  ),
  new RegExp(` (?:dang|con|phai) cho (?:\\S+ ){0,3}${LEAVES} `),
  new RegExp(` ${LEAVES} (?:\\S+ ){0,5}danh sach cho `),
  / (?:khong|khoi|thoi) cho (?:nua|dau) /,
];
const NO_MORE = / (?:khong|thoi khong|khoi|bo) (?:can |phai |muon )?cho (?:$|(?:a|thoi|nhe|dau|nua) )/;
