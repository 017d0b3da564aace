import { REMINDER_TOPICS } from "@ketnap/contract";
import { z } from "zod";
import { command } from "../kernel/index.ts";
import { endMute, insertMute } from "./own.store.ts";
import { self } from "./set-own-reminder.ts";

const input = z.strictObject({ topic: z.enum([...REMINDER_TOPICS, "all"]) });

/** From now on nothing of the topic comes unasked; `all` is everything. What is answered in person is no reminder. */
export const muteTopic = command({
  name: "reminders.mute",
  permission: "own.reminders",
  input,
  scope: () => [],
  async run(ctx, { topic }) {
    const accountId = self(ctx);
    const id = await insertMute(ctx.db, accountId, topic, ctx.now);
    if (id === null) return { result: { topic }, unchanged: true };
    return { result: { topic }, entity: "mute", id, created: { accountId, topic } };
  },
});

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
