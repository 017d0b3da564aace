import { fold } from "./fold.ts";
import { recently } from "./recently.ts";
import { saidOnce, spelt } from "./spelt.ts";

/** What a short reply to a question says. `bare`: "không" and its kin, which is nought to "how many" and no to "is it right". */
export type ShortReply = Readonly<
  | { kind: "number"; value: number; bare?: true; corrects?: true }
  | { kind: "yes" }
  /** As the report before said. */
  | { kind: "same" }
  | { kind: "no" }
  | { kind: "later" }
>;

/** Longer than any number, yes or no with its courtesies. */
const LONGEST = 80;

/**
 * A reply to "how many" or "is it right", as people write it: `04`, `1.464`, `ba`, `k có`, `đúng ạ`, `à nhầm, 4`.
 * Null where it is neither: what cannot be a number is not one.
 */
export const readReply: (text: string) => ShortReply | null = recently((text) => {
  const plain = text.normalize("NFC").trim();
  if (plain.length > LONGEST || plain === "") return null;
  if (/^(?:👍|✅|👌)\p{M}*$/u.test(plain)) return { kind: "yes" };
  const folded = tidy(fold(plain)).replaceAll(/(?<= )(?:r|rui)(?= |$)/g, "roi");
  // As typed: folded, "yes" and "wrong" are words with a tone.
  const typed = tidy(plain.toLowerCase());
  if (YES.test(folded) || YES_ENGLISH.test(typed)) return { kind: "yes" };
  if (NO_ENGLISH.test(typed)) return { kind: "no" };
  if (SAME.test(folded)) return { kind: "same" };
  if (LATER.test(folded)) return { kind: "later" };
  const instead = INSTEAD.exec(folded)?.groups?.["right"];
  if (instead !== undefined) return { kind: "number", value: Number(instead), corrects: true };
  const late = LATE_SLIP.exec(folded)?.groups?.["right"];
  if (late !== undefined) return { kind: "number", value: Number(late), corrects: true };
  const slip = SLIP.exec(folded);
  // "không phải 3" says what it is not; "không phải, 3" what it is.
  if (slip && !NOT_THAT.test(fold(plain))) {
    const value = countOf(plain.split(/\s+/).slice(wordsOf(slip[0])).join(" "));
    if (value !== null) return { kind: "number", value, corrects: true };
  }
  if (NO.test(folded)) return { kind: "no" };
  if (/^(?:khong|ko|k|kh|hong|hok|no)$/.test(folded)) return { kind: "number", value: 0, bare: true };
  if (SAME_ENGLISH.test(typed)) return { kind: "same" };
  const english = ENGLISH.indexOf(typed);
  if (english >= 0 || NONE_ENGLISH.test(typed)) return { kind: "number", value: Math.max(english, 0) };
  const value = countOf(plain);
  return value === null ? null : { kind: "number", value };
});

const COURTESY = "(?: (?:a|nhe|nha|nhe a|a nhe|em|toi|minh|day|dong chi|dc|anh|chi|thu ky|van phong|ban|oi|thoi))*";
const YES = new RegExp(
  `^(?:da |vang |u |uh |um |ok |oke |ok roi |oke roi |thoi (?=duoc|ok)|duoc |duoc roi |the duoc |dung roi |dung het roi |dong y |chot |xong )*(?:ok roi|oke roi|dung|dung roi|dung het|dung het roi|dung the|dung vay|chuan|chuan roi|chinh xac|ok|oke|okie|oki|okay|duoc|duoc roi|dong y|xac nhan|vang|da|u|uh|um|phai|phai roi|gui|gui di|gui luon|gui luon di|gui giup|gui ho|gui cho|nop|nop di|nop luon|chot|chot luon|xong|yes|y|right|correct|confirm)${COURTESY}$`,
);
const SAME = new RegExp(
  `^(?:da |vang |u |thi )*(?:(?:van |giong |cung |y |y het |y chang )*(?:nhu|giong|giong het|bang|y|y het|y chang) (?:(?:so )?(?:thang|ky|lan|quy|nam|hoi)? ?truoc|cu)|(?:van |cung )?(?:giu nguyen|the|vay)|(?:van |cung )(?:nhu )?(?:the|vay)|(?:khong|ko|k|chua) (?:co gi )?(?:thay )?doi(?: gi)?)${COURTESY}$`,
);
const NO = new RegExp(
  `^(?:da |vang |o )*(?:sai|sai roi|sai (?:het|tat ca|toan bo|be bet)(?: ca)?(?: roi)?|khong dung|ko dung|k dung|chua dung|khong phai|ko phai|k phai|nham|nham roi|lon|lon roi|sua|sua lai|doi|doi lai|khoan|khoan da|wrong|change|edit)${COURTESY}$`,
);
/** «để em xem lại đã», «để hỏi lại», «đợi tí». */
const LOOKS_FIRST =
  "(?:de|cho) (?:em |toi |minh |tui )?(?:xem|hoi|kiem tra|ra soat|coi|tinh|dem|tra)(?: lai)?(?: (?:so|so lieu|so sach|danh sach|chi bo|moi nguoi|da|roi))*|(?:doi|cho)(?: (?:em|toi|minh))? (?:ti|xiu|chut|lat|ty)(?: (?:da|xiu|xem))*";
const LATER = new RegExp(
  `^(?:thoi |da |khoan |a )*(?:de sau|sau nay|lat nua|lat|mai|mai bao|thoi|dung lai|tam dung|huy|huy bo|bo|thoat|chua|later|stop|cancel|quit|${LOOKS_FIRST})${COURTESY}$`,
);
const SLIP =
  /^(?:a |o |ua |xin loi |oi |chet |da |em |toi |minh |tui )*(?:(?:ghi|bao|go|viet|noi|gui|nhap) )?(?:nham|lon|sai|chua dung|khong dung|khong phai|khoan|sua|sua lai|dinh chinh|doi lai|doi|y (?:em|toi|minh|tui)|(?:cau|so|cai) (?:truoc|vua roi|ban nay|luc nay))(?: roi| da)?(?: lai)?(?: phai)?(?: la| thanh)? /;
const INSTEAD =
  /^(?:a |o |da )*(?:khong|ko|k) phai (?:la )?\d{1,6}(?: nguoi| dong chi)? (?:ma(?: phai)?(?: la)?|phai la) (?<right>\d{1,6})(?: nguoi| dong chi)?(?: a| nhe)*$/;
/** «à 16 thôi em bấm nhầm»: the slip behind what is right. */
const LATE_SLIP =
  /^(?:(?:a|o|ua|oi|y|chet|uh|da|em|thoi|la) )*(?<right>\d{1,7})(?: (?:nguoi|dong chi|bo))?(?: (?:thoi|moi dung|moi phai|chu|nhe|nha|a|co|day|nghe))*(?: (?:em|toi|minh|tui|chi))? (?:bam|go|ghi|viet|bao|noi|danh|nhap|doc|gui) (?:bi )?(?:nham|lon|sai)(?: (?:a|roi|mat|so|em|toi|nhe|day))*$/;
const NOT_THAT =
  /^(?:a |o |da |vang )*(?:(?:khong|ko|k|kh|chang) (?:phai|dung)|chua (?:phai|dung)|dau phai) (?:la )?(?!(?:roi|da|dau|a)(?![a-z]))\w/;
const YES_ENGLISH =
  /^(?:yes|y|yep|yeah|right|correct|sure|confirm|okay|that is right|thats right|that s right|all right|send it|send)(?: (?:yes|right|correct|please|send it|thanks|thank you|it is))*$/;
const NO_ENGLISH = /^(?:wrong|not right|incorrect|that is wrong|that s wrong|not correct|change it|edit)$/;
const SAME_ENGLISH =
  /^(?:the )?same(?: as)?(?: (?:before|last (?:month|time|quarter|year)|the (?:month|report) before))?$|^(?:unchanged|no change)$/;
const NONE_ENGLISH = /^(?:none|nobody|no one|nothing|nil)(?: (?:at all|this month))?$/;
const ENGLISH = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
  "thirteen",
  "fourteen",
  "fifteen",
  "sixteen",
  "seventeen",
  "eighteen",
  "nineteen",
  "twenty",
];
const WHO =
  "(?: (?:ai|gi|nguoi nao|dong chi nao|dang vien nao|truong hop nao|quan chung nao|ho so nao|bo nao|dong chi|nguoi))";
const NOBODY = new RegExp(
  `^(?:da |van |thang nay |ky nay )*(?:khong|ko|k|kh|hong|hok|chua)(?:(?: (?:co|ket nap|duoc|them|phat sinh))+${WHO}?|${WHO})(?: ca| het)?${COURTESY}$`,
);

/** The whole number that a text says and nothing else; null where it says none, a broken one or several. */
function countOf(text: string): number | null {
  const plain = saidOnce(text.normalize("NFC").trim());
  const folded = tidy(fold(plain));
  if (/^chua co$/.test(folded)) return null;
  if (NOBODY.test(folded)) return 0;
  const digits = DIGITS.exec(folded)?.groups?.["digits"];
  if (digits !== undefined) {
    const grouped = /^\d{1,3}(?:[. ]\d{3})+$/.test(digits);
    return grouped || /^\d{1,7}$/.test(digits) ? Number(digits.replaceAll(/[. ]/g, "")) : null;
  }
  return spelt(plain);
}

const COUNTED = "(?: (?:nguoi|dong chi|dc|d c|dang vien|quan chung|dv|bo|ho so|nguon|hoc vien))?";
const LEADS = "(?:(?:da|vang|so|la|co|duoc|dung|van|van la|van con|con|tong|tong la|tong cong|chi|chi co) )*";
const DIGITS = new RegExp(`^${LEADS}(?<digits>\\d[\\d. ]*?)${COUNTED}${COURTESY}$`);

/** Ends and inner breaks that mean nothing; a slash in "đ/c" is one, in "3/4" it is not. */
export function tidy(folded: string): string {
  return folded
    .replaceAll(/(?<![a-z])d\/c\b/g, "dc")
    .replaceAll(/(?<=\d)(?=(?:nguoi|dc|dong chi|dv|ho so|bo|nguon|hoc vien)(?: |$))/g, " ")
    .replaceAll(/[!?…]+|[.,;:]+(?=\s|$)/g, " ")
    .replaceAll(/[“”"'()]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** What stands behind «à nhầm», «xin lỗi», «ghi sai» at the beginning, in the words it was said; null where none of these does. */
export function afterSlip(text: string): string | null {
  const plain = text.normalize("NFC").trim();
  const slip = EXCUSE.exec(tidy(fold(plain)));
  return slip ? plain.split(/\s+/).slice(wordsOf(slip[0])).join(" ") : null;
}

const EXCUSE =
  /^(?:(?:a|o|ua|oi|chet|thoi|em|toi|minh|da|vang) )*(?:(?:xin loi|sorry|quen)(?: (?:em|toi|minh|a))? )*(?:(?:ghi|bao|go|viet|noi|gui|nhap|doc) )?(?:xin loi|sorry|quen|nham|lon|sai|chua dung|khong dung|khong phai|khoan|sua|sua lai|dinh chinh|doi lai|noi lai|bao lai)(?: roi| da| mat)?(?: lai)?(?: (?:phai )?la| thanh)? /;

function wordsOf(phrase: string): number {
  return phrase.trim().split(" ").length;
}
