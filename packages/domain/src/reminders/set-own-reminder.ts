import type { OwnReminder } from "@ketnap/contract";
import { z } from "zod";
import { command, type Context, Forbidden, Invalid, TIME_ZONE, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { scheduleInput, topicInput } from "./own-input.ts";
import { nextAt, tooLateFor } from "./own-schedule.rules.ts";
import { refOf } from "./report-due.ts";
import { findLeads, findMutes, findOwn, insertSubscription, type Subscription, writeNextAt } from "./own.store.ts";

const MOST = 30;

/** Keeps a reminder that a person sets for himself: a topic and a time, nothing in his own words. */
export const setOwnReminder = command({
  name: "reminders.set_own",
  permission: "own.reminders",
  input: z.strictObject({ topic: topicInput, schedule: scheduleInput }),
  scope: () => [],
  async run(ctx, { topic, schedule }) {
    const accountId = self(ctx);
    const lead = schedule.leadDays !== undefined;
    const next = lead ? null : nextAt(schedule, ctx.now, TIME_ZONE);
    if (!lead && next === null) throw new Invalid({ date: { key: "reminder_in_past" } });
    const data = { accountId, kind: "own_reminder" as const, topic, unitId: null, schedule, nextAt: next };
    const { subscription, known } = await keepOnce(ctx, data);
    const deadlines = lead ? await deadlinesOf(ctx, subscription) : [];
    if (lead && !known) {
      subscription.nextAt = nextAt(schedule, ctx.now, TIME_ZONE, deadlines);
      await writeNextAt(ctx.db, subscription.id, subscription.nextAt);
    }
    const tooLate = lead ? tooLateFor(schedule, ctx.now, TIME_ZONE, deadlines) : null;
    const result = { ...(await viewOf(ctx, subscription)), ...(tooLate && { tooLate }) };
    if (known) return { result, unchanged: true };
    return { result, entity: "subscription", id: subscription.id, created: data };
  },
});

/** The same twice is one; more than a person can mean is refused. */
export async function keepOnce(
  ctx: Context,
  data: Parameters<typeof insertSubscription>[1],
): Promise<{ subscription: Subscription; known: boolean }> {
  const same = await sameOf(ctx, data);
  if (same) return { subscription: same, known: true };
  const own = await findOwn(ctx.db, data.accountId);
  if (own.length >= MOST) throw new Invalid({ topic: { key: "too_many_reminders", values: { most: MOST } } });
  return { subscription: await insertSubscription(ctx.db, data, ctx.now), known: false };
}

/** One that stands and says the same at the same times. */
export async function sameOf(
  ctx: Context,
  data: Pick<Subscription, "accountId" | "kind" | "topic" | "unitId" | "schedule">,
): Promise<Subscription | undefined> {
  return (await findOwn(ctx.db, data.accountId)).find(
    (each) =>
      each.kind === data.kind &&
      each.topic === data.topic &&
      each.unitId === data.unitId &&
      sameSchedule(each.schedule, data.schedule),
  );
}

async function deadlinesOf(ctx: Context, { id, accountId }: Subscription): Promise<string[]> {
  const leads = await findLeads(ctx.db, today(ctx), accountId);
  return leads.find((lead) => lead.id === id)?.deadlines ?? [];
}

export async function viewOf(ctx: Context, subscription: Subscription): Promise<OwnReminder> {
  const { id, kind, topic, unitId, schedule } = subscription;
  const unit = unitId === null ? null : refOf(unitId, await readTree(ctx.db));
  const mutes = await findMutes(ctx.db, subscription.accountId, ctx.now);
  const at = subscription.nextAt?.toZonedDateTimeISO(TIME_ZONE) ?? null;
  const next = at && {
    date: at.toPlainDate().toString(),
    time: at.toPlainTime().toString({ smallestUnit: "minute" }),
  };
  const all = mutes.find((mute) => mute.topic === "all");
  const until = all?.until?.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
  return {
    id,
    kind,
    topic,
    unit,
    schedule,
    next,
    muted: all !== undefined,
    ...(until !== undefined && { mutedUntil: until }),
  };
}

export function self(ctx: Context): number {
  if (ctx.actor.accountId === null) throw new Forbidden("own.reminders");
  return ctx.actor.accountId;
}

function sameSchedule(a: object, b: object): boolean {
  const text = (value: object) => JSON.stringify(Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1)));
  return text(a) === text(b);
}
