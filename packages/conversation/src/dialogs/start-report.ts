import {
  type AskRequest,
  GROUPS,
  INDICATORS,
  type Message,
  type ReportValues,
  type Understanding,
  type UnitRef,
} from "@ketnap/contract";
import { type Context, may, NotFound } from "@ketnap/domain/kernel";
import { figuresAlone, lineOf, reportFigures, type ReportFigures, tellsFigures } from "@ketnap/understanding";
import { readTree } from "@ketnap/domain/organisation";
import { type DueReport, listBegunDrafts, listDueReports } from "@ketnap/domain/reports";
import {
  type ReportSubject,
  sayChooseReport,
  sayNothingDue,
  sayNotYourReport,
  sayReportElsewhere,
  sayUnclear,
  type Speaker,
} from "@ketnap/wording";
import { named } from "../naming.ts";
import { type Chat, isWaiting, keepRead, readDraft, subjectOf } from "./draft.ts";
import { figureText } from "./figure-text.ts";
import { openReport } from "./report.ts";
import { sayAnswered, sayLocked } from "./sending.ts";

/** "báo cáo tháng 10 kết nạp 3": finds the one report that is meant, else asks which, else says why there is none. */
export async function startReport(
  ctx: Context,
  chat: Chat | null,
  request: AskRequest,
  say: Speaker,
): Promise<Message> {
  if (!chat) return sayReportElsewhere(say);
  const several = request.slots["units"] !== undefined ? (request.unitIds ?? []) : [];
  if (several.length > 1) return askWhose(ctx, several, request, say);
  const unit = await unitSaid(ctx, request);
  const due = await dueOf(ctx, unit);
  if (!due) return sayNotYourReport(unit, say);
  const values = valuesSaid(request);
  const going = unit || request.interval ? undefined : await begunOf(ctx, chat, due);
  if (going) return open(ctx, chat, going, request, values, say);

  const meant = due.filter((row) => fits(row, request));
  const waiting = meant.filter((row) => !row.closed);
  const unanswered = waiting.filter((row) => row.answeredAt === null || row.report?.state === "returned");
  const corrects = request.slots["action"] === "correct";
  const first = corrects ? waiting.filter((row) => row.answeredAt !== null) : unanswered;
  const candidates = first.length === 0 ? waiting : corrects ? first : dueFirst(first);
  const [only, ...others] = candidates;
  if (only && others.length === 0) return open(ctx, chat, only, request, values, say);
  // Nothing is left to send: the newest that was sent may be looked at and changed, without choosing among old ones.
  if (only && first.length === 0 && Object.keys(values).length === 0 && oneUnit(candidates))
    return sayAnswered(only, say);
  if (only)
    return sayUnclear(sayChooseReport(await choosable(ctx, candidates, say), say, values), unclear(request, say), say);
  const [over] = meant;
  if (over) return sayLocked(ctx, chat, over, say);
  const open_ = dueFirst(due.filter((row) => !row.closed && row.answeredAt === null));
  // "tháng này" on the second day may well be the month that has just ended; a month that was named is no other.
  const kept = request.slots["month"] === "current" ? values : {};
  return sayNothingDue({ unit, period: request.interval }, await choosable(ctx, open_, say), say, kept);
}

/** Numbers of two units in one line: whose each is cannot be told, so that none is taken. */
async function askWhose(ctx: Context, unitIds: readonly number[], request: AskRequest, say: Speaker): Promise<Message> {
  const found = await Promise.all(unitIds.map((id) => dueOf(ctx, { id, name: "" })));
  const rows = found.flatMap((due) => due ?? []).filter((row) => !row.closed && fits(row, request));
  if (rows.length === 0) return sayNotYourReport(null, say);
  const said = Object.entries(valuesSaid(request)).map(([name, count]) => figureText(name, count, say));
  return sayUnclear(
    sayChooseReport(await choosable(ctx, dueFirst(rows), say), say),
    [...said, ...unclear(request, say)],
    say,
  );
}

/** The numbers of a line that went into none, as they are told. */
function unclear({ slots }: AskRequest, say: Speaker): string[] {
  const left = (slots["left"] ?? []) as ReportFigures["left"];
  const more = slots["sources_added"];
  return [
    ...left.map(({ slot, said }) => figureText(slot, said, say)),
    ...(typeof more === "number" ? [figureText("sources", `+${more}`, say)] : []),
  ];
}

/** What a line says of a report, whatever duty it was taken for: its figures, and those that are none. */
export function reportSaid(found: Understanding): AskRequest["slots"] {
  const { line, asides } = lineOf(found).told;
  const { left, ...figures } = reportFigures(line);
  return asSlots({ ...figures, left: [...left, ...asides] });
}

function asSlots({ slots, left, added, rest }: ReportFigures): AskRequest["slots"] {
  return { ...slots, left, added, rest };
}

/** What was due first is asked for first: an overdue month before the one that still runs. */
function dueFirst(due: readonly DueReport[]): DueReport[] {
  return due.toSorted((a, b) => (a.lastDay < b.lastDay ? -1 : a.lastDay > b.lastDay ? 1 : a.id - b.id));
}

export async function choosable(ctx: Context, due: readonly DueReport[], say: Speaker): Promise<ReportSubject[]> {
  const subjects = due.map(subjectOf);
  const units = subjects.map(({ unit }) => unit);
  const names = named(ctx, await readTree(ctx.db), units, say);
  return subjects.map((subject) => ({ ...subject, unit: names.get(subject.unit.id) ?? subject.unit }));
}

/** «nguồn 14», «hồ sơ 2» in the middle of a report are its numbers, whatever they would be elsewhere; null where they are not. */
export async function figuresForDraft(
  ctx: Context,
  chat: Chat,
  found: Understanding,
): Promise<AskRequest["slots"] | null> {
  const { slots, interval, unknownUnit } = found;
  const elsewhere = slots["unit"] !== undefined || slots["units"] !== undefined || unknownUnit !== undefined;
  if (interval !== null || elsewhere) return null;
  const told = figuresAlone(found.normalised);
  return told && isWaiting(await readDraft(ctx, chat)) ? asSlots(told) : null;
}

/** In the middle of a report its numbers are; and "báo cáo tháng 10" says neither send nor show: of somebody who was asked for one it is meant to be sent. */
export async function meansOwnReport(ctx: Context, chat: Chat, found: Understanding): Promise<boolean> {
  const { intent, slots, interval, assumptions } = found;
  if (intent === "report_submit" && found.alternatives === undefined) return isWaiting(await readDraft(ctx, chat));
  if (!namesReport(found)) return false;
  if (!may(ctx.actor.roles, "reports.answer")) return false;
  const due = await listDueReports(ctx, {});
  const about = { interval, slots: { ...slots, year_open: assumptions.includes("year") } };
  return due.some((row) => fits(row, about));
}

/**
 * "xem báo cáo tháng 10", or "báo cáo tháng 10" of somebody who sends none: to be looked at, where the words leave it open
 * whether it is to be sent.
 */
export function meansToSee(ctx: Context, { alternatives, slots, normalised }: Understanding): boolean {
  const { candidates } = slots;
  const open = alternatives ?? (Array.isArray(candidates) ? candidates : []);
  if (!open.includes("report_submit") && !open.includes("report_status")) return false;
  if (!SPEAKS.test(normalised) || ACTS.test(normalised)) return false;
  if (!may(ctx.actor.roles, "reports.read")) return false;
  return SEES.test(normalised) || !may(ctx.actor.roles, "reports.answer");
}

const SPEAKS = /(?:^| )bao cao(?= |$)/;
const SEES = /(?:^| )(?:xem|coi|cho biet|mo|dau|o dau|tong hop|ket qua|tinh hinh)(?= |$)/;
const ACTS =
  /(?:^| )(?:sua|gui|nop|dinh chinh|nhac|don doc|han|mau|bieu mau|cach|huong dan|duyet|tra lai|yeu cau|\d+)(?= |$)(?<!thang \d+)(?<!quy \d)(?<!nam \d+)/;

/** «sửa» and nothing else: of somebody who is asked for reports it is one of these. */
export async function meansCorrection(ctx: Context, { normalised }: Understanding): Promise<boolean> {
  if (!CORRECT.test(normalised) || !may(ctx.actor.roles, "reports.answer")) return false;
  return (await listDueReports(ctx, {})).length > 0;
}

const CORRECT =
  /^(?:(?:cho|toi|em|minh|xin|muon|can|phai|da|oi|a) )*(?:sua|sua lai|chinh sua|dinh chinh|sua so|sua so lieu|sua so da (?:gui|nop))(?: (?:lai|a|nhe|giup|voi|em|toi))*$/;

/** Tells figures of a report, or speaks of one and of nothing that one would look at. */
export function namesReport(found: Understanding): boolean {
  const { normalised, slots } = found;
  if (tellsFigures(lineOf(found).told.line)) return true;
  if (!/(?:^| )bao cao(?: |$)/.test(normalised) || LOOKS.test(normalised.replace(NOTHING_NEW, " "))) return false;
  return slots["status"] === undefined && slots["metrics"] === undefined;
}

const NOTHING_NEW =
  /(?:^| )(?:chua|khong)(?: (?:co|he))*(?: gi)?(?: (?:thay doi|bien dong|phat sinh|moi|khac|them|doi))(?: gi)?(?= |$)/g;

/** Words of somebody who wants to see something. */
const LOOKS =
  /(?:^| )(?:ai|chua|da|nao|may|bao nhieu|xem|tinh hinh|danh sach|tong hop|ty le|dung han|tre|muon|cham|han|nhac|khi|ngay|cach|the nao|xuat|file|excel|dang ky)(?: |$)/;

function open(
  ctx: Context,
  chat: Chat,
  due: DueReport,
  request: AskRequest,
  values: ReportValues,
  say: Speaker,
): Promise<Message> {
  const asked: ReadonlySet<string> = new Set(due.fields.map((field) => field.indicator));
  const untaken = Object.entries({ ...values, ...beyond(request) }).flatMap(([name, count]) =>
    asked.has(name) ? [] : [figureText(name, count, say)],
  );
  const taken: ReportValues = Object.fromEntries(Object.entries(values).filter(([name]) => asked.has(name)));
  keepRead(ctx, due);
  const { action, added = [], rest } = request.slots;
  const said = { values: taken, untaken, added: added as readonly string[], unclear: unclear(request, say) };
  return openReport(ctx, chat, due.id, { ...said, rest: rest === true, change: action === "correct" }, say);
}

/** The report that this chat is in the middle of, else the newest that was begun anywhere. */
async function begunOf(ctx: Context, chat: Chat, due: readonly DueReport[]): Promise<DueReport | undefined> {
  const here = await readDraft(ctx, chat);
  const begun = here && !here.over ? [here] : await listBegunDrafts(ctx);
  const open_ = due.filter((row) => !row.closed);
  const newest = begun.find(({ expectedId }) => open_.some(({ id }) => id === expectedId));
  return newest && open_.find(({ id }) => id === newest.expectedId);
}

export async function unitSaid(ctx: Context, { unitIds = [], slots }: AskRequest): Promise<UnitRef | null> {
  const [id] = unitIds;
  if (id === undefined || (slots["unit"] === undefined && slots["units"] === undefined)) return null;
  if (slots["unit"] === "self") return null;
  return { id, name: (await readTree(ctx.db)).unit(id)?.name ?? "" };
}

/** What may be answered for that unit, or for the asker's own; null where he may not answer for it. */
export async function dueOf(ctx: Context, unit: UnitRef | null): Promise<DueReport[] | null> {
  try {
    return await listDueReports(ctx, { unitIds: unit ? [unit.id] : [] });
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** Months that were said, of whatever year where none was: a report may be asked before its months are over. */
export function fits(row: DueReport, { interval, slots }: Pick<AskRequest, "interval" | "slots">): boolean {
  if (!interval) return true;
  const [from, to] = slots["year_open"] === true ? [5, 7] : [0, 7];
  const same = (a: string, b: string) => a.slice(from, to) === b.slice(from, to);
  return same(row.firstMonth, interval.from) && same(row.lastMonth, interval.to);
}

export function valuesSaid({ slots }: AskRequest): ReportValues {
  const said = INDICATORS.flatMap((name) => {
    const value = slots[name];
    return typeof value === "number" && Number.isInteger(value) && value >= 0 ? [[name, value] as const] : [];
  });
  return Object.fromEntries(said);
}

/** What was told of the admitted, or of their quota: no form asks for it. */
function beyond({ slots }: AskRequest): ReportValues {
  const said = [...GROUPS, "quota"].map((name) => [name, slots[name]] as const);
  return Object.fromEntries(said.flatMap(([name, count]) => (typeof count === "number" ? [[name, count]] : [])));
}

function oneUnit(rows: readonly DueReport[]): boolean {
  return new Set(rows.map((row) => row.unit.id)).size === 1;
}
