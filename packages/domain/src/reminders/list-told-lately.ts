import { REMINDER_TOPICS, type ReminderTopic } from "@ketnap/contract";
import { z } from "zod";
import { query } from "../kernel/index.ts";
import { kindOf } from "./kinds.ts";
import { findToldLately } from "./list-told-lately.store.ts";

/** What is told is put off for so long after it came. */
const LATELY = { hours: 48 };

interface ToldLately {
  topic: ReminderTopic;
  /** HH:MM for which a person had set it himself; null of what the office's rules tell. */
  time: string | null;
}

/** What the last message told oneself unasked, in whichever chat, and what came with it; each topic once. */
export const listToldLately = query({
  name: "reminders.told_lately",
  permission: "own.reminders",
  input: z.strictObject({}),
  scope: () => [],
  async run(ctx): Promise<ToldLately[]> {
    if (ctx.actor.accountId === null) return [];
    const told = await findToldLately(ctx.db, ctx.actor.accountId, ctx.now.subtract(LATELY));
    const byTopic = new Map<ReminderTopic, ToldLately>();
    for (const { kind, topic: said, time } of told) {
      const known = said ?? kindOf(kind)?.topic;
      const topic = REMINDER_TOPICS.find((each) => each === known) ?? "other";
      if (!byTopic.has(topic)) byTopic.set(topic, { topic, time });
    }
    return [...byTopic.values()];
  },
});
