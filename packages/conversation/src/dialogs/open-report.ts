import type { Message, ReportValues, UnnamedNumbers } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import type { DueReport } from "@ketnap/domain/reports";
import { sayAsBefore, sayInOrder, sayMiscounted, sayUnclear, sayUnnoted, type Speaker } from "@ketnap/wording";
import { proceed, restNone } from "./asking.ts";
import { whichField } from "./confirming.ts";
import { type Chat, DraftBegun, readDraftOf, readDue, readKnown, type Step } from "./draft.ts";
import { figureText } from "./figure-text.ts";
import { sameReport, sentReport, sinceReturned, startingValues, withValues } from "./report-values.ts";
import { isLocked, sayAnswered, sayLocked, sayStandingReceipt } from "./sending.ts";

interface Opened extends UnnamedNumbers {
  values?: ReportValues;
  untaken?: readonly string[];
  /** Numbers that were said and are not clear, in words. */
  unclear?: readonly string[];
  /** Figures that were told as more than there was. */
  added?: readonly string[];
  /** To correct what was sent. */
  change?: boolean;
}

/** Begins a report, or takes it up with more numbers: asks for what is missing, or shows it all to be confirmed. */
export async function openReport(
  ctx: Context,
  chat: Chat,
  expectedId: number,
  opened: Opened,
  say: Speaker,
): Promise<Message> {
  try {
    return await beginReport(ctx, chat, expectedId, opened, say);
  } catch (error) {
    if (!(error instanceof DraftBegun)) throw error;
    // By the same person in another chat, a moment ago: his numbers there are gone on with.
    return beginReport(ctx, chat, expectedId, opened, say);
  }
}

async function beginReport(
  ctx: Context,
  chat: Chat,
  expectedId: number,
  opened: Opened,
  say: Speaker,
): Promise<Message> {
  const { values: told = {}, unclear = [], rest = false, change = false } = opened;
  const due = await readDue(ctx, expectedId);
  if (isLocked(due)) return sayUnnoted(await sayLocked(ctx, chat, due, say), everyNumber(opened, say), say);
  const stands = sentReport(due);
  const sent = stands?.values ?? null;
  const returned = due.report?.state === "returned" ? (due.report.returned ?? {}) : null;
  const said = Object.keys(told).length > 0 || unclear.length > 0 || rest || tellsOtherwise(opened);
  const kept = await readDraftOf(ctx, chat, expectedId);
  const going = kept?.over === false ? (sinceReturned(due, kept) ?? kept) : null;
  const begun = going !== null && due.fields.length > 1 && !sameReport(going, stands ?? NOTHING);
  if (sent && !returned && !change && !said && !begun) return sayAnswered(due, say);
  const known = {
    row: kept?.row ?? null,
    over: kept?.over ?? true,
    version: due.version,
    values: going?.values ?? startingValues(due.fields.length, sent, returned),
    comments: going?.comments ?? due.report?.comments ?? {},
    untaken: [...new Set([...(going?.untaken ?? []), ...(opened.untaken ?? [])])],
  };
  const step: Step = { ctx, chat, due, draft: known };
  if (stands && !returned && !begun && saysTheSame(opened, due, stands.values))
    return sayStandingReceipt(due, say, true);
  if (opened.inOrder?.length) return takeInOrder(step, opened.inOrder, say);
  const { taken, open } = withoutAdded(opened, known.values, say);
  const next: Step = { ...step, draft: withValues(known, taken) };
  if (opened.same || opened.sameOf?.length) return sayUnclear(await takeBefore(next, opened, say), open, say);
  if (open.length > 0) return sayUnclear(await proceed(next, say), open, say);
  if (rest) return restNone(next, say);
  // Of many numbers that were sent, which one is to be changed is asked; of one it is clear.
  if (change && sent && !said && !going && due.fields.length > 1 && !returned) return whichField(next, say);
  return proceed(next, say);
}

const NOTHING = { values: {}, comments: {} };

/** The numbers that were sent, and nothing beside them. */
function saysTheSame(opened: Opened, due: DueReport, sent: ReportValues): boolean {
  const { values = {}, untaken = [], unclear = [], added = [], inOrder = [] } = opened;
  if ([untaken, unclear, added, opened.sameOf ?? []].some(({ length }) => length > 0) || opened.same) return false;
  if (inOrder.length > 0)
    return (
      inOrder.length === due.fields.length && due.fields.every((field, at) => sent[field.indicator] === inOrder[at])
    );
  const told = Object.entries(values);
  return told.length > 0 && told.every(([name, value]) => sent[name] === value);
}

function tellsOtherwise({ same = false, sameOf = [], inOrder = [] }: Opened): boolean {
  return same || sameOf.length > 0 || inOrder.length > 0;
}

function everyNumber({ values = {}, untaken = [], unclear = [], inOrder = [] }: Opened, say: Speaker): string[] {
  const said = Object.entries(values).map(([name, count]) => figureText(name, count, say));
  return [...said, ...untaken, ...unclear, ...inOrder.map((count) => say.number(count))];
}

/** "thêm 1 hồ sơ" where there are three already: the three, and whether it is one or four is asked. */
function withoutAdded(
  { values = {}, unclear = [], added = [] }: Opened,
  known: ReportValues,
  say: Speaker,
): { taken: ReportValues; open: string[] } {
  const isMore = (name: string) => added.includes(name) && known[name] !== undefined;
  const said = Object.entries(values);
  const more = said.filter(([name]) => isMore(name));
  return {
    taken: Object.fromEntries(said.filter(([name]) => !isMore(name))),
    open: [...unclear, ...more.map(([name, count]) => `${say.t(`indicator.${name}` as never)} +${count}`)],
  };
}

/** "2 12 3 1": as many as the form asks for, or as are still missing; any other count is told, and nothing is noted. */
async function takeInOrder(step: Step, numbers: readonly number[], say: Speaker): Promise<Message> {
  const { due, draft } = step;
  const missing = missingOf(due, draft.values);
  const fields = [due.fields, missing].find(({ length }) => length === numbers.length);
  const asked = missing.length > 0 ? missing : due.fields;
  if (!fields) return sayMiscounted(await proceed(step, say), numbers.length, asked, say);
  const values = Object.fromEntries(fields.map(({ indicator }, at) => [indicator, numbers[at]!]));
  return sayInOrder(await proceed({ ...step, draft: withValues(draft, values) }, say), say);
}

/** "như tháng trước": what the report before said of each, to be looked at; what it did not say is asked. */
async function takeBefore(step: Step, { same, sameOf = [], rest }: Opened, say: Speaker): Promise<Message> {
  const { ctx, due, draft } = step;
  const { previous } = await readKnown(ctx, due.id);
  const missing = missingOf(due, draft.values);
  const meant = due.fields.filter((field) => sameOf.includes(field.indicator) || (same && missing.includes(field)));
  const known = meant.filter(({ indicator }) => previous[indicator] !== undefined);
  const values = Object.fromEntries(known.map(({ indicator }) => [indicator, previous[indicator]!]));
  const next = { ...step, draft: withValues(draft, values) };
  const unknown = meant.filter((field) => !known.includes(field));
  return sayAsBefore(rest ? await restNone(next, say) : await proceed(next, say), { known, values, unknown }, say);
}

function missingOf(due: DueReport, values: ReportValues): DueReport["fields"] {
  return due.fields.filter(({ indicator }) => values[indicator] === undefined);
}
