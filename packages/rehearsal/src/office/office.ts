import type { Database } from "@ketnap/database";
import { actorOfAccount } from "@ketnap/domain/access";
import { type CalendarRow, readCalendar } from "@ketnap/domain/calendar";
import { type Context, DomainError, systemActor, TIME_ZONE } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import { setQuota } from "@ketnap/domain/quotas";
import { approveReport, listExpectedReports } from "@ketnap/domain/reports";
import type { Agenda } from "../agenda.ts";
import type { Cast, Person } from "../cast/cast.ts";
import { createChance } from "../cast/chance.ts";
import type { Plan } from "../plan.ts";
import { isOff } from "../rest-days.ts";
import { findQuotasToRepeat, isAnySent } from "./office.store.ts";

/** When the office looks at what came in; on working days. */
const LOOKS = ["10:30", "15:30"];
/** So long a report lies there before it is looked at: from the same afternoon to the third day. */
const DELAY_HOURS = [3, 52] as const;
/** From this day of January on the year's quotas are handed down, as last year's were. */
const QUOTAS_ON = { month: 1, day: 15 };
const AT_ONCE = 200;

/**
 * Lets those who asked for the reports do their part: they approve what came in, under their own accounts, and hand down
 * the year's quotas where none are kept yet. Without that a year has no figures, and all that tells of them is silent.
 */
export async function openOffice(staff: Database, agenda: Agenda, plan: Plan, cast: Cast) {
  const chance = createChance(plan.seed);
  const ctx = { actor: systemActor("ketnap rehearse"), db: staff, now: agenda.now };
  const calendar: readonly CalendarRow[] = await readCalendar(ctx, { from: plan.from, to: plan.to });
  const tree = await readTree(staff);
  const clerks = clerksOf(cast, (above, unitId) => tree.subtree([above], plan.from).has(unitId));
  const refused = new Set<number>();
  let quotasOf = "";
  return {
    /** Puts the looks of a day on the agenda. */
    dayBegins(day: string): void {
      if (isOff(day, calendar)) return;
      for (const hour of LOOKS)
        agenda.put(
          Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime: hour }).toInstant(),
          () => look(day),
        );
    },
  };

  async function look(day: string): Promise<void> {
    const { month, day: nth, year } = Temporal.PlainDate.from(day);
    const handsDown = month === QUOTAS_ON.month && nth >= QUOTAS_ON.day && quotasOf !== String(year);
    if (!handsDown && !(await isAnySent(staff, agenda.now.subtract({ hours: DELAY_HOURS[0] })))) return;
    for (const [unitId, clerk] of clerks) {
      const actor = await actorOfAccount(staff, clerk.accountId, agenda.now);
      if (!actor) continue;
      const own: Context = { actor, db: staff, now: agenda.now };
      await approveWhatLies(own, unitId);
      if (handsDown) await handDownQuotas(own, unitId, year);
    }
    if (handsDown) quotasOf = String(year);
  }

  async function approveWhatLies(own: Context, unitId: number): Promise<void> {
    const filter = { underId: unitId, state: "sent" as const };
    const { rows } = await listExpectedReports(own, { filter, sort: "id", perPage: AT_ONCE });
    for (const { id, version, answeredAt } of rows) {
      if (refused.has(id) || answeredAt === null) continue;
      const hours = chance.between(...DELAY_HOURS, "approval", id);
      const due = Temporal.Instant.from(answeredAt).add({ hours });
      if (Temporal.Instant.compare(due, agenda.now) > 0) continue;
      if (!(await done(() => approveReport(own, { id, version })))) refused.add(id);
    }
  }

  async function handDownQuotas(own: Context, unitId: number, year: number): Promise<void> {
    const below = [...tree.subtree([unitId], plan.from)];
    for (const quota of await findQuotasToRepeat(staff, below, year)) await done(() => setQuota(own, quota));
  }
}

/** Who answers for each unit that asks: staff there or above, else whoever may everywhere. */
function clerksOf(cast: Cast, isBelow: (above: number, unitId: number) => boolean): Map<number, Person> {
  const staff = cast.people.filter(({ roles }) => roles.includes("staff"));
  const admins = cast.people.filter(({ roles }) => roles.includes("admin"));
  return new Map(
    cast.askingUnits.flatMap((unitId) => {
      const at = staff.find(({ unitIds }) => unitIds.length === 0 || unitIds.some((above) => isBelow(above, unitId)));
      const clerk = at ?? admins.find(({ unitIds }) => unitIds.length === 0);
      return clerk ? [[unitId, clerk] as const] : [];
    }),
  );
}

/** What the house refuses, the office leaves: it is no fault of the rehearsal's. */
async function done(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}
