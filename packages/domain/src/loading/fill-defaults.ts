import { fillCalendar } from "../calendar/index.ts";
import type { Context } from "../kernel/index.ts";
import { fillRegulations } from "../regulations/index.ts";
import { fillLagCauses, fillReportForms } from "../reports/index.ts";
import { fillReminderRules } from "../reminders/index.ts";

/** Puts in the regulations, holidays and reminders that ketnap knows, where there are none yet; what staff changed stays. */
export async function fillDefaults(ctx: Context): Promise<void> {
  await fillCalendar(ctx, {});
  await fillRegulations(ctx, {});
  await fillReportForms(ctx, {});
  await fillLagCauses(ctx, {});
  await fillReminderRules(ctx, {});
}
