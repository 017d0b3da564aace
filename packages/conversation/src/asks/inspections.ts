import type { Deadline } from "@ketnap/contract";
import { type Context, Forbidden, may } from "@ketnap/domain/kernel";
import { readInspectionInfo } from "@ketnap/domain/inspections";
import { listDeadlines } from "@ketnap/domain/reminders";
import {
  besideNoVisitHours,
  type InspectionAspect,
  sayAfterInspection,
  sayInspections,
  sayInspectionsInPanel,
  sayMovedVisits,
} from "@ketnap/wording";
import type { OwnAsk } from "./reminders.ts";

const ASPECTS: readonly InspectionAspect[] = ["leader", "preparation", "progress"];

/** When teams come to the asker's units. To form teams and to choose whom they visit is work for the panel. */
export const inspectionInfo: OwnAsk = async (ctx, { slots, interval, unitIds = [] }, say) => {
  if (slots["action"] !== undefined) {
    if (!may(ctx.actor.roles, "inspections.write")) throw new Forbidden("inspections.write");
    return sayInspectionsInPanel(say);
  }
  const said = slots["unit"] !== undefined || slots["units"] !== undefined;
  const [unitId] = said ? unitIds : [];
  const teamNumber = slots["team_no"];
  const days = isDays(slots["days"]) ? slots["days"] : null;
  const info = await readInspectionInfo(ctx, {
    ...(unitId !== undefined && { unitId }),
    ...(isTeamNumber(teamNumber) && { teamNumber }),
    asked: interval,
    days,
  });
  if (slots["aspect"] === "findings") return sayAfterInspection(info, await toMend(ctx, unitId), say);
  const aspect = ASPECTS.find((known) => known === slots["aspect"]) ?? null;
  const message = slots["moved"] === true ? sayMovedVisits(info, say) : sayInspections(info, aspect, say);
  return slots["aspect"] === "hours" ? besideNoVisitHours(message, say) : message;
};

/** What is still to be mended, late or not: numbers and days, as they are told of what is due. */
async function toMend(ctx: Context, unitId: number | undefined): Promise<Deadline[]> {
  const at = unitId === undefined ? {} : { unitId };
  const due = [...(await listDeadlines(ctx, { ...at, overdue: true })), ...(await listDeadlines(ctx, at))];
  return due.filter(({ recommendation }) => recommendation !== null);
}

/** As a button carries them. */
function isDays(said: unknown): said is { from: string; to: string } {
  const days = said as { from?: unknown; to?: unknown } | null | undefined;
  return [days?.from, days?.to].every((day) => typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day));
}

function isTeamNumber(said: unknown): said is number {
  return typeof said === "number" && Number.isInteger(said) && said >= 0 && said < 1000;
}
