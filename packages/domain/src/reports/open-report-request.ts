import { addWorkingDays } from "../calendar/working-days.rules.ts";
import { command, type Context, Invalid, NotFound, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { canBeFilled } from "./form-faults.rules.ts";
import { findNewestVersion } from "./forms.store.ts";
import { requestInput, type RequestInput } from "./request.ts";
import { calendarAround } from "./calendar-around.ts";
import { lastDayOf } from "./standing.rules.ts";
import { findAskedAlready, insertRequest, readRequestRow } from "./store.ts";

/** Asks the units at and below one, of the levels and types named, for a number over whole months. */
export const openReportRequest = command({
  name: "reports.open_request",
  permission: "reports.write",
  input: requestInput,
  scope: (input) => [input.unitId],
  async run(ctx, input) {
    if (lastDayOf(input) < today(ctx)) throw new Invalid({ dueOn: { key: "due_day_over" } });
    const graceOn = await lastDayOfGrace(ctx, input);
    if (input.lockOn !== null && input.lockOn <= (graceOn ?? lastDayOf(input)))
      throw new Invalid({ lockOn: { key: "lock_before_due" } });
    const unitIds = await recipientsOf(ctx, input);
    if (unitIds.length === 0) throw new Invalid({ levels: { key: "nobody_asked" } });
    const formVersionId = await formVersionOf(ctx, input.formId);
    const span = { from: input.firstMonth, to: input.lastMonth };
    const [asked] = await findAskedAlready(ctx.db, unitIds, input, span);
    if (asked)
      throw new Invalid({
        firstMonth: { key: "asked_already", values: { unit: asked.unit.name, title: asked.title } },
      });
    const id = await insertRequest(ctx.db, { ...input, graceOn }, formVersionId, unitIds, ctx.now, ctx.actor.accountId);
    const result = (await readRequestRow(ctx.db, id, today(ctx), null))!;
    return { result, entity: "report_request", id, unitId: input.unitId, created: { ...result, unitIds } };
  },
});

async function lastDayOfGrace(ctx: Context, input: RequestInput): Promise<string | null> {
  if (input.graceDays === 0) return null;
  return addWorkingDays(lastDayOf(input), input.graceDays, await calendarAround(ctx));
}

export async function formVersionOf(ctx: Context, formId: number | null): Promise<number | null> {
  if (formId === null) return null;
  const newest = await findNewestVersion(ctx.db, formId);
  if (!newest) throw new NotFound(`report form ${formId}`);
  if (newest.archived) throw new Invalid({ formId: { key: "form_archived" } });
  if (!canBeFilled(newest)) throw new Invalid({ formId: { key: "form_never_filled" } });
  return newest.id;
}

/** Those that exist today; a unit is asked once, however it was named. */
export async function recipientsOf(
  ctx: Context,
  { unitId, levels, unitTypes }: Pick<RequestInput, "unitId" | "levels" | "unitTypes">,
): Promise<number[]> {
  const tree = await readTree(ctx.db);
  const day = today(ctx);
  return [unitId, ...tree.descendantsOf(unitId, day)].filter((id) => {
    const unit = tree.unit(id);
    if (!unit || !tree.exists(id, day) || !levels.includes(unit.level)) return false;
    return unitTypes.length === 0 || unitTypes.includes(unit.unitType as never);
  });
}
