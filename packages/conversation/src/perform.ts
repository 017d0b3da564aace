import type { Assumption, AskRequest, Message, Understanding } from "@ketnap/contract";
import { type Context, reaches, today } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import { type FollowUp, fold, lineOf } from "@ketnap/understanding";
import {
  sayAskBack,
  sayEmpty,
  sayHelp,
  sayImpossibleDate,
  sayOutOfScope,
  sayPersonalDataRefused,
  sayUnclearWords,
  sayUnknownUnit,
  type Speaker,
} from "@ketnap/wording";
import { classAsked } from "./asks/class-asked.ts";
import { leavingOf } from "./asks/class-leave.ts";
import { movingOf } from "./asks/class-move.ts";
import { classNamed, plainSeats, standingAsked, unsureSeats } from "./asks/class-named.ts";
import { ofAllEnterprises } from "./asks/enterprise-sector.ts";
import { overOrAhead } from "./asks/over-or-ahead.ts";
import { poolAsked } from "./asks/pool-asked.ts";
import { poolLeaving } from "./asks/pool-leave.ts";
import { poolSaid } from "./asks/pool-said.ts";
import { visitsAsked } from "./asks/visit-days.ts";
import type { Chat } from "./dialogs/draft.ts";
import { figuresNotOurs } from "./dialogs/not-ours.ts";
import { asksReceipt } from "./dialogs/receipt-asked.ts";
import { showReceipt } from "./dialogs/receipts.ts";
import { figuresForDraft, meansCorrection, meansOwnReport, seenOf } from "./dialogs/report-meant.ts";
import { reportSaid } from "./dialogs/report-said.ts";
import { MENU } from "./menu.ts";
import { type Candidate, candidatesOf } from "./naming.ts";
import { type Performed, performAsk, superiorOut } from "./perform-ask.ts";
import { besideRefusal, monthBeside, sayPersonalData, tellsNames, withoutPersons } from "./personal-data.ts";

/** Answers what was understood: with figures, with a question back, or with why there is no answer. */
export async function performUnderstood(
  ctx: Context,
  found: Understanding,
  say: Speaker,
  chat: Chat | null = null,
): Promise<Performed> {
  if (found.slots["unit"] === "superior")
    return { message: await superiorOut(ctx, requestOf(found), say), facts: null };
  const pool = poolSaid(found.normalised, lineOf(found).line) ?? poolLeaving(found) ?? poolAsked(found);
  if (pool && found.unknownUnit === undefined)
    return performAsk(ctx, { ...pool, unitIds: found.unitIds }, say, { chat, found });
  const receipt = asksReceipt(found) ? await showReceipt(ctx, found, askOf(found), say) : null;
  if (receipt) return { message: receipt, facts: null };
  const report = await performReported(ctx, found, say, chat);
  if (report) return report;
  const asksOfClass = classAsked(found) ?? visitsAsked(found, today(ctx));
  if (asksOfClass) return performAsk(ctx, asksOfClass, say, { chat, found });
  const leaving = movingOf(found) ?? (await leavingOf(ctx, found));
  const seen = found.unknownUnit === undefined ? seenOf(ctx, found) : null;
  if (seen) return performAsk(ctx, { ...askOf(found), intent: "report_status", slots: seen }, say, { chat, found });
  if (leaving) return performAsk(ctx, leaving, say, { chat, found });
  const ofClass = standingAsked(found) ?? (await classNamed(ctx, found)) ?? plainSeats(found);
  if (ofClass) return performAsk(ctx, ofClass, say, { chat, found });
  // A name that nobody bears is told before a guess at the duty is acted on.
  const guessing = found.alternatives !== undefined && found.unknownUnit !== undefined;
  const plain =
    inDoubt(found, say) ?? (guessing ? null : plainReply(found, say)) ?? (await questionBack(ctx, found, say));
  if (plain) return { message: plain, facts: null, asked: true };
  return performAsk(ctx, askOf(found), say, { guessed: guessesUnit(found), chat, found });
}

/** Figures for the report under way, or for one that begins with them; null where none are told. */
async function performReported(
  ctx: Context,
  found: Understanding,
  say: Speaker,
  chat: Chat | null,
): Promise<Performed | null> {
  const told = chat && (await figuresForDraft(ctx, chat, found));
  const submits = !told && chat !== null && (await meansOwnReport(ctx, chat, found));
  const reports = told || submits || found.intent === "report_submit";
  const figures = (reports || found.alternatives?.includes("report_submit") === true) && !tellsNames(found.text);
  const others = figures && chat ? await figuresNotOurs(ctx, found, say) : null;
  if (others) return { message: others, facts: null };
  if (reports && tellsNames(found.text)) {
    const clear = told || submits || found.alternatives === undefined;
    if (chat === null || !clear || found.unknownUnit !== undefined)
      return { message: sayPersonalDataRefused(say), facts: null };
    const timed = { ...found, ...monthBeside(found, today(ctx)) };
    const { slots, ...asked } = told ? { ...requestOf(found), slots: told } : askOf(timed);
    const said = { ...slots, ...(submits ? reportSaid(found) : {}) };
    const kept = { ...asked, intent: "report_submit" as const, slots: withoutPersons(said, found.text) };
    const { message, facts } = await performAsk(ctx, kept, say, { chat });
    return { message: besideRefusal(message, say), facts };
  }
  if (told) return performAsk(ctx, { ...requestOf(found), intent: "report_submit", slots: told }, say, { chat });
  if (chat && (await meansCorrection(ctx, found))) {
    const slots = { action: "correct" };
    return performAsk(ctx, { ...requestOf(found), intent: "report_submit", slots }, say, { chat });
  }
  if (!submits) return null;
  const { slots, ...asked } = askOf(found);
  const said = { ...slots, ...reportSaid(found) };
  return performAsk(ctx, { ...asked, intent: "report_submit", slots: said }, say, { chat });
}

/** Whether the unit was said so that it had to be guessed at, which the answer then shows. */
export function guessesUnit({ slots, assumptions, unitCandidates }: Understanding): boolean {
  const said = slots["unit"] !== undefined || slots["units"] !== undefined;
  return said && assumptions.includes("unit") && unitCandidates.length > 0;
}

/** "còn mấy chi bộ chưa nộp" behind one cell's report: of many, it goes back to the asker's own reach. */
export async function ofThemAll(ctx: Context, further: FollowUp): Promise<FollowUp> {
  const { request, carried, ofMany } = further;
  const [id] = request.unitIds;
  if (!ofMany || id === undefined || !carried.includes("unit")) return further;
  if ((await readTree(ctx.db)).childrenOf(id, today(ctx)).length > 0) return further;
  const { unit: _, units: __, ...slots } = request.slots;
  return { ...further, request: { ...request, slots, unitIds: [] }, carried: carried.filter((one) => one !== "unit") };
}

/** Answers a message that goes on with what was spoken of, and shows what it took from there. */
export async function performFollowUp(
  ctx: Context,
  { request, carried }: FollowUp,
  say: Speaker,
  chat: Chat | null,
): Promise<Performed> {
  const tree = await readTree(ctx.db);
  const [id] = request.unitIds;
  const unit = id === undefined || !reaches(ctx.actor, id) ? undefined : tree.unit(id);
  const shown: Assumption[] = [
    ...(carried.includes("unit") && unit ? [{ kind: "unit" as const, unit: { id: unit.id, name: unit.name } }] : []),
    ...(carried.includes("period") && request.interval ? [{ kind: "period" as const, period: request.interval }] : []),
  ];
  return performAsk(ctx, request, say, { chat, shown });
}

/** Which duty is meant, where the words leave it open; null where they do not. */
function inDoubt(found: Understanding, say: Speaker): Message | null {
  if (found.alternatives === undefined || found.impossible !== undefined || found.unknownUnit !== undefined)
    return null;
  return askIntent({ ...found, slots: { ...found.slots, candidates: found.alternatives } }, say);
}

/** What has to be known before there is an answer; null where all is clear. */
async function questionBack(ctx: Context, found: Understanding, say: Speaker): Promise<Message | null> {
  if (found.unknownUnit !== undefined) return unknownBack(found, found.unknownUnit, await near(ctx, found), say);
  const either = overOrAhead(found, today(ctx));
  if (either) return sayAskBack({ what: "period", candidates: either }, say);
  if (found.slots["unclear_period"] !== undefined) return sayAskBack({ what: "period", candidates: [] }, say);
  if (found.intent === "ambiguous") return askIntent(found, say);
  if (found.unitCandidates.length === 0 || found.unitIds.length > 0) return null;
  return sayAskBack({ what: "unit", candidates: await near(ctx, found) }, say);
}

/** A name that nobody bears; of other words, which only stand where a name would, it is not said that a unit is missing. */
function unknownBack(found: Understanding, said: string, near: readonly Candidate[], say: Speaker): Message {
  const capitals = said.split(/\s+/).every((word) => /^[\p{Lu}\d]/u.test(word));
  if (near.length > 0 || capitals || OF_UNIT.test(` ${fold(said)} `)) return sayUnknownUnit(said, near, say);
  const likely = found.alternatives ?? (PLAIN.has(found.intent) ? [] : [found.intent]);
  const { choices } = askIntent({ ...found, slots: { ...found.slots, candidates: likely } }, say);
  return sayUnclearWords(said, choices ?? [], say);
}

/** A kind of unit or a body, in full or for short: what stands with it is meant for a name. */
const OF_UNIT =
  / (?:chi bo|cb|dang bo|dang uy|thon|xom|ap|ban|lang|to|tdp|to dan pho|khu|khu pho|khoi|khoi pho|xa|phuong|huyen|quan|tinh|thanh pho|truong|tram|cong ty|cty|hop tac xa|htx) /;
const PLAIN: ReadonlySet<string> = new Set(["ambiguous", "out_of_scope", "personal_data_refuse", "link_account"]);

/** The question that was understood, as a button would ask it. */
export function askOf(found: Understanding): AskRequest {
  return { ...requestOf(found), unitIds: found.unitIds };
}

function requestOf(found: Understanding): AskRequest {
  const yearOpen = found.assumptions.includes("year") ? { year_open: true } : {};
  const said = found.intent === "report_submit" ? reportSaid(found) : {};
  return {
    intent: found.intent,
    slots: { ...ofAllEnterprises(found.slots, found.normalised), ...unsureSeats(found), ...yearOpen, ...said },
    interval: found.interval,
  };
}

function plainReply(found: Understanding, say: Speaker): Message | null {
  if (found.normalised === "") return sayEmpty(say);
  if (found.intent === "personal_data_refuse") return sayPersonalData(found, say);
  if (found.intent === "help") return sayHelp(say);
  if (found.intent === "out_of_scope") return sayOutOfScope(say);
  if (found.impossible !== undefined) return sayImpossibleDate(found.impossible, say);
  return null;
}

async function near(ctx: Context, found: Understanding): Promise<Candidate[]> {
  const request = requestOf(found);
  const ids = found.unitCandidates.map(({ id }) => id);
  return candidatesOf(ctx, await readTree(ctx.db), ids, ({ id, name }) => ({
    ...request,
    slots: { ...request.slots, unit: name },
    unitIds: [id],
  }));
}

/** The duties that the words could have meant, else the ones that are asked for most. */
function askIntent(found: Understanding, say: Speaker): Message {
  const meant = found.slots["candidates"];
  const listed = Array.isArray(meant) ? MENU.filter(({ intent }) => meant.includes(intent)) : [];
  const { candidates: _, ...slots } = found.slots;
  const menu = listed.length > 0 ? listed : MENU.slice(0, 4);
  const candidates = menu.map(({ intent, label }) => ({
    label: say.t(label),
    ask: {
      intent,
      // What a report's line leaves over goes along, to be told.
      slots: { ...slots, ...unsureSeats(found), ...(intent === "report_submit" ? reportSaid(found) : {}) },
      interval: found.interval,
      unitIds: found.unitIds,
    },
  }));
  return sayAskBack({ what: "intent", candidates }, say);
}
