import type { AskRequest, Intent, Interval, Understanding } from "@ketnap/contract";
import { fold } from "./fold.ts";
import type { Slots } from "./intents/table.ts";
import { readingOf } from "./mask.ts";
import { UNITLESS } from "./meant-units.ts";
import { pick, TIME, timedBy, timePart } from "./followed-time.ts";
import { shifted } from "./period/against.ts";
import type { Period } from "./period/reading.ts";
import { type Context, readQuestion } from "./read-question.ts";
import { withoutTie } from "./tied-text.ts";
import { understand } from "./understand.ts";

/** What a conversation was last about. `intent` is null where that was asked back and is still open. */
export interface Topic {
  intent: Intent | null;
  slots: Slots;
  interval: Interval | null;
  unitIds: readonly number[];
}

/** A message that goes on with the topic: the whole question it comes to, and what it took from before. */
export interface FollowUp {
  request: AskRequest & { intent: Intent; unitIds: readonly number[] };
  carried: readonly ("unit" | "period")[];
  /** It says that the answer before was none to what was meant. */
  corrects: boolean;
  /** It asks which of many units, or how many: of one that has none below it that is no question. */
  ofMany: boolean;
}

/** "còn quý 2?", "thế thôn Bến?", "không, tháng 9 cơ", "còn nguồn thì sao": null where a message stands by itself. */
export function followUp(text: string, found: Understanding, topic: Topic, context: Context): FollowUp | null {
  const tie = withoutTie(text);
  // "à nhầm, quý 3": what is left is read by itself, for the words of the slip look like another duty.
  const again = tie && goOn(tie.rest, understand(tie.rest, context), topic, context, true);
  if (tie && again) return { ...again, corrects: again.corrects || tie.corrects };
  return goOn(text, found, topic, context, false);
}

/**
 * The topic after a message whose duty was asked back: its unit and months. Months without a unit are those of the unit
 * that was spoken of, in its year; a unit that is named begins anew. Null where it has neither.
 */
export function leftOpen(found: Understanding, before: Topic | null): Topic | null {
  const named = UNIT.some((slot) => found.slots[slot] !== undefined);
  if (!named && found.interval === null) return null;
  const { candidates: _, ...slots } = found.slots;
  if (named || !before) return { intent: null, slots, interval: found.interval, unitIds: found.unitIds };
  const time = timePart(found, true, before, fold(found.text));
  return {
    intent: null,
    slots: { ...omit(slots, TIME), ...pick(before.slots, UNIT), ...time.slots },
    interval: time.interval,
    unitIds: before.unitIds,
  };
}

function goOn(text: string, found: Understanding, topic: Topic, context: Context, isTied: boolean): FollowUp | null {
  if (found.unknownUnit !== undefined || found.impossible !== undefined) return null;
  const { question, period, own } = readingOf(found) ?? readQuestion(text, context);
  const core = coreOf(question.line);
  const named =
    found.unitIds.length > 0 && (found.slots["unit"] !== undefined || found.slots["units"] !== undefined || own.found);
  const asksAgain = found.unitIds.length === 0 && found.unitCandidates.length > 0;
  const against = againstTopic(period, topic);
  if (asksAgain || (period.unclear && !against) || period.vague) return null;
  const tied = isTied || question.putRight || TIED.test(question.line);
  const clear =
    found.intent !== "ambiguous" &&
    !leavesOpen(found) &&
    (found.alternatives === undefined || ((tied || isWhatWasAsked(core, topic)) && found.confidence >= LIKELY));
  const same =
    isElliptic(core) &&
    (tied ||
      core.includes("<against>") ||
      core.includes("<compare>") ||
      (!period.rounded && isBare(question.line, topic, named)));
  if (same && topic.intent === null) return null;
  if (!same && !(clear && core !== "" && goesOn(question.line, topic, named, period, isTied))) return null;
  const intent = same ? topic.intent : found.intent;
  if (intent === null || ALONE.has(intent) || UNITLESS.has(intent)) return null;
  const units = named ? unitPart(found, question.line) : { slots: pick(topic.slots, UNIT), ids: topic.unitIds };
  const time = timePart(timedBy(found, period, context.today), period.said, topic, fold(text));
  // Months that others were held against are none to hold new ones against: they may be the same.
  const before = time.carried ? [...UNIT, ...TIME] : [...UNIT, ...TIME, "against" as const];
  const kept = same ? omit(topic.slots, before) : omit(found.slots, [...UNIT, ...TIME, "candidates"]);
  const said: Slots = same ? { ...pick(found.slots, COMPARED), ...(against ? { against } : {}) } : {};
  const carried = [
    ...(named || topic.unitIds.length === 0 ? [] : ["unit" as const]),
    ...(time.carried ? ["period" as const] : []),
  ];
  return {
    request: {
      intent,
      slots: {
        ...omit(kept, said["against"] || said["compare"] ? COMPARED : []),
        ...said,
        ...units.slots,
        ...time.slots,
      },
      interval: time.interval,
      unitIds: units.ids,
    },
    carried,
    corrects: question.putRight || CORRECTS.test(question.line),
    ofMany: MANY.test(question.line) || (intent === "report_status" && WHO.test(question.line)),
  };
}

/** "còn mấy chi bộ chưa nộp", "còn những đơn vị nào nộp muộn". */
const MANY =
  / (?:(?:may|bao nhieu|nhung|cac|tat ca|moi|toan bo) (?:don vi|chi bo|dang bo|co so|noi|cho|thon|xom|ap|khu pho|khoi pho|to dan pho|truong|doanh nghiep|to chuc)|(?:don vi|chi bo|dang bo|co so|noi|cho|ben|thon|xom|ap|khu pho|khoi pho|to dan pho|truong|doanh nghiep|to chuc)(?: truc thuoc| con lai)? nao)(?= )/;
const WHO = / (?:ai|nhung ai|danh sach)(?= )/;

const CORRECTS = /^ (?:a )?(?:khong phai|khong|nham|sai roi|y (?:toi|em)|doi lai)(?= )/;

/** After "còn", "thế" so likely an intent is enough: the answer says what it took it for. */
const LIKELY = 0.45;

/** "tiến độ": a word or two, where what was meant is still open. */
function isWhatWasAsked(core: string, { intent }: Topic): boolean {
  return intent === null && core.split(" ").length <= 3;
}

/** Words that tie a message to the one before. */
const TIED = / (?:con|the|vay|thi sao|sao|ra sao|khong|khong phai|nham|chu|co|rieng|nua|y toi|y em|lai|sai roi)(?= )/;

/** Duties that are no question about figures: they begin and end in one message, or are dialogs of their own. */
const ALONE: ReadonlySet<Intent> = new Set([
  "report_submit",
  "class_register",
  "class_open",
  "link_account",
  "subscribe",
  "unsubscribe",
  "reminder_set",
  "ambiguous",
]);
const UNIT = ["unit", "units"] as const;
const COMPARED = ["compare", "against", "compare_years_back"] as const;

/** What is left of a line without the words that only tie it to what was said before. */
function coreOf(line: string): string {
  let core = ` ${line.trim()} `;
  for (let before = ""; before !== core;) {
    before = core;
    core = core.replaceAll(TIES, " ");
  }
  return core.trim();
}

const TIES = new RegExp(
  ` (?:${fold(
    "còn|thế còn|vậy còn|thế|vậy|thì sao|thì|sao|thế nào|ra sao|như thế nào|riêng|không phải|không|nhầm|nhầm rồi|sai rồi|à|ồ|ý tôi là|ý em là|ý tôi|ý em|tôi hỏi|em hỏi|tôi muốn hỏi|hỏi|cơ|cơ mà|chứ|mà|nhé|nha|với|cho|xem|em|tôi|mình|là|rồi|luôn|nữa|nếu|ở|của|trong|bao nhiêu|mấy người|mấy|được|hay|người|đồng chí|đi|cũng|bây giờ|đổi lại|sửa lại|lại|sang|bên|thử|tiếp|nói|quên|xin lỗi|đúng hơn|trước đã|trước|đã|giúp|ạ|ừ|ok|vâng|dạ|mới đúng|mới phải|cụ thể|số liệu|của cả|cả|tính",
  )})(?= )`,
  "g",
);

/**
 * "2024", "quý 3 nhé", "thôn Bến": months or a name and nothing else, right behind an answer. "xem thôn Bến" is a
 * beginning, and so is a name behind a list of units, of which it may be any.
 */
function isBare(line: string, { intent }: Topic, named: boolean): boolean {
  return intent !== null && !BEGINS.test(line) && !(named && LISTS.has(intent));
}

const BEGINS = / (?:xem|cho|lay|hoi|tim|tinh|muon|noi|khong|co|bao nhieu|may)(?= )/;
const LISTS: ReadonlySet<Intent> = new Set(["ranking_units", "units_no_admission", "deadline_list"]);

function isElliptic(core: string): boolean {
  return (
    core !== "" &&
    /^(?:<(?:unit|self|period|years|compare|against|place)>(?: va| voi)? ?)+$/.test(
      `${core} `.replaceAll("  ", " ").trim(),
    )
  );
}

/** A question of its own that leaves out what was just spoken of: after "còn", "thế", "không", or when asked for the rest. */
function goesOn(line: string, topic: Topic, named: boolean, { said }: Period, isTied: boolean): boolean {
  if (topic.intent === null) return !named && !said;
  const tied =
    isTied ||
    /^ (?:the con|vay con|con|the|vay|roi|khong phai|khong|nham|a nham|y (?:toi|em)|sai roi|doi lai)(?= )/.test(line);
  const compares = /<(?:compare|against)>/.test(line) && !named && !said;
  return compares || (tied && !(named && said));
}

/** "so với tháng 8": the latest such months before those spoken of. */
function againstTopic({ against }: Period, { interval }: Topic): string | null {
  if (!against || !("months" in against) || !interval) return null;
  const year = Number(interval.from.slice(0, 4));
  const months = shifted(against.months, year - Number(against.months.from.slice(0, 4)));
  const { from, to } = months.from < interval.from ? months : shifted(months, -1);
  return `${from}..${to}`;
}

/** "không phải thôn Trên, thôn Dưới cơ" means the second. */
function unitPart(found: Understanding, line: string): { slots: Slots; ids: readonly number[] } {
  const last = found.unitIds.at(-1);
  const names = found.slots["units"];
  if (/ khong phai <unit>/.test(line) && found.unitIds.length === 2 && last !== undefined && Array.isArray(names))
    return { slots: { unit: String(names.at(-1)) }, ids: [last] };
  return { slots: pick(found.slots, UNIT), ids: found.unitIds };
}

/** What the duty is sure of, and the line has more of: to be asked about here as well. */
function leavesOpen({ alternatives, intent }: Understanding): boolean {
  return alternatives?.length === 1 && alternatives[0] === intent;
}

function omit(slots: Slots, keys: readonly string[]): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([key]) => !keys.includes(key)));
}
