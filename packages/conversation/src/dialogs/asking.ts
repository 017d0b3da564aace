import type { Message, ReportProblem, ReportValues } from "@ketnap/contract";
import { type Context, today } from "@ketnap/domain/kernel";
import { checkReport, tellsOfPerson } from "@ketnap/domain/reports";
import {
  afterSlip,
  buildLexicon,
  figuresAlone,
  fold,
  lineOf,
  namedFigure,
  readReply,
  reportFigures,
  understand,
} from "@ketnap/understanding";
import {
  sayCorrectionKept,
  sayMendingKept,
  sayPersonalDataRefused,
  sayReportKept,
  sayReportQuestion,
  sayReportSummary,
  sayReportWhy,
  type Speaker,
} from "@ketnap/wording";
import { fieldOf, hasButtons, keepDraft, namesOf, readKnown, type Step, subjectOf } from "./draft.ts";
import { correctedReport, sentReport, withValues } from "./report-values.ts";
import { asksReceipt } from "./receipt-asked.ts";

/** A number that cannot be is asked again at once; what is missing is asked next; what jumps is asked why; then all is shown. */
export async function proceed(step: Step, say: Speaker, given?: string): Promise<Message> {
  const { due, draft, ctx } = step;
  const { previous } = await readKnown(ctx, due.id);
  const problems = checkReport(due, draft.values, { previous, comments: draft.comments });
  const bad = problems.find(({ key, field }) => OUT_OF_BOUNDS.has(key) && (given === undefined || field === given));
  if (bad) return askField({ ...step, draft: without(draft, bad.field) }, bad.field, say, { problem: bad });
  const missing = due.fields.find((field) => draft.values[field.indicator] === undefined);
  if (missing) return askField(step, missing.indicator, say, { after: given ?? null });
  const [first] = problems.filter(({ key }) => key !== "report_field_unknown");
  if (first?.key === "report_jumps") return askWhy(step, first, say);
  if (first) return askField(step, first.field, say, { problem: first });
  return summarise(step, say);
}

const OUT_OF_BOUNDS: ReadonlySet<string> = new Set(["report_below", "report_above"]);

/** Asks for one number, with what is known of it. */
export async function askField(
  step: Step,
  name: string,
  say: Speaker,
  { after, ...why }: { refused?: string; problem?: ReportProblem; after?: string | null | undefined } = {},
): Promise<Message> {
  const { due, draft, chat } = step;
  const field = fieldOf(due, name) ?? due.fields[0]!;
  await keepDraft(step, { what: "number", field: field.indicator, ...(after !== undefined && { after }) });
  const suggested = await suggestionOf(step, field.indicator);
  const missing = due.fields.filter((one) => draft.values[one.indicator] === undefined);
  const returned = due.report?.state === "returned" ? due.report.returned?.[field.indicator] : undefined;
  return sayReportQuestion(subjectOf(due), field, say, {
    ...why,
    more: missing.filter((one) => one !== field).length,
    values: draft.values,
    fields: due.fields,
    taps: hasButtons(chat),
    ...(returned === undefined ? {} : { returned }),
    ...(suggested ? { suggested } : {}),
  });
}

/** What records say of a number, else the report before; nothing where neither says anything. */
export async function suggestionOf(
  { ctx, due }: Step,
  name: string,
): Promise<{ value: number; from: "record" | "previous" } | undefined> {
  const { record, previous } = await readKnown(ctx, due.id);
  if (record[name] !== undefined) return { value: record[name], from: "record" };
  return previous[name] === undefined ? undefined : { value: previous[name], from: "previous" };
}

/** "Các số còn lại không có": what happened in the months is none; the pool is a stock, and stays as it was known. */
export async function restNone(step: Step, say: Speaker): Promise<Message> {
  const rest: Record<string, number> = {};
  for (const { indicator } of step.due.fields) {
    if (step.draft.values[indicator] !== undefined) continue;
    const known = indicator === "sources" ? await suggestionOf(step, indicator) : undefined;
    if (indicator !== "sources") rest[indicator] = 0;
    else if (known) rest[indicator] = known.value;
  }
  return proceed({ ...step, draft: { ...step.draft, values: { ...step.draft.values, ...rest } } }, say);
}

export async function putOff(step: Step, say: Speaker): Promise<Message> {
  await keepDraft(step, null);
  const { due, draft } = step;
  const stands = correctedReport(due);
  if (stands) return sayCorrectionKept(subjectOf(due), due.fields, stands, draft.values, say);
  return due.report?.state === "returned" ? sayMendingKept(subjectOf(due), say) : sayReportKept(subjectOf(due), say);
}

async function askWhy(step: Step, problem: ReportProblem, say: Speaker): Promise<Message> {
  await keepDraft(step, { what: "why", field: problem.field });
  return sayReportWhy(subjectOf(step.due), fieldOf(step.due, problem.field)!, problem, say);
}

/** Enough to say why, and nothing that names a person. */
const [SHORTEST, LONGEST] = [4, 500];

/**
 * The sentence that a jump needs. A number or a word that it is wrong corrects it; null where the text is neither, so
 * that it is taken as figures of the report, or answered as a question.
 */
export async function explain(step: Step, field: string, text: string, say: Speaker): Promise<Message | null> {
  const why = text.trim();
  // «không phải 61, nguồn 16», «xin lỗi, 16»: what stands behind it is what is meant.
  const right = NOT_THAT.exec(why)?.groups?.["right"] ?? afterSlip(why);
  const named = right && namedFigure(right, namesOf(step.due));
  if (named && named.reply?.kind === "number" && fieldOf(step.due, named.slot))
    return proceed({ ...step, draft: withValues(step.draft, { [named.slot]: named.reply.value }) }, say, named.slot);
  const corrected = right ? readReply(right) : null;
  const reply = corrected?.kind === "number" ? corrected : readReply(why);
  // «đúng rồi, 90»: nothing but that it is so.
  if (!reply && why.split(/[,;.]+/).every((part) => part.trim() === "" || readReply(part) !== null))
    return proceed(step, say);
  if (reply?.kind === "number" && !reply.bare)
    return proceed({ ...step, draft: withValues(step.draft, { [field]: reply.value }) }, say, field);
  if (reply?.kind === "no") return askField(step, field, say);
  if (reply || SHRUGS.test(fold(why))) return proceed(step, say);
  if (!isSentence(why) || isOther(step.ctx, why)) return null;
  if (namesSomebody(step.ctx, why)) return sayPersonalDataRefused(say);
  const comments = { ...step.draft.comments, [field]: why };
  return proceed({ ...step, draft: { ...step.draft, comments } }, say);
}

/** «ghi chú: …», «sửa lý do …» where one number has a reason: another one for it; null where it is none, or could be of several. */
export async function reasonAnew(step: Step, text: string, say: Speaker): Promise<Message | null> {
  const why = REASON.exec(text.normalize("NFC").trim())?.groups?.["why"];
  const [field, ...others] = Object.keys(step.draft.comments);
  if (why === undefined || field === undefined || others.length > 0 || !isSentence(why)) return null;
  if (namesSomebody(step.ctx, why)) return sayPersonalDataRefused(say);
  return proceed({ ...step, draft: { ...step.draft, comments: { [field]: why } } }, say);
}

const REASON =
  /^(?<why>(?:(?:nguồn )?(?:tăng|giảm|nhiều|ít)(?: (?:lên|đi|hơn|như vậy|thế))* )?(?:là )?(?:vì|do|tại|bởi)(?: vì| là)? \S.*)$|^(?:(?:sửa|đổi|ghi)(?: lại)? )?(?:ghi chú|lý do|lí do|ly do|ghi chu)(?: (?:lại|là|thành|mới))*\s*[:,–-]?\s*(?<why>\S.*)$/isu;

const NOT_THAT = /^(?:không|ko|k) phải(?: là)? \d+ *[,;.]? *(?:mà )?(?:là )?(?<right>.+)$/iu;

/** Words that say nothing of why. */
const SHRUGS =
  /^(?:(?:toi|em|minh) )?(?:khong|ko|k|chua|chang) (?:biet|ro|nho|co gi|sao)(?: (?:nua|dau|a|lam|gi|sao))*[.!?]*$|^(?:vi sao|tai sao|sao vay|thi sao|la sao|la gi|gi vay|ghi gi|ghi the nao|sao (?:lai |phai |lai phai )*(?:ghi|hoi|vay|the))(?: (?:a|the|vay|nhi|em|gi|ly do))*[?.!]*$/;

/** Figures by their names, or a question, and no reason. */
function isOther(ctx: Context, text: string): boolean {
  const found = understand(text, { units: buildLexicon([]), today: today(ctx) });
  const figures = figuresAlone(found.normalised);
  // "nhận thêm 5 nguồn từ chi bộ cũ" is why, and no other number.
  if (figures && !figures.loose && figures.added.length === 0 && figures.slots["sources_added"] === undefined)
    return true;
  // "bc t9 nguồn 12": a report's line, whatever month it names.
  if (LINE.test(fold(text)) && reportFigures(lineOf(found).line).paired > 0) return true;
  if (asksReceipt(found) || SPEAKS_OF_IT.test(` ${fold(text)} `)) return true;
  return found.alternatives === undefined && !UNASKED.has(found.intent) && ASKS.test(` ${fold(text)} `);
}

/** Of the report itself, and not of its numbers. */
const SPEAKS_OF_IT =
  /^ (?:(?:em|toi|xin|da|cho) )*(?:han (?:nop|bao cao|cuoi|gui)|sua bao cao|xem (?:lai )?bao cao|gui bao cao|nop bao cao)(?= )/;
const LINE = /^(?:(?:em|toi|xin|da) )*(?:(?:sua|sua lai|gui|gui lai|nop|dinh chinh) )?(?:bc|bao cao) /;
const UNASKED: ReadonlySet<string> = new Set(["ambiguous", "out_of_scope", "personal_data_refuse", "report_submit"]);
const ASKS = / (?:bao nhieu|may|nao|chua|the nao|khi nao|bao gio|xem|cho (?:toi|em|minh)|ai)(?=[ ?.,])|\? $/;

/** "hạn báo cáo tháng 10 khi nào": a question, whatever a dialog waits for. */
export function asksOutright(text: string): boolean {
  return OUTRIGHT.test(` ${fold(text).trim()} `);
}

const OUTRIGHT =
  / (?:bao nhieu|khi nao|bao gio|luc nao|hom nao|ngay nao|thang nao|the nao|ra sao|lam sao|o dau|la gi|may gio|ngay may|con may|duoc may)(?=[ ?.,])|\? $/;

/** Long enough to say why, and short enough to be read. */
export function isSentence(why: string): boolean {
  const length = [...why].length;
  return length >= SHORTEST && length <= LONGEST;
}

export function namesSomebody(ctx: Context, why: string): boolean {
  if (tellsOfPerson(why)) return true;
  return understand(why, { units: buildLexicon([]), today: today(ctx) }).intent === "personal_data_refuse";
}

async function summarise(step: Step, say: Speaker): Promise<Message> {
  const { ctx, due, draft, chat } = step;
  await keepDraft(step, { what: "confirm" });
  const before = sentReport(due);
  const { record } = await readKnown(ctx, due.id);
  return sayReportSummary(subjectOf(due), due.fields, draft.values, say, {
    untaken: draft.untaken ?? [],
    comments: draft.comments,
    records: record,
    taps: hasButtons(chat),
    drops: correctedReport(due) !== null,
    ...(before && { before: before.values, commentsBefore: before.comments }),
  });
}

function without(draft: Step["draft"], field: string): Step["draft"] {
  const { [field]: _, ...values } = draft.values as Record<string, number>;
  return { ...draft, values: values satisfies ReportValues };
}
