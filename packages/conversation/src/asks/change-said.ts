/** What is to become of a number that was just written. */
export type ChangeSaid =
  | { what: "more" | "fewer" | "set"; count: number }
  | { what: "none" }
  /** Not what was meant, and nothing else is said. */
  | { what: "wrong" };

/**
 * Reads words that go on with a number that was just written: "thêm 2 nữa", "đổi thành 3", "à nhầm, 3 người thôi", "1 người
 * ốm không đi được", "hủy hết". Only lines of nothing else: null for any other. Without
 * the marks that were typed "da" may say that it was done.
 */
export function changeSaid(normalised: string, typed = ""): ChangeSaid | null {
  const yes = /^\s*dạ[\s,]/iu.test(typed.normalize("NFC")) ? / da / : / $/;
  const line = ` ${normalised} `.replace(yes, " ").replace(OPENING, " ").replace(CLOSING, " ");
  if (NONE.test(line) || (line === " bo " && DROPS.test(` ${normalised} ${typed.normalize("NFC").toLowerCase()} `)))
    return { what: "none" };
  if (WRONG.test(line)) return { what: "wrong" };
  const right = INSTEAD.map((phrase) => Number(phrase.exec(line)?.[1] ?? 0)).find((count) => count > 0 && count <= 500);
  if (right !== undefined) return { what: "set", count: right };
  const bare = Number(BARE.exec(line)?.[1] ?? 0);
  if (bare > 0 && bare <= 500) {
    const tail = TAIL.exec(` ${normalised} `)?.[0] ?? "";
    if (/ nua /.test(tail)) return { what: "more", count: bare };
    return / thoi /.test(tail) || / (?:nguoi|suat) /.test(line) ? { what: "set", count: bare } : null;
  }
  for (const [what, phrases] of PHRASES)
    for (const phrase of phrases) {
      const count = Number(phrase.exec(line)?.[1] ?? 0);
      if (count > 0 && count <= 500) return { what, count };
    }
  return null;
}

const WHO = "(?: (?:nguoi|suat|cho|dong chi|ban|em|quan chung|hoc vien|cong nhan))?";
const ME = "(?: (?:cho|giup|gium|ho))?(?: (?:em|toi|minh))?";
const N = ` (\\d{1,3})${WHO}`;
const OPENING = /^ (?:(?:a|vang|oi|ok|uh|thoi|the|vay|em|toi|minh|xin loi|xin|cho em|cho toi|nho) )+/;
const CLOSING = / (?:(?:a|chu|nhe|nha|nghe|di|giup|gium|ho|voi|em|anh|chi|cam on|nua|thoi|luon) )+$/;

const PHRASES: readonly (readonly ["more" | "fewer" | "set", readonly RegExp[]])[] = [
  [
    "more",
    [
      new RegExp(`^ (?:dang ky )?(?:them|cong them|bo sung|bo sung them|lay them|ghi them)${ME}${N} $`),
      new RegExp(`^ dang ky${ME} them${N} $`),
    ],
  ],
  [
    "fewer",
    [
      new RegExp(
        `^ (?:rut|bot|giam|tru|bo|huy|tra|tra lai|rut lai|rut bot|giam bot|bo bot|thua|du)${ME}(?: ra| di)?${N} $`,
      ),
      new RegExp(
        `^ (?:co )?(\\d{1,3}) (?:nguoi|ban|dong chi|em|quan chung)(?: (?:bi |ban |om |benh |ban viec |co viec )*)?(?: ?(?:khong|ko|chua)(?: the)? (?:di|hoc|tham gia|di hoc|theo)(?: hoc| lop)?(?: duoc)?| rut| bo| nghi| thoi) $`,
      ),
    ],
  ],
  [
    "set",
    [
      new RegExp(
        `^ (?:sua|doi|sua lai|doi lai|chinh|chinh lai|dieu chinh|sua so)?(?: lai)? ?(?:thanh|con|con lai|la|len|tang len|tang thanh|giam con|giam xuong|giam xuong con|xuong con|xuong)${N} $`,
      ),
      new RegExp(
        `^ (?:nham|em nham|ghi nham|nham roi|khong phai|chi|lay|chi lay|dung la)(?: (?:chi|la|co|con|chi co|chi con|phai la))*${N} $`,
      ),
    ],
  ],
];
/** A number alone, or "còn 4": what comes behind it tells which way. */
const BARE = new RegExp(`^(?: con)?${N} $`);
/** "Không phải 5, 4 thôi", "3 chứ không phải 5", "không, 3 người thôi": what it is instead of what it is not. */
const NOT = "(?:khong|ko|k|khong phai|ko phai|k phai|khong dung|chua dung|nham roi|sai roi|nham|sai)";
const INSTEAD = [
  new RegExp(`^ (?:khong|ko|k) phai(?: la)?(?: \\d{1,3})${WHO}(?: (?:ma|la|ma la|chi|dau|co))*${N} $`),
  new RegExp(`^${N}(?: (?:chu|ma))? (?:khong|ko|k) phai(?: la)? \\d{1,3}${WHO} $`),
  new RegExp(`^ ${NOT}(?: (?:chi|la|co|con|phai|phai la|y em|y toi|y la))*${N} $`),
  new RegExp(`^ (?:y (?:em|toi|minh) (?:la|chi)?(?: chi| co| con)*|chi)${N} $`),
];
const WRONG =
  /^ (?:(?:em |toi |minh )?(?:nham|sai|ghi nham|go nham|noi nham|lon)(?: so)?(?: roi)?|khong phai(?: the| vay)?) $/;
/** "Bo" alone is a word of many. */
const DROPS = / (?:thoi bo|bo di|bo luon|bỏ) /;
const TAIL = / \d{1,3} .*$/;
const NONE =
  /^ (?:(?:huy|rut|xoa|huy bo|rut lai|tra lai)(?: (?:het|ca|tat ca|toan bo|dang ky|di|lai|giup em|ho em|cho em))*|(?:bo|khong|thoi khong)(?: (?:het|ca|tat ca|toan bo|dang ky|hoc))+)(?: (?:nguoi|suat|nua))? $/;
