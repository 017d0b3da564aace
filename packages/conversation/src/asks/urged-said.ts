import type { AskRequest, Intent, Understanding } from "@ketnap/contract";
import { lineOf } from "@ketnap/understanding";

/** "Nhắc chi bộ Đồi Chè nộp báo cáo": others are to be told, and not the one who writes. Null where he means himself. */
export function urgedSaid(found: Understanding): (AskRequest & { intent: Intent }) | null {
  const { intent, slots } = found;
  const { line } = lineOf(found);
  if (intent !== "reminder_set" || slots["target"] !== undefined || slots["action"] !== undefined) return null;
  if (OF_ALL.test(` ${found.normalised.trim()} `)) {
    const reports = slots["topic"] === undefined && SENDS.test(line) ? { topic: "report" } : {};
    return { intent, slots: { ...slots, ...reports, target: "everyone" }, interval: null };
  }
  if (slots["unit"] === "self" || (slots["unit"] === undefined && slots["units"] === undefined)) return null;
  if (!URGES.test(` ${line.trim()} `)) return null;
  const reports = / (?:bao cao|bc) /.test(` ${line.trim()} `) || (slots["topic"] === undefined && SENDS.test(line));
  return { intent, slots: { ...slots, ...(reports && { topic: "report" }), target: "units" }, interval: null };
}

const URGE = "(?:nhac(?: nho| viec)?|don doc|giuc|thuc(?: giuc)?|doc thuc|hoi thuc)";
/** "Các chi bộ", "các đơn vị bên dưới": all of them, and none by name. */
const OF_ALL = new RegExp(
  ` ${URGE}(?: (?:giup|ho|gium)(?: (?:toi|em|minh))?)?(?: cho)?(?: (?:cac|nhung|may|tat ca|moi|toan bo|ca))+ (?:chi bo|don vi|dang bo|to chuc|co so|noi|bi thu|chi uy|cap uy co so) `,
);
const URGES = new RegExp(
  ` ${URGE}(?: (?:giup|ho|gium)(?: (?:toi|em|minh))?)?(?: (?:cho|ca|dong chi|bi thu|anh|chi|cac))* (?:chi bo |dang bo |don vi )*<unit>`,
);
/** Without a word of what: reports are what units send. */
const SENDS = / (?:nop|gui) (?!\S*ho so|to trinh|van ban)/;
