import { REMINDER_TOPICS } from "@ketnap/contract";
import { z } from "zod";
import { command, Invalid, TIME_ZONE, today } from "../kernel/index.ts";
import { endMute, findOpenMute, insertMute, writeMute } from "./own.store.ts";
import { self } from "./set-own-reminder.ts";

const topicSaid = z.enum([...REMINDER_TOPICS, "all"]);
const input = z.strictObject({ topic: topicSaid });

/**
 * From now on, or until a day begins, nothing of the topic comes unasked; `all` is everything. Said again it holds as it
 * was said last. What is answered in person is no reminder.
 */
export const muteTopic = command({
  name: "reminders.mute",
  permission: "own.reminders",
  input: z.strictObject({ topic: topicSaid, until: z.iso.date().nullable().default(null) }),
  scope: () => [],
  async run(ctx, { topic, until }) {
    const accountId = self(ctx);
    if (until !== null && until <= today(ctx)) throw new Invalid({ until: { key: "reminder_in_past" } });
    const at = until === null ? null : Temporal.PlainDate.from(until).toZonedDateTime(TIME_ZONE).toInstant();
    const known = await findOpenMute(ctx.db, accountId, topic);
    const over = known?.until != null && Temporal.Instant.compare(known.until, ctx.now) <= 0;
    const same = known && !over && (known.until === null ? at === null : at !== null && known.until.equals(at));
    const result = { topic, until };
    if (same) return { result, unchanged: true };
    if (known) {
      await writeMute(ctx.db, known.id, at, ctx.now);
      const before = { accountId, topic, until: dayOf(known.until) };
      return { result, entity: "mute", id: known.id, before, after: { accountId, topic, until } };
    }
    const id = await insertMute(ctx.db, accountId, topic, at, ctx.now);
    if (id === null) return { result, unchanged: true };
    return { result, entity: "mute", id, created: { accountId, topic, ...(until && { until }) } };
  },
});

function dayOf(at: Temporal.Instant | null): string | null {
  return at?.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString() ?? null;
}

export const unmuteTopic = command({
  name: "reminders.unmute",
  permission: "own.reminders",
  input,
  scope: () => [],
  async run(ctx, { topic }) {
    const accountId = self(ctx);
    const id = await endMute(ctx.db, accountId, topic, ctx.now);
    if (id === null) return { result: { topic }, unchanged: true };
    return { result: { topic }, entity: "mute", id, deleted: { accountId, topic } };
  },
});
