import type { ClassSettings } from "@ketnap/contract";
import { z } from "zod";
import { checkVersion, command, type Context, Forbidden, query, reaches, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { venueInput } from "./class-input.ts";
import { holdSettings, readSettingsRow, writeSettings } from "./settings.store.ts";

/** How classes are planned; what the rules leave open is staff's to say. */
export const readClassSettings = query({
  name: "classes.read_settings",
  permission: "classes.read",
  input: z.strictObject({}),
  scope: () => [],
  run: (ctx): Promise<ClassSettings> => readSettingsRow(ctx.db),
});

export const updateClassSettings = command({
  name: "classes.update_settings",
  permission: "classes.write",
  input: z
    .strictObject({
      version: z.number().int(),
      minLearners: z.number().int().min(1).max(500),
      capacity: z.number().int().min(1).max(2000),
      lessons: z.number().int().min(1).max(20),
      longestWaitDays: z.number().int().min(1).max(2000),
      lapseDays: z.number().int().min(0).max(1000),
      leadDays: z.number().int().min(1).max(120),
      registrationDays: z.number().int().min(1).max(60),
      venue: venueInput,
      followUpMonths: z.number().int().min(1).max(24),
      resultsDays: z.number().int().min(1).max(365),
    })
    .refine(({ minLearners, capacity }) => minLearners <= capacity, {
      path: ["capacity"],
      error: "capacity_below_minimum",
    })
    .refine(({ registrationDays, leadDays }) => registrationDays < leadDays, {
      path: ["leadDays"],
      error: "lead_too_short",
    }),
  scope: () => [],
  async run(ctx, { version, ...said }) {
    if (!(await reachesAll(ctx))) throw new Forbidden("classes.write");
    const before = await holdSettings(ctx.db);
    checkVersion(before, version);
    await writeSettings(ctx.db, said);
    const result = await readSettingsRow(ctx.db);
    return { result, entity: "class_settings", id: 1, before, after: result };
  },
});

/** One row for the whole installation: who does not reach all of it may not change it. */
async function reachesAll(ctx: Context): Promise<boolean> {
  if (ctx.actor.units === "all") return true;
  const tops = (await readTree(ctx.db)).childrenOf(null, today(ctx));
  return tops.length > 0 && tops.every((id) => reaches(ctx.actor, id));
}
