import { z } from "zod";
import { reminderSettingsUpdate } from "@ketnap/contract";
import { checkVersion, command, Invalid, query } from "../kernel/index.ts";
import { checkReachesAll } from "./may-change.ts";
import { readSettingsRow, writeSettings } from "./reminder-settings.store.ts";

/** The hours in which ketnap speaks unasked, and how much of it a person gets. */
export const readReminderSettings = query({
  name: "readReminderSettings",
  permission: "reminders.read",
  input: z.strictObject({}),
  scope: () => [],
  run: (ctx) => readSettingsRow(ctx.db),
});

export const updateReminderSettings = command({
  name: "updateReminderSettings",
  permission: "reminders.write",
  input: reminderSettingsUpdate,
  scope: () => [],
  async run(ctx, input) {
    await checkReachesAll(ctx);
    const before = await readSettingsRow(ctx.db);
    checkVersion(before, input.version);
    if (input.dayEndsAt <= input.dayStartsAt) throw new Invalid({ dayEndsAt: { key: "hours_reversed" } });
    if (input.wakingStartsAt > input.dayStartsAt) throw new Invalid({ wakingStartsAt: { key: "waking_inside_hours" } });
    if (input.wakingEndsAt < input.dayEndsAt) throw new Invalid({ wakingEndsAt: { key: "waking_inside_hours" } });
    if (input.perPersonWeek < input.perPersonDay)
      throw new Invalid({ perPersonWeek: { key: "too_small", values: { minimum: input.perPersonDay } } });
    const same = Object.entries(input).every(([key, value]) => before[key as keyof typeof before] === value);
    if (same) return { result: before, unchanged: true };
    await writeSettings(ctx.db, before, input);
    const after = await readSettingsRow(ctx.db);
    return { result: after, entity: "reminder_settings", id: 1, before, after };
  },
});
