import { command, type Context, Invalid, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { requestInput, type RequestInput } from "./request.ts";
import { lastDayOf } from "./standing.rules.ts";
import { insertRequest, readRequestRow } from "./store.ts";

/** Asks the units at and below one, of the levels and types named, for a number over whole months. */
export const openReportRequest = command({
  name: "reports.open_request",
  permission: "reports.write",
  input: requestInput,
  scope: (input) => [input.unitId],
  async run(ctx, input) {
    if (lastDayOf(input) < today(ctx)) throw new Invalid({ dueOn: { key: "due_day_over" } });
    const unitIds = await recipientsOf(ctx, input);
    if (unitIds.length === 0) throw new Invalid({ levels: { key: "nobody_asked" } });
    const id = await insertRequest(ctx.db, input, unitIds, ctx.now, ctx.actor.accountId);
    const result = (await readRequestRow(ctx.db, id, today(ctx), null))!;
    return { result, entity: "report_request", id, unitId: input.unitId, created: { ...result, unitIds } };
  },
});

/** Those that exist today; a unit is asked once, however it was named. */
async function recipientsOf(ctx: Context, { unitId, levels, unitTypes }: RequestInput): Promise<number[]> {
  const tree = await readTree(ctx.db);
  const day = today(ctx);
  return [unitId, ...tree.descendantsOf(unitId, day)].filter((id) => {
    const unit = tree.unit(id);
    if (!unit || !tree.exists(id, day) || !levels.includes(unit.level)) return false;
    return unitTypes.length === 0 || unitTypes.includes(unit.unitType as never);
  });
}
