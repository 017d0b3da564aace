import { monthOf } from "../calendar/month.rules.ts";
import { Conflict, type Context, command, Invalid, NotFound, today } from "../kernel/index.ts";
import { type FigureInput, figureInput, type FigureRecordView } from "./figure.ts";
import { refuseContradiction } from "./refuse-contradiction.ts";
import { holdUnitLife, insertFigure, readFigureRow, sameFigure } from "./records.store.ts";

/** Records a number for a unit, an indicator and whole months. The same number twice is one; another one is a conflict. */
export const recordFigure = command({
  name: "figures.record",
  permission: "figures.write",
  input: figureInput,
  scope: (input) => [input.unitId],
  async run(ctx, input) {
    // A month that has not begun has no count yet, whoever says so.
    if (input.firstMonth > monthOf(today(ctx))) throw new Invalid({ firstMonth: { key: "in_the_future" } });
    await checkLife(ctx.db, input);
    const known = await sameFigure(ctx.db, input);
    if (known && sameEntry(known, input)) return { result: known, unchanged: true };
    if (known) throw new Conflict({ key: "figure_exists", values: { value: known.value } }, known);
    await refuseContradiction(ctx.db, input);
    const id = await insertFigure(ctx.db, input, ctx.now, ctx.actor.accountId);
    const result: FigureRecordView = (await readFigureRow(ctx.db, id))!;
    return { result, entity: "figure", id, unitId: input.unitId, created: result };
  },
});

function sameEntry(known: FigureRecordView, input: FigureInput): boolean {
  const { value, bound, documentNo, note } = input;
  return known.value === value && known.bound === bound && known.documentNo === documentNo && known.note === note;
}

async function checkLife(db: Context["db"], input: FigureInput): Promise<void> {
  const life = await holdUnitLife(db, input.unitId);
  if (!life) throw new NotFound(`unit ${input.unitId}`);
  if (life.endedOn && `${input.firstMonth}-01` >= life.endedOn) {
    throw new Invalid({ firstMonth: { key: "unit_ended_before", values: { date: life.endedOn } } });
  }
  if (life.startedOn && input.lastMonth < life.startedOn.slice(0, 7)) {
    throw new Invalid({ lastMonth: { key: "unit_began_after", values: { date: life.startedOn } } });
  }
}
