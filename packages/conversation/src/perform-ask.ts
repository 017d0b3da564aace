import type { AnswerFacts, Assumption, AskRequest, Message, RankingFacts, Understanding } from "@ketnap/contract";
import { type Context, NotFound, reaches, today } from "@ketnap/domain/kernel";
import { readTree, type Tree } from "@ketnap/domain/organisation";
import {
  besideEnded,
  sayAskBack,
  sayFacts,
  sayHelp,
  sayNotKept,
  sayNotYet,
  sayOwnElsewhere,
  sayPlace,
  saySpread,
  saySuperiorOut,
  type Speaker,
} from "@ketnap/wording";
import type { Found, OpenAsk } from "./asks/ask.ts";
import { CLASS_ASKS, CLASS_CHANGES } from "./asks/classes.ts";
import { dropSure, forgetWritten, recallKept, rememberSure } from "./asks/class-written.ts";
import { ASKS } from "./asks/index.ts";
import { ONLY_LOOKS, OWN_ASKS } from "./asks/reminders.ts";
import type { Chat } from "./dialogs/draft.ts";
import { startReport } from "./dialogs/start-report.ts";
import { candidatesOf, toldApart } from "./naming.ts";
import { MENU } from "./menu.ts";
import { NOT_YET } from "./not-yet.ts";
import { withUnapproved } from "./unapproved.ts";

/** A message, and the facts that it words: none where it asks back or refuses. */
export interface Performed {
  message: Message;
  facts: AnswerFacts | null;
  /** The words were not enough, or are none of the work's. */
  asked?: true;
}

/** Answers a question that needs no more understanding: typed and understood, or tapped. */
export async function performAsk(
  ctx: Context,
  request: AskRequest,
  say: Speaker,
  {
    guessed = false,
    chat = null,
    shown = [],
    found,
  }: {
    guessed?: boolean;
    chat?: Chat | null;
    shown?: readonly Assumption[];
    /** What was typed; absent where it was tapped. */
    found?: Understanding | undefined;
  } = {},
): Promise<Performed> {
  if (request.intent === "help") return { message: sayHelp(say), facts: null };
  if (request.intent === "report_submit") return { message: await startReport(ctx, chat, request, say), facts: null };
  if (request.slots["unit"] === "superior") return { message: await superiorOut(ctx, request, say), facts: null };
  const own = OWN_ASKS[request.intent];
  const ofClasses = CLASS_ASKS[request.intent];
  // Once something else was set or tapped, "hủy" is of that, and a yes is of nothing.
  if (chat && (own ? !ONLY_LOOKS.has(request.intent) : !found && !ofClasses)) await forgetWritten(ctx, chat);
  else if (chat && !found) await dropSure(ctx, chat, await recallKept(ctx, chat));
  if (own && !chat && !ONLY_LOOKS.has(request.intent)) return { message: sayOwnElsewhere(say), facts: null };
  if (own) return { message: await own(ctx, request, say, chat), facts: null };
  if (ofClasses && !chat && CLASS_CHANGES.has(request.intent)) return { message: sayOwnElsewhere(say), facts: null };
  const ofClass = ofClasses && (await ofClasses(ctx, request, say, { chat, found }));
  if (ofClass && chat) await rememberSure(ctx, chat, ofClass);
  if (ofClass) return { message: ofClass, facts: null };
  const perform = ASKS[request.intent];
  if (!perform) return { message: sayMissing(request.intent, say), facts: null };
  const tree = await readTree(ctx.db);
  const unitIds = request.unitIds ?? [];
  if (unitIds.some((id) => !reaches(ctx.actor, id))) throw new NotFound("unit");
  const { year_open: yearOpen, ...slots } = request.slots;
  const open = { intent: request.intent, slots, interval: request.interval, yearOpen: yearOpen === true };
  if (unitIds.length > 1 && ABOUT_ONE.has(request.intent)) return performSeveral(ctx, request, unitIds, tree, say);
  const subset = unitsOfKind(ctx, tree, request);
  // Who has reported is told of several of a kind.
  if (subset && !(request.intent === "report_status" && subset.length > 1))
    return performKind(ctx, request, subset, tree, say);
  const [first, ...rest] = unitIds;
  if (first !== undefined) {
    const unit = { id: first, name: tree.unit(first)!.name };
    const isShown = shown.some(({ kind }) => kind === "unit");
    const assumed: Assumption[] = !isShown && (guessed || isHome(ctx, unitIds, slots)) ? [{ kind: "unit", unit }] : [];
    const assumptions = [...assumed, ...shown];
    const found = await perform(ctx, { ...open, unitIds: [first, ...rest], assumptions });
    return withEnded(await told(ctx, tree, found, say), tree, unitIds, say);
  }
  const home = homesOf(ctx, tree);
  if (home.length === 1) return told(ctx, tree, await perform(ctx, assumed(open, tree, home[0]!)), say);
  const candidates = candidatesOf(ctx, tree, home.slice(0, 4), ({ id }) => ({ ...request, unitIds: [id] }));
  return { message: sayAskBack({ what: "unit", candidates }, say), facts: null };
}

/** The unit above is out of reach: the same question of the asker's own is the nearest that is allowed. */
export async function superiorOut(ctx: Context, request: AskRequest, say: Speaker): Promise<Message> {
  const tree = await readTree(ctx.db);
  const [home] = homesOf(ctx, tree);
  const own = home === undefined || !(request.intent in ASKS) ? null : { id: home, name: tree.unit(home)!.name };
  const slots = { ...request.slots, unit: "self" };
  return saySuperiorOut(own && { unit: own, ask: { ...request, slots, unitIds: [own.id] } }, say);
}

/** Understood, and not in this version. */
function sayMissing(intent: string, say: Speaker): Message {
  const item = NOT_YET.some((missing) => missing === intent)
    ? MENU.find((known) => known.intent === intent)
    : undefined;
  return item ? sayNotYet(say.t(item.label), say) : sayNotKept("records", say);
}

/** Intents that speak of one unit: of "các trường học" they would silently answer for the whole. */
const ABOUT_ONE: ReadonlySet<string> = new Set([
  "progress_get",
  "pace_forecast",
  "quota_get",
  "source_count",
  "dossier_status",
]);

/** Several units named where one is asked about are set side by side; where that is not kept, which one is asked. */
async function performSeveral(
  ctx: Context,
  request: AskRequest,
  unitIds: readonly number[],
  tree: Tree,
  say: Speaker,
): Promise<Performed> {
  if (COMPARED.has(request.intent)) return performAsk(ctx, besideEachOther(request), say);
  const { units: _, ...slots } = request.slots;
  const candidates = candidatesOf(ctx, tree, unitIds.slice(0, 4), ({ id, name }) => ({
    ...request,
    slots: { ...slots, unit: name },
    unitIds: [id],
  }));
  return { message: sayAskBack({ what: "unit", candidates }, say), facts: null };
}

/**
 * What is still missing stands in each row of those set side by side, and is no measure of its own there. How many were
 * admitted in a part of a year is told of that part alone: shares of a quota are reckoned from where it begins.
 */
function besideEachOther({ slots, ...request }: AskRequest): AskRequest {
  const { metrics, ...others } = slots;
  const said = Array.isArray(metrics) ? metrics.filter((metric) => metric !== "gap") : [];
  const isPart =
    request.intent === "progress_get" && request.interval != null && !request.interval.from.endsWith("-01");
  const measures = said.length === 0 && isPart ? ["admitted"] : said;
  return {
    ...request,
    intent: "ranking_units",
    slots: measures.length > 0 ? { ...others, metrics: measures } : others,
  };
}

const COMPARED: ReadonlySet<string> = new Set(["progress_get", "pace_forecast", "quota_get"]);

/** Duties that tell of a kind of units by themselves. */
const BY_KIND: ReadonlySet<string> = new Set(["ranking_units", "units_no_admission"]);

/**
 * The cells of the kinds that were said, below the unit that was said or the asker's own; null where no kind was. What is
 * answered of one unit would otherwise silently be answered of the whole.
 */
function unitsOfKind(ctx: Context, tree: Tree, { intent, slots, unitIds = [] }: AskRequest): number[] | null {
  const kinds = slots["unit_types"];
  if (BY_KIND.has(intent) || slots["by"] !== undefined || !Array.isArray(kinds) || kinds.length === 0) return null;
  const [base] = unitIds.length > 0 ? unitIds : homesOf(ctx, tree);
  if (unitIds.length > 1 || base === undefined || kinds.includes(tree.unit(base)?.unitType)) return null;
  return tree.descendantsOf(base, today(ctx)).filter((id) => kinds.includes(tree.unit(id)!.unitType));
}

/** One cell of the kind is the one meant; several are set side by side, or it is asked which. */
async function performKind(
  ctx: Context,
  request: AskRequest,
  subset: readonly number[],
  tree: Tree,
  say: Speaker,
): Promise<Performed> {
  const { unit_types: _, ...slots } = request.slots;
  const [only, ...others] = subset;
  if (only === undefined) return { message: sayNotKept("breakdowns", say), facts: null };
  if (others.length === 0) return performAsk(ctx, { ...request, slots, unitIds: [only] }, say, { guessed: true });
  if (COMPARED.has(request.intent)) return performAsk(ctx, besideEachOther(request), say);
  const candidates = candidatesOf(ctx, tree, subset.slice(0, 4), ({ id }) => ({ ...request, slots, unitIds: [id] }));
  return { message: sayAskBack({ what: "unit", candidates }, say), facts: null };
}

/** Of units that were named and set beside each other, those that were no more by then: none is left out unsaid. */
function withEnded(
  { message, facts, ...rest }: Performed,
  tree: Tree,
  ids: readonly number[],
  say: Speaker,
): Performed {
  if (ids.length < 2 || facts?.kind !== "ranking" || facts.filter !== null) return { message, facts, ...rest };
  const ended = ids.flatMap((id) => {
    const { name, endedOn = null } = tree.unit(id) ?? {};
    const isTold = facts.rows.some(({ unit }) => unit.id === id);
    return name === undefined || endedOn === null || isTold ? [] : [{ name, endedOn }];
  });
  return { message: besideEnded(message, ended, say), facts, ...rest };
}

async function told(ctx: Context, tree: Tree, found: Found, say: Speaker): Promise<Performed> {
  const { message, facts } = worded(ctx, tree, found, say);
  return { message: facts ? await withUnapproved(ctx, facts, message, say) : message, facts };
}

function worded(ctx: Context, tree: Tree, found: Found, say: Speaker): Performed {
  if ("spread" in found) return { message: saySpread(found.spread, say), facts: null };
  if ("notKept" in found) return { message: sayNotKept(found.notKept, say), facts: null };
  if ("place" in found) {
    const told = toldApart(ctx, tree, found.facts, say) as RankingFacts;
    return { message: sayPlace(told, found.place, say), facts: found.facts };
  }
  const { facts, focus } = found;
  return { message: sayFacts(toldApart(ctx, tree, facts, say), say, focus), facts };
}

function assumed(open: Omit<OpenAsk, "unitIds" | "assumptions">, tree: Tree, id: number): OpenAsk {
  return { ...open, unitIds: [id], assumptions: [{ kind: "unit", unit: { id, name: tree.unit(id)!.name } }] };
}

/** The asker's own unit, filled in and not said, is told where he has more than one. */
function isHome(ctx: Context, unitIds: readonly number[], slots: Record<string, unknown>): boolean {
  const said = slots["unit"] !== undefined || slots["units"] !== undefined;
  return !said && ctx.actor.homeUnits.length > 1 && unitIds[0] === ctx.actor.homeUnits[0];
}

/** Where a question without a unit points: the first of the asker's own, else the tops of what he reaches. */
function homesOf(ctx: Context, tree: Tree): number[] {
  if (ctx.actor.homeUnits.length > 0) return ctx.actor.homeUnits.slice(0, 1);
  const day = today(ctx);
  const tops = tree.childrenOf(null, day).filter((id) => reaches(ctx.actor, id));
  return tops.toSorted((a, b) => tree.descendantsOf(b, day).length - tree.descendantsOf(a, day).length || a - b);
}
