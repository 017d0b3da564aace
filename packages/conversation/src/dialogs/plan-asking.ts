import type { Message, Milestone } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { sayPlanKept, sayPlanQuestion, sayPlanSummary, sayPlanTotal, type Speaker } from "@ketnap/wording";
import { type Chat, hasButtons } from "./draft.ts";
import { keepPlanDraft, type PlanDraft, readPlanDraft } from "./plan-draft.ts";
import { evenSplit } from "./plan-said.ts";

/** The parts that were said, changed in what stands: refused where they would make it fall. */
export async function taken(ctx: Context, chat: Chat, draft: PlanDraft, text: string, say: Speaker): Promise<Message> {
  const falls = draft.milestones.some(({ target }, at) => at > 0 && draft.milestones[at - 1]!.target > target);
  if (!falls) return summarise(ctx, chat, { ...draft, other: null, even: false }, say);
  const stood = (await readPlanDraft(ctx, chat))!;
  return stood.milestones.length > 0 ? summarise(ctx, chat, stood, say, text) : askTotal(ctx, chat, stood, say, text);
}

export function split(ctx: Context, chat: Chat, draft: PlanDraft, total: number, say: Speaker): Promise<Message> {
  if (total > MOST) return askTotal(ctx, chat, draft, say, String(total));
  return summarise(ctx, chat, { ...draft, milestones: evenSplit(total), other: null, even: true }, say);
}

/** More than any unit plans: the shape refuses it. */
const MOST = 100_000;

export async function askTotal(
  ctx: Context,
  chat: Chat,
  draft: PlanDraft,
  say: Speaker,
  refused?: string,
): Promise<Message> {
  await keepPlanDraft(ctx, chat, draft, "total");
  return sayPlanTotal(draft, say, refused);
}

/** The milestone after that month, the first for null; after the last all is shown. */
export async function askNext(
  ctx: Context,
  chat: Chat,
  draft: PlanDraft,
  after: number | null,
  say: Speaker,
  why: { refused?: string; below?: Milestone } = {},
): Promise<Message> {
  const next = draft.milestones.find(({ month }) => after === null || month > after);
  if (!next) return summarise(ctx, chat, draft, say);
  await keepPlanDraft(ctx, chat, { ...draft, other: null }, { month: next.month });
  return sayPlanQuestion(draft, next.month, say, { ...why, suggested: suggestionOf(draft, next.month) });
}

export async function answered(
  ctx: Context,
  chat: Chat,
  draft: PlanDraft,
  month: number,
  value: number,
  say: Speaker,
): Promise<Message> {
  const below = draft.milestones.findLast((one) => one.month < month);
  const previous = below?.month ?? null;
  if (below && value < below.target) return askNext(ctx, chat, draft, previous, say, { below });
  if (value > MOST) return askNext(ctx, chat, draft, previous, say, { refused: String(value) });
  // What comes after cannot be less: it is raised, and asked all the same.
  const milestones = draft.milestones.map((one) => {
    if (one.month === month) return { month, target: value };
    return one.month > month ? { ...one, target: Math.max(one.target, value) } : one;
  });
  return askNext(ctx, chat, { ...draft, milestones, even: false }, month, say);
}

export function suggestionOf({ milestones }: PlanDraft, month: number): number {
  return milestones.find((one) => one.month === month)?.target ?? 0;
}

export function before({ milestones }: PlanDraft, month: number): number | null {
  return milestones.findLast((one) => one.month < month)?.month ?? null;
}

export function switched(
  ctx: Context,
  chat: Chat,
  draft: PlanDraft,
  milestones: readonly Milestone[],
  say: Speaker,
): Promise<Message> {
  const other = same(milestones, draft.milestones) ? draft.other : draft.milestones;
  return summarise(ctx, chat, { ...draft, milestones, other }, say);
}

export async function summarise(
  ctx: Context,
  chat: Chat,
  draft: PlanDraft,
  say: Speaker,
  refused?: string,
): Promise<Message> {
  await keepPlanDraft(ctx, chat, draft, "confirm");
  const { before: stood, quota, other, even } = draft;
  return sayPlanSummary(draft, draft.milestones, say, {
    quota,
    other,
    even: even && stood === null,
    taps: hasButtons(chat),
    ...(stood && { before: stood }),
    ...(refused !== undefined && { refused }),
  });
}

export async function putOff(ctx: Context, chat: Chat, draft: PlanDraft, say: Speaker): Promise<Message> {
  await keepPlanDraft(ctx, chat, draft, null);
  return sayPlanKept(draft, say);
}

export function same(a: readonly Milestone[], b: readonly Milestone[]): boolean {
  return (
    a.length === b.length && a.every(({ month, target }, at) => b[at]!.month === month && b[at]!.target === target)
  );
}
