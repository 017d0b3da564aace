import type { AskRequest } from "@ketnap/contract";
import type { Context } from "@ketnap/domain/kernel";
import { listDeadlines } from "@ketnap/domain/reminders";
import { shift } from "./own-schedule.ts";

/**
 * "Trước 2 ngày" of a team that comes, or of a class: so many days before the next there is, as a date. Reports have leads
 * of their own, which follow their deadlines. Unchanged where no lead was said or nothing is ahead.
 */
export async function beforeDue(ctx: Context, topic: string, slots: AskRequest["slots"]): Promise<AskRequest["slots"]> {
  const { lead_days: lead, ...others } = slots;
  if (typeof lead !== "number" || (topic !== "inspection" && topic !== "class")) return slots;
  const due = await listDeadlines(ctx, {});
  const next = due.find((each) => (topic === "class" ? each.class : each.visit) !== undefined);
  return next ? { ...others, date: shift(next.lastDay, -lead) } : slots;
}
