import { z } from "zod";
import { command, Invalid, TIME_ZONE, today } from "../kernel/index.ts";
import { readDaysAround } from "./calendar.store.ts";
import { scheduleInput } from "./own-input.ts";
import { newsDay, nextAt } from "./own-schedule.rules.ts";
import { keepOnce, self, viewOf } from "./set-own-reminder.ts";

/** Topics that there is news of. */
const NEWS_TOPICS = ["progress", "report"] as const;

/** Subscribes to news of one's own unit or of one in reach; it comes on a working day in the decent hours. */
export const subscribeNews = command({
  name: "reminders.subscribe_news",
  permission: "own.reminders",
  input: z.strictObject({
    topic: z.enum(NEWS_TOPICS),
    unitId: z.number().int().nullable().default(null),
    schedule: scheduleInput,
  }),
  scope: ({ unitId }) => (unitId === null ? [] : [unitId]),
  async run(ctx, { topic, unitId, schedule }) {
    // News have no deadline of their own to come before.
    if (schedule.leadDays !== undefined) throw new Invalid({ leadDays: { key: "when_unsaid" } });
    const next = nextAt(schedule, ctx.now, TIME_ZONE);
    if (next === null) throw new Invalid({ date: { key: "reminder_in_past" } });
    const data = { accountId: self(ctx), kind: "news" as const, topic, unitId, schedule, nextAt: next };
    const { subscription, known } = await keepOnce(ctx, data);
    const view = await viewOf(ctx, subscription);
    const calendar = await readDaysAround(ctx.db, today(ctx));
    const result = { ...view, next: view.next && { ...view.next, date: newsDay(view.next.date, calendar) } };
    if (known) return { result, unchanged: true };
    return { result, entity: "subscription", id: subscription.id, unitId, created: data };
  },
});
