import { FREQUENCIES, REMINDER_TOPICS, WEEKDAYS } from "@ketnap/contract";
import { z } from "zod";

export const topicInput = z.enum(REMINDER_TOPICS);

/** When a person wants to be told. One of a date, a frequency or a lead before what is due. */
export const scheduleInput = z
  .strictObject({
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time_of_day")
      .default("08:00"),
    freq: z.enum(FREQUENCIES).optional(),
    weekday: z.enum(WEEKDAYS).optional(),
    day: z.number().int().min(1).max(31).optional(),
    date: z.iso.date().optional(),
    leadDays: z.number().int().min(0).max(60).optional(),
  })
  .refine(({ freq, date, leadDays }) => [freq, date, leadDays].filter((said) => said !== undefined).length === 1, {
    path: ["freq"],
    error: "when_unsaid",
  });
