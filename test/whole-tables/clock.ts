import { closeDueClasses, handOnClasses, handOnEnded, proposeDueClasses } from "@ketnap/domain/classes";
import { findDue, rerouteDeliveries, sweepDeliveries } from "@ketnap/domain/deliveries";
import { handOnPlans } from "@ketnap/domain/inspections";
import { systemActor } from "@ketnap/domain/kernel";
import { carryReminders, findReminders } from "@ketnap/domain/reminders";
import { openDueRequests } from "@ketnap/domain/reports";
import { sayReminders, speaker } from "@ketnap/wording";
import type { Cast } from "./actions.ts";
import { sealer } from "./people.ts";

/** The morning of the day before reports are due, when there is something to be found and carried. */
const MORNING = Temporal.Instant.from("2026-11-04T01:30:00Z");

const system = ({ bot }: Cast) => ({ actor: systemActor("clock"), db: bot, now: MORNING });

/**
 * What the clock does by itself, by the worker's own role. Not here: the nightly recount, which reads all that it counts,
 * and the erasing, for which nearly all of these years is old.
 */
export const CLOCK: Readonly<Record<string, (cast: Cast) => Promise<unknown>>> = {
  "the clock asks for the reports whose day has come": ({ bot }) => openDueRequests(bot, MORNING),
  "the clock hands on classes of organisers that ended": (cast) => handOnClasses(system(cast), {}),
  "the clock hands on classes of units that ended": (cast) => handOnEnded(system(cast), {}),
  "the clock hands on plans of committees that ended": (cast) => handOnPlans(system(cast), {}),
  "the clock ends registrations": (cast) => closeDueClasses(system(cast), {}),
  "the clock drafts classes": (cast) => proposeDueClasses(system(cast)),
  "the clock finds whom to remind": ({ bot }) => findReminders(bot, MORNING),
  "the clock finds whom to remind once more": ({ bot }) => findReminders(bot, MORNING),
  "the clock carries what was found": ({ bot }) =>
    carryReminders(bot, sealer, MORNING, (reminders, locale, more) =>
      sayReminders(reminders, speaker(locale), { more, panel: null }),
    ),
  "the clock sweeps": async ({ bot }) => {
    await sweepDeliveries(bot, MORNING);
    await rerouteDeliveries(bot, sealer, MORNING);
    await findDue(bot, MORNING, MORNING, { limit: 2_000 });
  },
};
