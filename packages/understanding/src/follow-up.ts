import type { AskRequest, Intent, Interval, Understanding } from "@ketnap/contract";
import { fold } from "./fold.ts";
import type { Slots } from "./intents/table.ts";
import { readingOf } from "./mask.ts";
import { UNITLESS } from "./meant-units.ts";
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
    (found.alternatives === undefined || ((tied || isWhatWasAsked(core, topic)) && found.confidence >= LIKELY));
  const same = isElliptic(core) && (tied || core.includes("<against>") || core.includes("<compare>"));
  if (same && topic.intent === null) return null;
  if (!same && !(clear && core !== "" && goesOn(question.line, topic, named, period, isTied))) return null;
  const intent = same ? topic.intent : found.intent;
  if (intent === null || ALONE.has(intent) || UNITLESS.has(intent)) return null;
  const units = named ? unitPart(found, question.line) : { slots: pick(topic.slots, UNIT), ids: topic.unitIds };
  const time = timePart(found, period, topic, fold(text));
  const kept = same ? omit(topic.slots, [...UNIT, ...TIME]) : omit(found.slots, [...UNIT, ...TIME, "candidates"]);
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
const TIME = [
  "year",
  "month",
  "quarter",
  "half",
  "period",
  "from_year",
  "to_year",
  "n_years",
  "date",
  "year_open",
  "rounded",
] as const;
const SUB_YEAR = ["month", "quarter", "half", "period"] as const;
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
    "còn|thế còn|vậy còn|thế|vậy|thì sao|thì|sao|thế nào|ra sao|như thế nào|riêng|không phải|không|nhầm|nhầm rồi|sai rồi|à|ồ|ý tôi là|ý em là|ý tôi|ý em|tôi hỏi|em hỏi|tôi muốn hỏi|hỏi|cơ|cơ mà|chứ|mà|nhé|nha|với|cho|xem|em|tôi|mình|là|rồi|luôn|nữa|nếu|ở|của|trong|bao nhiêu|mấy người|mấy|được|hay|người|đồng chí|đi|cũng|bây giờ|đổi lại|sửa lại|lại|sang|bên|thử|tiếp|nói|quên|xin lỗi|đúng hơn|trước đã|trước|đã|giúp|ạ|mới đúng|mới phải|cụ thể|số liệu|của cả|cả|tính",
  )})(?= )`,
  "g",
);

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

/** The time that was said, in the year spoken of before where it has none; else that of the topic. */
function timePart(
  found: Understanding,
  period: Period,
  topic: Topic,
  text: string,
): { slots: Slots; interval: Interval | null; carried: boolean } {
  const before = pick(topic.slots, TIME);
  const said = found.interval !== null && period.said;
  if (!said) return { slots: before, interval: topic.interval, carried: topic.interval !== null };
  const slots = pick(found.slots, TIME);
  const year = yearOf(topic.interval);
  const own = yearOf(found.interval);
  if (found.interval && year !== null && own !== null) {
    const open = found.assumptions.includes("year") && slots["year"] === undefined && slots["from_year"] === undefined;
    if (open) return { slots: { ...slots, year }, interval: shifted(found.interval, year - own), carried: false };
    const part = pick(topic.slots, SUB_YEAR);
    const onlyYear = slots["year"] !== undefined && Object.keys(pick(slots, SUB_YEAR)).length === 0;
    const whole =
      /(?:^| )(?:ca|tron|nguyen|het) nam /.test(`${text} `) || part["period"] === "term" || part["period"] === "ytd";
    if (onlyYear && !whole && topic.interval && Object.keys(part).length > 0)
      return { slots: { ...part, year: own }, interval: shifted(topic.interval, own - year), carried: true };
  }
  const open = found.assumptions.includes("year") ? { year_open: true } : {};
  return { slots: { ...slots, ...open }, interval: found.interval, carried: false };
}

/** The year that all months lie in. */
function yearOf(interval: Interval | null): number | null {
  if (!interval || interval.from.slice(0, 4) !== interval.to.slice(0, 4)) return null;
  return Number(interval.from.slice(0, 4));
}

function pick(slots: Slots, keys: readonly string[]): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([key]) => keys.includes(key)));
}

function omit(slots: Slots, keys: readonly string[]): Slots {
  return Object.fromEntries(Object.entries(slots).filter(([key]) => !keys.includes(key)));
}
