import type { AskRequest, Intent, Understanding } from "@ketnap/contract";
import { lineOf } from "@ketnap/understanding";

/** "Nhắc chi bộ Đồi Chè nộp báo cáo": others are to be told, and not the one who writes. Null where he means himself. */
export function urgedSaid(found: Understanding): (AskRequest & { intent: Intent }) | null {
  const { intent, slots } = found;
  const { line } = lineOf(found);
  if (intent !== "reminder_set" || slots["target"] !== undefined || slots["action"] !== undefined) return null;
  if (slots["unit"] === "self" || (slots["unit"] === undefined && slots["units"] === undefined)) return null;
  if (!URGES.test(` ${line.trim()} `)) return null;
  const reports = / (?:bao cao|bc) /.test(` ${line.trim()} `) || (slots["topic"] === undefined && SENDS.test(line));
  return { intent, slots: { ...slots, ...(reports && { topic: "report" }), target: "units" }, interval: null };
}

const URGES =
  / (?:nhac(?: nho| viec)?|don doc|giuc|thuc(?: giuc)?|doc thuc|hoi thuc)(?: (?:giup|ho|gium)(?: (?:toi|em|minh))?)?(?: (?:cho|ca|dong chi|bi thu|anh|chi|cac))* (?:chi bo |dang bo |don vi )*<unit>/;
/** Without a word of what: reports are what units send. */
const SENDS = / (?:nop|gui) (?!\S*ho so|to trinh|van ban)/;
