import type { AskRequest, Message, ReportValues, UnitRef } from "@ketnap/contract";
import { type Context, NotFound } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import { type DueReport, listBegunDrafts, listDueReports } from "@ketnap/domain/reports";
import {
  type ReportSubject,
  sayChooseReport,
  sayNothingDue,
  sayNotYourReport,
  sayReportElsewhere,
  sayUnclear,
  sayUnnoted,
  type Speaker,
} from "@ketnap/wording";
import { named } from "../naming.ts";
import { type Chat, keepRead, readDraft, subjectOf } from "./draft.ts";
import { figureText } from "./figure-text.ts";
import { openReport } from "./open-report.ts";
import { beyond, numbersIn, unclearIn, unnamedIn, valuesSaid } from "./report-said.ts";
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
    return sayUnclear(
      sayChooseReport(await choosable(ctx, candidates, say), say, { values, unnamed: unnamedIn(request) }),
      unclearIn(request, say),
      say,
    );
  const [over] = meant;
  if (over) return sayUnnoted(await sayLocked(ctx, chat, over, say), numbersIn(request, say), say);
  const open_ = dueFirst(due.filter((row) => !row.closed && row.answeredAt === null));
  // "tháng này" on the second day may well be the month that has just ended; a month that was named is no other.
  const current = request.slots["month"] === "current";
  const [kept, unnamed] = current ? [values, unnamedIn(request)] : [{}, {}];
  const about = { unit, period: request.interval };
  const none = sayNothingDue(about, await choosable(ctx, open_, say), say, { values: kept, unnamed });
  return Object.keys(kept).length + Object.keys(unnamed).length > 0
    ? none
    : sayUnnoted(none, numbersIn(request, say), say);
}

/** Numbers of two units in one line: whose each is cannot be told, so that none is taken. */
async function askWhose(ctx: Context, unitIds: readonly number[], request: AskRequest, say: Speaker): Promise<Message> {
  const found = await Promise.all(unitIds.map((id) => dueOf(ctx, { id, name: "" })));
  const rows = found.flatMap((due) => due ?? []).filter((row) => !row.closed && fits(row, request));
  if (rows.length === 0) return sayNotYourReport(null, say);
  return sayUnclear(sayChooseReport(await choosable(ctx, dueFirst(rows), say), say), numbersIn(request, say), say);
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

function open(
  ctx: Context,
  chat: Chat,
  due: DueReport,
  request: AskRequest,
  values: ReportValues,
  say: Speaker,
): Promise<Message> {
  const asked: ReadonlySet<string> = new Set(due.fields.map((field) => field.indicator));
  // "lớp 3" where learners are asked for and no classes: it may be these, and is told before they are asked.
  const learners = asked.has("trained") && values["trained"] === undefined;
  const [others, classes] = [[], []] as [string[], string[]];
  for (const [name, count] of Object.entries({ ...values, ...beyond(request) }))
    if (!asked.has(name)) (learners && name === "classes_held" ? classes : others).push(figureText(name, count, say));
  const taken: ReportValues = Object.fromEntries(Object.entries(values).filter(([name]) => asked.has(name)));
  keepRead(ctx, due);
  const { action, added = [] } = request.slots;
  const unclear = [...unclearIn(request, say), ...classes];
  const said = { values: taken, untaken: others, added: added as readonly string[], unclear };
  return openReport(ctx, chat, due.id, { ...unnamedIn(request), ...said, change: action === "correct" }, say);
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

function oneUnit(rows: readonly DueReport[]): boolean {
  return new Set(rows.map((row) => row.unit.id)).size === 1;
}
