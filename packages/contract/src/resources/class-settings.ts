import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { shortText, version } from "./pieces.ts";

const settingsShape = {
  minLearners: z.number().int().min(1).max(500),
  capacity: z.number().int().min(1).max(2000),
  lessons: z.number().int().min(1).max(20),
  longestWaitDays: z.number().int().min(1).max(2000),
  lapseDays: z.number().int().min(0).max(1000),
  leadDays: z.number().int().min(1).max(120),
  registrationDays: z.number().int().min(1).max(60),
  venue: shortText,
  followUpMonths: z.number().int().min(1).max(24),
  resultsDays: z.number().int().min(1).max(365),
};
const classSettings = z.object({ ...settingsShape, version });
export type ClassSettings = z.infer<typeof classSettings>;

export const classSettingsDoors = {
  read: endpoint("get", "/api/class-settings", { title: "Read how classes are planned", response: classSettings }),
  update: endpoint("put", "/api/class-settings", {
    title: "Change how classes are planned",
    body: z.strictObject({ ...settingsShape, version }),
    response: classSettings,
  }),
};
