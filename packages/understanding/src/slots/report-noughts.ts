import type { Item } from "./report-labels.ts";

/** Where something stands in a line. */
export interface Span {
  from: number;
  to: number;
}

/** What may stand between a number and its label. */
export const BETWEEN =
  /^(?: (?:duoc|xong|ca thay|tat ca|von ven|tuyen the|long trong|vinh du|duy nhat|goi dau|du phong|dang co|(?:giam|rut|tut|rot|tang|len) (?:xuong )?(?:con|thanh)|la|co|con|lai|hien|dang|nay|moi|them|tong|cong|so|thi|khoang|dat|cho|du|roi|da|vua|bi|gom|len|ra|nguoi|dong chi|dang vien|quan chung|ban|bo|em|truong hop|ca|ong|ba|cu|chu|bac|anh|chi|gia|dua|thang|doan|vien|trong|do|do co|luong|van|cung|thanh|dung|ra|giu|nguyen|nhu|cu|the|hien co|tron|chau|cac|may|nguoi|dua|mong|<period>|nua|nhu sau|sau|deu|chi|luc|gio|hom nay|den nay|hien nay|ve|mat|luon|thuc hien|dang theo doi|theo doi|dang quan ly|cuoi ky|dau ky|trong ky|ky nay|tinh den|hien tai))* ?$/;

const ANYBODY =
  "(?:ai|gi|(?:nguoi|dong chi|truong hop)(?: (?:nao|gi))?|(?:dang vien|quan chung|hoc vien|bo|bo ho so|ho so|lop|ban|chau|em|doan vien|nguon) nao|(?:lay )?(?:mot|1) (?:ai|nguoi|bo)(?: nao)?)";
const NOT = "(?:khong|chua|chang)";
/** "không kết nạp được ai": nought in words, right before a label. */
const NONE_BEFORE = new RegExp(
  `(?:(?<! tinh| thuc| hien) trang(?: tay)?|${NOT}(?: (?:co|he|phat sinh|them|duoc|ai|nguoi nao|dong chi nao|bi|moi))*) $`,
);
/** "xóa tên thì không có": nought in words, right after a label. */
const NONE_AFTER = new RegExp(
  `^(?: (?:thi|la|deu|van|cung|moi|thang nay|ky nay|<period>))*(?: (?:khong|chang)(?: (?:co|con|phat sinh|duoc|he))*(?: ${ANYBODY})?| chua(?: (?:co|duoc|phat sinh))+(?: ${ANYBODY})?| trang(?: tay)?)(?= )`,
);
/** What a nought is followed by where it is the whole of what is said: the end, a word that says no more, another time or name. */
export const CLOSE =
  "(?= (?:(?:_|het|ca|luon|tron|nua|nhe|nha|nhen|nghe|a|thoi|dau|roi|em|toi|minh|tui|chi|anh|bac|co|chu|dong chi|ban|da|vang|thua|xin|cam on|bao cao|va|voi|con|nhung|ma|rieng|thi|cung|deu|hien|tong|trong|ky nay|thang nay|quy nay|nam nay|tinh den|den nay|hom nay|<period>|<self>|<unit>) |$))(?! (?:con nhieu|con du|con thieu|con vuong|co dau|thi sao|ma sao|trong so|so lieu|so voi) )";
const CLOSED = new RegExp(`^${CLOSE}`);
/** Behind a label that none was said of: what there was none of was a hitch, and "không có nguồn mới" says nothing of how many there are. */
const HITCH =
  /^(?: (?:nao|gi|bi))* (?:vuong|tre|cham|sai|loi|thieu|kip|dung han|kho khan|du giay|day du|ton dong|qua han|giam|tang|ro|biet)(?= )/;
const MORE_OF_STOCK = /^(?: (?:nao|gi))* (?:moi|them|bo sung|tang|phat sinh)(?= )/;
const ADDS = / (?:them|moi|phat sinh|bo sung)(?: (?:duoc|co))* $/;
/** "nguồn không thêm": as many as there were. */
const NO_MORE = /^(?: (?:thi|la|van|cung))* (?:khong|chua|chang)(?: (?:co|duoc|he))* (?:them|moi|bo sung)(?= (?!\d))/;

/** "nguồn không rõ", "chưa có số", "không gửi kịp": of what is named no number is known. */
const UNTOLD =
  /^(?: (?:thi|la|van|cung|con|em|toi|minh|hien|<period>))* (?:khong|chua|chang)(?: (?:co|duoc|he|the|gi))* (?:ro|biet|chac|nho|nam|thay|thong ke|cap nhat|tong hop|xac dinh|kiem|dem|so|so lieu|thong tin|ket qua|bao cao|on dinh|nhieu|kha quan|tang|giam|bien dong|thay doi|xong|kip|hoan thanh|hoan thien|vuong|kho khan|tro ngai|van de|sai|loi|thieu|nhu|bang|hon|<against>|<compare>|(?:gui|nop|lam|trinh|ky|hop|xet|duyet|nhan)(?: [a-z]+){0,2} kip)(?= )/;
/** "nguồn không đổi", "còn lại không đổi": as it was, which is no nought. */
const AS_IT_WAS = /^(?: (?:thi|la|van|cung|con|nay|thang nay))* <unchanged>(?= )/;

/** Where a name stands with words by which its number is not known, or as it was; null where a number follows, or none does. */
export function untoldAt({ slot, from, to }: Item, behind: string): Span | null {
  const still = (slot === "sources" ? NO_MORE.exec(behind) : null) ?? AS_IT_WAS.exec(behind);
  const said = still ?? (/\d/.test(behind) ? null : UNTOLD.exec(behind));
  return said && { from, to: to + said[0].length };
}

/** Where a label stands with the words that there was none of it; words before `start` were said of another. */
export function noneAt(
  text: string,
  { from, to, slot }: Item,
  { after, from: start, labels }: { after: boolean; from: number; labels: readonly Item[] },
): Span | null {
  const rest = text.slice(to);
  const number = /^(.*?) \d/.exec(rest)?.[1];
  const before = NONE_BEFORE.exec(text.slice(start, from));
  const stock = slot === "sources";
  if (before) {
    if (HITCH.test(rest) || (stock && (MORE_OF_STOCK.test(rest) || ADDS.test(` ${before[0]}`)))) return null;
    return number === undefined || !BETWEEN.test(`${number} `) ? { from: start + before.index, to } : null;
  }
  const behind = after && !/(?:co|da) $/.test(text.slice(0, from)) ? NONE_AFTER.exec(rest) : null;
  if (!behind) return null;
  const end = to + behind[0].length;
  return isClosed(text, end, labels) ? { from, to: end } : null;
}

/** Nothing follows that the nought could be a part of. */
function isClosed(text: string, end: number, labels: readonly Item[]): boolean {
  const behind = text.slice(end);
  if (labels.some(({ from }) => from === end + 1)) return true;
  // "kết nạp không, 12 nguồn": the number has its own name.
  const number = /^ \d+(?= )/.exec(behind)?.[0];
  if (number !== undefined) {
    const next = labels.find(({ from }) => from >= end + number.length);
    const bare = / (?:khong|trang)$/.test(text.slice(0, end));
    return bare && next !== undefined && BETWEEN.test(text.slice(end + number.length, next.from));
  }
  return CLOSED.test(behind);
}
