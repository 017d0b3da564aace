import type { ReportValues } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import type { DueReport } from "@ketnap/domain/reports";
import { fold, readReply } from "@ketnap/understanding";
import { figuresIn } from "./after-receipt.ts";
import { isSentence, namesSomebody } from "./asking.ts";

/** What a reply to "how many" says beside the number: figures of the report, or words that go into none. */
interface Beside {
  values: ReportValues;
  unclear?: readonly string[];
}

/**
 * «2 đồng chí, 12 nguồn, 3 hồ sơ»: the number that was asked for, and others by their names; «2 đồng chí, trong đó 1 nữ»: the
 * number, and what of it no form asks for. Null where it is neither.
 */
export function withOthers(ctx: Context, due: DueReport, field: string, text: string): Beside | null {
  const part = PART.exec(text.normalize("NFC").trim())?.groups;
  const inPart = part && numberIn(part["first"]!);
  if (typeof inPart === "number") return { values: { [field]: inPart }, unclear: [part!["rest"]!.trim()] };
  const [, first = "", rest = ""] = /^([^,;\n]+)[,;\n]\s*(\S[^]*)$/.exec(text) ?? [];
  const value = numberIn(first);
  if (value === null) return null;
  const others = figuresIn(ctx, rest, due);
  return others && others[field] === undefined ? { values: { [field]: value, ...others } } : null;
}

const PART = /^(?<first>[^,;(\n]{1,40}?)[\s,;(]+(?<rest>(?:trong đó|trong do|gồm|gom|có|co)\s[^)]*\d[^)]*)\)?$/iu;

function numberIn(text: string): number | null {
  const reply = readReply(text);
  return reply?.kind === "number" && !reply.bare && !reply.corrects ? reply.value : null;
}

/**
 * «99 là đúng rồi, có danh sách đấy» of a number that came back: it stands, and the sentence says why. Null where it says no
 * such thing.
 */
export function standsBy(ctx: Context, due: DueReport, field: string, text: string): number | null {
  if (due.report?.state !== "returned" || due.report.returned?.[field] === undefined) return null;
  const number = STANDS.exec(fold(text).trim())?.groups?.["number"];
  if (number === undefined || !isSentence(text.trim()) || namesSomebody(ctx, text)) return null;
  return Number(number);
}

const STANDS =
  /^(?:(?:da|a|vang|so|van|van la|dung la|em|toi|minh) )*(?<number>\d{1,6})(?: (?:nguoi|dong chi))?(?: (?:la|thi|moi|van))* (?:dung|chuan|chinh xac)(?= |[,.;!]|$)(?! (?:khong|chua|k|ko)(?= |$))[^\d]*$/;
