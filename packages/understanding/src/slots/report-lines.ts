import { reportFigures, type ReportFigures } from "./report-figures.ts";
import { plainly } from "./report-wordings.ts";

/** Words of a question, a wish or a plan: what stands beside numbers is then no report. */
const ASKS =
  / (?:bao nhieu|may|nao|chua|gi|sao|kip|(?<!khong )phai|can|neu|(?<!so )lieu|hay|so voi|chi tieu|ke hoach|nhac|han|dang ky|ghi|rut|top|xep|(?:nhieu|cao|thap|nhanh|cham|dong) nhat|(?<!noi )dung|moi (?:thang|nam|quy)|du kien|du bao|se|sap|muon|(?<!co |thay )giao(?! vien)|muc tieu|phan dau|dat ra|quyet tam|hua|tran|nguong|trung binh|binh quan|toi thieu|it nhat|de xuat|kien nghi|hoi|ma so|tinh trang|de nghi|xin mo|xin cho|yeu cau)(?= )| khong $/;

/** Two figures or more and nothing else: told, and not asked for. */
export function isReport(line: string): boolean {
  // Most lines are questions, and most questions hold no number.
  if (!/ \d/.test(line)) return false;
  const { slots, paired, loose } = reportFigures(line);
  const said = Object.keys(slots).length;
  return !loose && paired >= 1 && said >= 2 && !ASKS.test(plainly(line).replaceAll(NOBODY_SAID, " "));
}

/** Two figures or more that are clear, whatever else stands beside them, and nothing that asks. */
export function tellsFigures(line: string): boolean {
  return Object.keys(reportFigures(line).slots).length >= 2 && !ASKS.test(plainly(line).replaceAll(NOBODY_SAID, " "));
}

/** "báo cáo tháng 10 chưa kết nạp được ai", "… chưa có kết nạp ạ": a report of nobody, and no word beside that asks. */
export function tellsOfNobody(line: string): boolean {
  return / bao cao(?= )/.test(line) && NOBODY_REPORTED.test(plainly(line));
}

const NOBODY_REPORTED = new RegExp(
  "^(?: (?:da|em|toi|minh|chi|anh|chau|co|bac|bo|thua|kinh|xin|gui|cho|giup|bao cao|ket qua|so lieu|tinh hinh|cua|ve|la|thi|rang|trong|a|nha|nhe|ban|<(?:period|unit|self)>|chi bo|don vi|van))+ (?:khong|chua|chang)(?: (?:co|duoc|he|them|phat sinh|phat trien))* (?:ket nap(?: moi| them)?(?:(?: duoc)? (?:ai|nguoi nao|dong chi nao|dang vien nao|quan chung nao))?|dang vien moi)(?: (?:het|ca|a|nhe|nha|nua|dau|moi|<(?:period|unit|self)>|da|chi|anh|em|thua|bao cao))* $",
);

/** So many words has a line at most that tells a figure or two and nothing beside. */
const SHORT = 10;
/** «sai rồi», «đúng nhưng», «khoan» ahead of what is right, and «mới đúng» behind it. */
const AHEAD =
  /^ (?:(?:da|vang|a|o|ua|thoi|em|xin loi) )*(?:chua dung|khong dung|khong phai|sai|nham|lon|khoan|dung|ok|duoc|phai)(?: (?:roi|da|lai))*(?: (?:nhung|ma|chi|con|thi|phai la|la))* /;
const BEHIND = / moi (?:la )?(?:dung|phai)(?: (?:a|nhe|chu))* $/;

/** What a short line tells and nothing else, as «nguồn 14» does where figures are spoken of already; else null. */
export function figuresAlone(normalised: string): ReportFigures | null {
  const line = ` ${normalised.trim()} `.replace(AHEAD, " ").replace(BEHIND, " ");
  if (line.trim().split(" ").length > SHORT || ASKS.test(line.replaceAll(NOBODY_SAID, " "))) return null;
  const figures = reportFigures(line, { alone: true });
  const named =
    figures.rest ||
    figures.same ||
    figures.sameOf.length > 0 ||
    Object.keys(figures.slots).length > 0 ||
    figures.left.some(({ slot }) => slot !== null);
  return named ? figures : null;
}

const NOBODY_SAID =
  / (?:khong|chua)(?! phai(?= ))(?: (?:co|phat sinh|ket nap|duoc|them|xoa ten|chuyen chinh thuc|chuyen|chinh thuc|xin ra|khai tru|bi))*(?: (?:ai|gi|nguoi nao|dong chi nao|truong hop nao|(?:bo )?(?:ho so|nguon|quan chung|hoc vien|lop|dang vien|bo) nao))?(?= )/g;
