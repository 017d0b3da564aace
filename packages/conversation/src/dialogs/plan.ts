import type { ChoiceAction, Message, Milestone, Understanding } from "@ketnap/contract";
import { Closed, Conflict, type Context, reaches, today } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import { answerPlan, readOwnPlan } from "@ketnap/domain/plans";
import { readQuota } from "@ketnap/domain/quotas";
import { fold, readReply } from "@ketnap/understanding";
import { sayPlanElsewhere, sayPlanReceipt, sayPlanShut, sayWhosePlan, type Speaker } from "@ketnap/wording";
import { putOff as putOffReport } from "./asking.ts";
import { type Chat, isWaiting, readDraft, readDue } from "./draft.ts";
import { named } from "../naming.ts";
import {
  answered,
  askNext,
  askTotal,
  before,
  putOff,
  same,
  split,
  suggestionOf,
  summarise,
  switched,
  taken,
} from "./plan-asking.ts";
import { begun, endPlanDraft, keepPlanDraft, type PlanDraft, readPlanDraft } from "./plan-draft.ts";
import { merged, partsSaid, type PlanSaid, planSaid, readingsOf } from "./plan-said.ts";

/** "kế hoạch 2026: quý 1 1, quý 2 2…", or "lập kế hoạch 2026"; null for any other text. */
export async function startPlanSaid(
  ctx: Context,
  chat: Chat | null,
  text: string,
  { intent, slots, unitIds, unknownUnit }: Understanding,
  say: Speaker,
): Promise<Message | null> {
  if (intent === "personal_data_refuse" || unknownUnit !== undefined) return null;
  const unitSaid = slots["unit"] !== undefined && slots["unit"] !== "self" && unitIds.length === 1;
  const said = planSaid(text, { unitSaid });
  if (!said) return null;
  if (!chat) return sayPlanElsewhere(say);
  const year = yearOf(said.year ?? slots["year"], today(ctx));
  const units = unitSaid ? [unitIds[0]!] : ctx.actor.homeUnits.filter((id) => reaches(ctx.actor, id));
  const [only, ...others] = units;
  if (only === undefined || others.length > 0) return whose(ctx, units, year, said, say);
  return openPlan(ctx, chat, { unitId: only, year, line: { said, text } }, say);
}

/** A step that was tapped. A button under numbers that have changed since shows the new ones. */
export async function stepPlan(
  ctx: Context,
  chat: Chat,
  { step, unitId, year, milestones }: Extract<ChoiceAction, { kind: "plan_step" }>,
  say: Speaker,
): Promise<Message> {
  const kept = await readPlanDraft(ctx, chat);
  const here = kept?.unit.id === unitId && kept.year === year ? kept : null;
  const shown = milestones ?? [];
  if (step === "confirm" && here?.asked === "sent" && same(shown, here.milestones))
    return sayPlanReceipt(here, here.milestones, say);
  const draft = here?.asked === "sent" ? null : here;
  if (step === "start" || !draft)
    return openPlan(ctx, chat, { unitId, year, ...(step === "start" && milestones && { milestones }) }, say);
  if (step === "later") return putOff(ctx, chat, draft, say);
  if (step === "each") return askNext(ctx, chat, draft, null, say);
  if (step === "other") return switched(ctx, chat, draft, shown, say);
  return same(shown, draft.milestones) ? enter(ctx, chat, draft, say) : summarise(ctx, chat, draft, say);
}

/** The plan that a text may be meant for: it was asked about, and no report since. Null where the text can be no answer. */
export async function planAskedBy(ctx: Context, chat: Chat, text: string): Promise<PlanDraft | null> {
  if (readReply(text) === null && partsSaid(text) === null && wishOf(text) === null) return null;
  const report = await readDraft(ctx, chat);
  if (isWaiting(report)) return null;
  const draft = await readPlanDraft(ctx, chat);
  if (!draft || draft.asked === null) return null;
  const reportLast = report?.asked != null && Temporal.Instant.compare(report.askedAt, draft.askedAt) > 0;
  return reportLast ? null : draft;
}

/** Until when choices stand behind the plan's own question; null where nothing waits for a number. */
export function planWaits({ asked, askedAt }: PlanDraft): Temporal.Instant | null {
  // The pieces of one message are offered a millisecond apart.
  return asked === null || asked === "sent" ? null : Temporal.Instant.from(askedAt).add({ milliseconds: 100 });
}

/** A text as the dialog's next step; null where it is none, so that it is answered as a question. */
export async function continuePlan(
  ctx: Context,
  chat: Chat,
  draft: PlanDraft,
  text: string,
  say: Speaker,
): Promise<Message | null> {
  const reply = readReply(text);
  if (draft.asked === "sent") {
    const again = reply?.kind === "yes" && ctx.now.since(draft.askedAt).total("minutes") <= SAME_MINUTES;
    return again ? sayPlanReceipt(draft, draft.milestones, say) : null;
  }
  if (reply?.kind === "later") return putOff(ctx, chat, draft, say);
  const parts = partsSaid(text);
  if (parts) return taken(ctx, chat, { ...draft, milestones: merged(draft.milestones, parts) }, text, say);
  const wish = wishOf(text);
  if (wish === "each" && draft.milestones.length > 0) return askNext(ctx, chat, draft, null, say);
  if (wish === "other" && draft.other) return switched(ctx, chat, draft, draft.other, say);
  if (!reply) return null;
  const { asked } = draft;
  if (asked === "total")
    return reply.kind === "number" ? split(ctx, chat, draft, reply.value, say) : askTotal(ctx, chat, draft, say, text);
  if (asked === "confirm") {
    if (reply.kind === "yes") return enter(ctx, chat, draft, say);
    // Of an even split a number is the year's; of numbers that were said it could be any.
    if (reply.kind === "number" && !reply.bare && draft.even) return split(ctx, chat, draft, reply.value, say);
    return askNext(ctx, chat, draft, null, say);
  }
  if (asked === null) return null;
  if (reply.kind === "no" || reply.kind === "same")
    return askNext(ctx, chat, draft, before(draft, asked.month), say, { refused: text });
  const value = reply.kind === "yes" ? suggestionOf(draft, asked.month) : reply.value;
  return answered(ctx, chat, draft, asked.month, value, say);
}

/** After this long a text that is not understood is no failed answer to the dialog's question any more. */
const FRESH_MINUTES = 60;

/** Something was written that is no number while one is waited for: the question stays, and nothing was noted. */
export async function repeatPlan(ctx: Context, chat: Chat, text: string, say: Speaker): Promise<Message | null> {
  if (isWaiting(await readDraft(ctx, chat))) return null;
  const draft = await readPlanDraft(ctx, chat);
  if (!draft || draft.asked === null || draft.asked === "sent") return null;
  if (ctx.now.since(draft.askedAt).total("minutes") > FRESH_MINUTES) return null;
  if (draft.asked === "confirm") return null;
  if (draft.asked === "total") return askTotal(ctx, chat, draft, say, text);
  return askNext(ctx, chat, draft, before(draft, draft.asked.month), say, { refused: text });
}

/** For so long a second «đúng» is the first one again. */
const SAME_MINUTES = 10;

interface Opened {
  unitId: number;
  year: number;
  line?: { said: PlanSaid; text: string };
  /** Said already, before it was clear whose they are. */
  milestones?: readonly Milestone[];
}

async function openPlan(
  ctx: Context,
  chat: Chat,
  { unitId, year, line, milestones }: Opened,
  say: Speaker,
): Promise<Message> {
  const own = await readOwnPlan(ctx, { unitId, year });
  if (own.shut) return sayPlanShut(own, { why: own.shut, plan: own.plan }, say);
  await putReportOff(ctx, chat, say);
  const kept = await readPlanDraft(ctx, chat);
  const going = kept?.unit.id === unitId && kept.year === year && kept.asked !== "sent" ? kept : null;
  const stands = own.plan?.version ?? null;
  const draft = going?.version === stands ? going : begun(own, await quotaOf(ctx, unitId, year));
  if (line && (line.said.points.length > 0 || line.said.total !== null)) return readLine(ctx, chat, draft, line, say);
  if (milestones) return summarise(ctx, chat, { ...draft, milestones, other: null, even: false }, say);
  if (draft.milestones.length > 0) return summarise(ctx, chat, draft, say);
  return draft.quota === null ? askTotal(ctx, chat, draft, say) : split(ctx, chat, draft, draft.quota, say);
}

async function readLine(
  ctx: Context,
  chat: Chat,
  draft: PlanDraft,
  { said, text }: NonNullable<Opened["line"]>,
  say: Speaker,
): Promise<Message> {
  const { chosen, other } = readingsOf(said, draft.quota);
  if (!chosen) return askTotal(ctx, chat, draft, say, text);
  return summarise(ctx, chat, { ...draft, milestones: chosen, other, even: said.points.length === 0 }, say);
}

/** Enters what was confirmed; whoever was faster is shown, and not written over unasked. */
async function enter(ctx: Context, chat: Chat, draft: PlanDraft, say: Speaker): Promise<Message> {
  const { unit, year, version } = draft;
  try {
    // Before the log is written: from there on every other command waits for this one to end.
    await keepPlanDraft(ctx, chat, draft, "sent");
    await answerPlan(ctx, { unitId: unit.id, year, milestones: [...draft.milestones], version });
    return sayPlanReceipt(draft, draft.milestones, say);
  } catch (error) {
    if (!(error instanceof Conflict) && !(error instanceof Closed)) throw error;
    await endPlanDraft(ctx, chat);
    return openPlan(ctx, chat, { unitId: unit.id, year }, say);
  }
}

/** One question at a time: a report that waits for a number in this chat waits until it is taken up again. */
async function putReportOff(ctx: Context, chat: Chat, say: Speaker): Promise<void> {
  const draft = await readDraft(ctx, chat);
  if (isWaiting(draft)) await putOffReport({ ctx, chat, draft, due: await readDue(ctx, draft.expectedId) }, say);
}

/** Of several units of one's own: what was said goes along with the choice. */
async function whose(
  ctx: Context,
  unitIds: readonly number[],
  year: number,
  said: PlanSaid,
  say: Speaker,
): Promise<Message> {
  const tree = await readTree(ctx.db);
  const units = unitIds.map((id) => ({ id, name: tree.unit(id)!.name }));
  return sayWhosePlan([...named(ctx, tree, units, say).values()], year, readingsOf(said, null).chosen, say);
}

async function quotaOf(ctx: Context, unitId: number, year: number): Promise<number | null> {
  const facts = await readQuota(ctx, { unitId, asked: { from: `${year}-01`, to: `${year}-12` } });
  return facts.kind === "quota" && facts.quota.target !== null ? Math.ceil(facts.quota.target) : null;
}

/** The year that was said; else this one, and from October on the next. */
function yearOf(said: unknown, day: string): number {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  if (typeof said === "number") return said;
  if (said === "next") return year + 1;
  if (said === "previous") return year - 1;
  return said === "current" || month < 10 ? year : year + 1;
}

function wishOf(text: string): "each" | "other" | null {
  const folded = fold(text).trim();
  if (/^(?:nhap |sua |hoi )?(?:tung (?:so|quy|thang|cau|buoc)|lan luot|one by one)[.!]?$/.test(folded)) return "each";
  return /^(?:doi cach tinh|tinh cach kia|tung quy rieng|rieng tung quy|so rieng|luy ke|(?:the )?other way)[.!]?$/.test(
    folded,
  )
    ? "other"
    : null;
}
