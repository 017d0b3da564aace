import { type OwnReminder, REMINDER_TOPICS, type ReminderTopic } from "@ketnap/contract";
import { z } from "zod";
import { command, type Context, Invalid, NotFound, query, TIME_ZONE } from "../kernel/index.ts";
import { kindOf } from "./kinds.ts";
import { nextAt } from "./own-schedule.rules.ts";
import {
  endSubscriptionRow,
  findMutes,
  findOwn,
  findSubscriptionRow,
  reopenSubscriptionRow,
  type Subscription,
} from "./own.store.ts";
import { readRules } from "./rules.store.ts";
import { sameOf, self, viewOf } from "./set-own-reminder.ts";

const input = z.strictObject({ id: z.number().int() });

/** Takes back a reminder or a subscription of one's own; of others there is none. */
export const endSubscription = command({
  name: "reminders.end_subscription",
  permission: "own.reminders",
  input,
  scope: () => [],
  async run(ctx, { id }) {
    const before = await ownRow(ctx, id);
    const result = await viewOf(ctx, before);
    if (before.ended) return { result, unchanged: true };
    await endSubscriptionRow(ctx.db, id, ctx.now);
    return { result, entity: "subscription", id, unitId: before.unitId, before, after: { ...before, ended: true } };
  },
});

/** The same taken back again: it comes at its next time. One whose day is over cannot come; one that was set anew stands. */
export const restoreSubscription = command({
  name: "reminders.restore_subscription",
  permission: "own.reminders",
  input,
  scope: () => [],
  async run(ctx, { id }) {
    const before = await ownRow(ctx, id);
    const next = before.schedule.leadDays === undefined ? nextAt(before.schedule, ctx.now, TIME_ZONE) : before.nextAt;
    if (before.ended && next === null && before.schedule.date !== undefined)
      throw new Invalid({ date: { key: "reminder_in_past" } });
    const anew = before.ended ? await sameOf(ctx, before) : undefined;
    if (anew) return { result: await viewOf(ctx, anew), unchanged: true };
    if (before.ended) await reopenSubscriptionRow(ctx.db, id, next);
    const after = { ...before, ended: false, nextAt: next };
    const result = await viewOf(ctx, after);
    if (!before.ended) return { result, unchanged: true };
    return { result, entity: "subscription", id, unitId: before.unitId, before, after };
  },
});

export interface OwnReminders {
  /** The next first. */
  reminders: OwnReminder[];
  muted: string[];
  /** By topic the day from which it is told again, where there is one. */
  mutedUntil: Readonly<Record<string, string>>;
  /** What the office's rules tell people of his offices, muted or not. */
  byRule: ReminderTopic[];
}

/** What a person set for himself, what he has muted, and what the rules tell him unasked. */
export const listOwnReminders = query({
  name: "reminders.list_own",
  permission: "own.reminders",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx): Promise<OwnReminders> {
    const accountId = self(ctx);
    const reminders: OwnReminder[] = [];
    for (const each of await findOwn(ctx.db, accountId)) reminders.push(await viewOf(ctx, each));
    const muted = await findMutes(ctx.db, accountId, ctx.now);
    const ends = muted.flatMap(({ topic, until }) =>
      until ? [[topic, until.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString()]] : [],
    );
    return {
      reminders,
      muted: muted.map(({ topic }) => topic),
      mutedUntil: Object.fromEntries(ends),
      byRule: await toldByRule(ctx),
    };
  },
});

async function toldByRule(ctx: Context): Promise<ReminderTopic[]> {
  const kinds = (await readRules(ctx.db))
    .filter(({ enabled, role }) => enabled && ctx.actor.roles.includes(role))
    .flatMap(({ kind }) => kindOf(kind) ?? []);
  return REMINDER_TOPICS.filter((topic) => kinds.some((kind) => kind.topic === topic && kind.from !== "asked"));
}

async function ownRow(ctx: Context, id: number): Promise<Subscription & { ended: boolean }> {
  const row = await findSubscriptionRow(ctx.db, id);
  if (!row || row.accountId !== self(ctx)) throw new NotFound(`subscription ${id}`);
  return row;
}
