import { measureAsk } from "./ask/ask.ts";
import { measureClock } from "./clock/clock.ts";
import type { Measured, Size } from "./measure.ts";
import { measureMany } from "./many/many.ts";
import { measurePanel } from "./panel/panel.ts";
import { measurePlanning } from "./planning/planning.ts";
import { measureProvince } from "./province.ts";
import { measureRehearsal } from "./rehearsal.ts";
import { measureReports } from "./reports/reports.ts";
import { measureAgain } from "./start/again.ts";
import { measureStart } from "./start/start.ts";
import { measureUnderstand } from "./understand.ts";
import { measureWebhook } from "./webhook/webhook.ts";

/** Every area of the bench, by the name that `pnpm bench <area>` takes. */
export const AREAS: Readonly<Record<string, (size: Size) => Promise<Measured[]>>> = {
  again: measureAgain,
  ask: measureAsk,
  clock: measureClock,
  many: measureMany,
  panel: measurePanel,
  planning: measurePlanning,
  province: measureProvince,
  rehearsal: measureRehearsal,
  reports: measureReports,
  start: measureStart,
  understand: measureUnderstand,
  webhook: measureWebhook,
};
