import type { Milestone, UnitRef } from "@ketnap/contract";
import { endDialog, keepDialog, readDialog } from "@ketnap/domain/deliveries";
import type { Context } from "@ketnap/domain/kernel";
import type { OwnPlan } from "@ketnap/domain/plans";
import type { Chat } from "./draft.ts";

const KIND = "plan";
/** So long a plan that was begun can be gone on with. */
const MINUTES = 7 * 24 * 60;

/** The plan that a chat is in the middle of: units, months and numbers, nobody's words. */
export interface PlanDraft {
  /** Another person at this chat begins anew. */
  accountId: number | null;
  unit: UnitRef;
  year: number;
  /** Of the plan that stood when the dialog began: another one means that somebody entered it meanwhile. */
  version: number | null;
  before: readonly Milestone[] | null;
  quota: number | null;
  milestones: readonly Milestone[];
  /** The same line meant the other way. */
  other: readonly Milestone[] | null;
  /** Nobody said the numbers. */
  even: boolean;
  /** The year's number, a month's, whether all is right; `sent`: nothing more. Null: put off. */
  asked: "total" | "confirm" | "sent" | { month: number } | null;
  askedAt: string;
}

export async function readPlanDraft(ctx: Context, chat: Chat): Promise<PlanDraft | null> {
  const draft = await readDialog<PlanDraft>(ctx.db, chat, KIND, ctx.now);
  return draft?.accountId === ctx.actor.accountId ? draft : null;
}

export async function keepPlanDraft(
  ctx: Context,
  chat: Chat,
  draft: PlanDraft,
  asked: PlanDraft["asked"],
): Promise<void> {
  const kept: PlanDraft = { ...draft, accountId: ctx.actor.accountId, asked, askedAt: ctx.now.toString() };
  await keepDialog(ctx.db, chat, KIND, kept, MINUTES, ctx.now);
}

export async function endPlanDraft(ctx: Context, chat: Chat): Promise<void> {
  await endDialog(ctx.db, chat, KIND);
}

/** As the dialog begins: with what stands, nothing said yet. */
export function begun({ unit, year, plan }: OwnPlan, quota: number | null): PlanDraft {
  const stood = plan && { version: plan.version, before: plan.milestones };
  return {
    accountId: null,
    unit,
    year,
    version: stood?.version ?? null,
    before: stood?.before ?? null,
    quota,
    milestones: stood?.before ?? [],
    other: null,
    even: false,
    asked: null,
    askedAt: "",
  };
}
