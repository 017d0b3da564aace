import type { Intent, Understanding } from "@ketnap/contract";
import { WHOLE } from "./duties.ts";
import { fold } from "./fold.ts";
import { type FollowUp, followUp } from "./follow-up.ts";
import type { Context } from "./read-question.ts";
import { understand } from "./understand.ts";

/** Two questions of one line; the second goes on with the unit and the months of the first. */
export interface TwoQuestions {
  first: Understanding;
  second: Understanding;
  /** Null where the second says all by itself. */
  further: FollowUp | null;
}

/**
 * "Chỉ tiêu của thôn Bến bao nhiêu và lớp cảm tình khi nào mở": one answer would be silent about the other. Null where the
 * line is one question, where one answer tells both, and where either part does something. Of a line that would be answered
 * as a whole one part may be unclear: it is to be asked about beside the answer to the other.
 */
export function twoQuestions(found: Understanding, context: Context): TwoQuestions | null {
  const { text, intent, slots } = found;
  if (text.length > LONGEST || !(LOOKS.has(intent) || found.decision === "ask")) return null;
  if (Array.isArray(slots["metrics"]) && slots["metrics"].length > 1 && found.decision !== "ask") return null;
  // A stop parts more than an "and", which may stand between two names or two measures.
  const joints = [...text.matchAll(JOINTS)].toSorted((a, b) => Number(isStop(b[0])) - Number(isStop(a[0])));
  for (const { index, 0: joint } of joints.slice(0, MOST_JOINTS)) {
    const parts = { left: text.slice(0, index), right: text.slice(index + joint.length) };
    const both = parted(parts, found.decision !== "ask", context);
    if (both && (found.decision === "ask" || [both.first.intent, both.second.intent].includes(intent))) return both;
  }
  return null;
}

/** Longer than anybody asks two things in. */
const LONGEST = 240;
const MOST_JOINTS = 4;
const JOINTS =
  /\s*[,;.?!\n]+\s*(?:(?:và|va|với lại|voi lai|còn|con|rồi|roi|tiện thể|tien the|nhân tiện|nhan tien|ngoài ra|ngoai ra|đồng thời|dong thoi)\s+)?(?=\S)|\s+(?:và|va|với lại|voi lai|còn|con|tiện thể|tien the|nhân tiện|nhan tien|ngoài ra|ngoai ra|đồng thời|dong thoi)\s+/giu;

function isStop(joint: string): boolean {
  return /[,;.?!\n]|l[ạa]i|ti[ệe]n|ngo[àa]i|th[ờo]i/iu.test(joint);
}

function parted(
  { left, right }: { left: string; right: string },
  mayBeOpen: boolean,
  context: Context,
): TwoQuestions | null {
  const asked = ` ${fold(right)} `;
  if (!ASKS.test(asked) || GOES_ON.test(asked) || !/\S\s+\S/.test(left.trim())) return null;
  const first = understand(left, context);
  const sure = isClear(first);
  if (!sure && !(mayBeOpen && isOpen(first))) return null;
  const { intent, slots, interval, unitIds } = first;
  const tied = `còn ${right}`;
  const further = sure && followUp(tied, understand(tied, context), { intent, slots, interval, unitIds }, context);
  const second = understand(right, context);
  const next = further ? further.request.intent : second.intent;
  const clear = further ? LOOKS.has(next) : isClear(second) || (sure && mayBeOpen && isOpen(second));
  if (!clear || isAlike(intent, next) || (!namesUnit(first) && namesUnit(second))) return null;
  return { first, second: { ...second, intent: next }, further: further || null };
}

/** What only looks: to do two things a person says them one by one. */
const LOOKS: ReadonlySet<Intent> = new Set([
  "quota_get",
  "progress_get",
  "pace_forecast",
  "ranking_units",
  "units_no_admission",
  "source_count",
  "dossier_status",
  "class_list",
  "removal_transfer_stats",
  "report_status",
  "deadline_list",
  "inspection_info",
]);

/** Only what asks is a second question: "và chưa kết nạp ai" goes on with the first. */
const ASKS =
  / (?:bao nhieu|may|nao|khi nao|bao gio|chua|gi|dau|ai|khong|ko|the nao|sao|ra sao|hom nao|ngay nao|den dau|nhieu)(?= )/;
const GOES_ON =
  /^ (?:chua|khong|ko|da|dang|se|neu|thi|tang|giam|hay|cung|duoc|dat|con thieu|moi thang|moi nam|trong do) /;

/** "chỉ tiêu và kết quả của thôn Bến": a name in the second part alone may be of both. */
function namesUnit({ slots }: Understanding): boolean {
  return slots["unit"] !== undefined || slots["units"] !== undefined;
}

function isClear(found: Understanding): boolean {
  return (
    LOOKS.has(found.intent) &&
    found.decision !== "ask" &&
    found.alternatives === undefined &&
    found.unknownUnit === undefined &&
    found.impossible === undefined
  );
}

/** So likely another duty, by a word of its own, that an answer without it would be silent about a question. */
function isOpen({ intent, confidence, normalised, unknownUnit }: Understanding): boolean {
  return LOOKS.has(intent) && confidence >= LIKELY && unknownUnit === undefined && OF_TRADE.test(` ${normalised} `);
}

const LIKELY = 0.6;
const OF_TRADE = / (?:chi tieu|ket qua|tien do|ket nap|nguon|ho so|bao cao|lop|kiem tra|xep hang)(?= )/;

/** The quota, how far it is reached and what it takes stand in one answer. */
function isAlike(one: Intent, other: Intent): boolean {
  return one === other || (WHOLE.has(one) && WHOLE.has(other));
}
