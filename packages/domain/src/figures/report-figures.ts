import type { Indicator } from "@ketnap/contract";
import { type AuditChange, type Context, Invalid, NotFound, type Reason } from "../kernel/index.ts";
import type { FigureInput, FigureRecordView } from "./figure.ts";
import {
  deleteFigureRow,
  holdFigureRow,
  holdUnitLife,
  insertFigure,
  readFigureRow,
  sameFigure,
  updateFigure,
} from "./records.store.ts";
import { contradictedBy, contradictionOf } from "./refuse-contradiction.ts";

/** A figure that an approved report wrote; `before`: what stood there, null where nothing did. */
export interface WrittenFigure {
  id: number;
  value: number;
  before: number | null;
}

/** Of these figures those that another approved report wrote too; asked once the unit is held. */
export type WrittenByOthers = (figureIds: readonly number[]) => Promise<ReadonlySet<number>>;

/**
 * Writes a report's numbers as figures of source `report`, within the caller's command; hands back what to log. Refuses,
 * with the fields named `values.…`, what contradicts the unit's other reports: of the same months too, by another form.
 */
export async function writeReportFigures(
  ctx: Context,
  about: { unitId: number; firstMonth: string; lastMonth: string },
  values: Readonly<Record<string, number>>,
  ofOthers: WrittenByOthers,
): Promise<{ written: WrittenFigure[]; entries: AuditChange[] }> {
  if (!(await holdUnitLife(ctx.db, about.unitId))) throw new NotFound(`unit ${about.unitId}`);
  await refuseContradictions(ctx, about, values, ofOthers);
  const written: WrittenFigure[] = [];
  const entries: AuditChange[] = [];
  for (const [indicator, value] of Object.entries(values)) {
    const input = inputOf(about, indicator as Indicator, value);
    const known = await sameFigure(ctx.db, input);
    const id = known?.id ?? (await insertFigure(ctx.db, input, ctx.now, ctx.actor.accountId));
    if (known && known.value !== value) await updateFigure(ctx.db, known, { value }, ctx.now, ctx.actor.accountId);
    const after = (await readFigureRow(ctx.db, id))!;
    written.push({ id, value, before: known?.value ?? null });
    if (!known) entries.push(changeOf(after, { created: after }));
    else if (known.value !== value) entries.push(changeOf(after, { before: known, after }));
  }
  return { written, entries };
}

async function refuseContradictions(
  ctx: Context,
  about: { unitId: number; firstMonth: string; lastMonth: string },
  values: Readonly<Record<string, number>>,
  ofOthers: WrittenByOthers,
): Promise<void> {
  const refused: Record<string, Reason> = {};
  const otherwise: FigureRecordView[] = [];
  for (const [indicator, value] of Object.entries(values)) {
    const input = inputOf(about, indicator as Indicator, value);
    const reason = await contradictionOf(ctx.db, input);
    if (reason) refused[`values.${indicator}`] = reason;
    const known = await sameFigure(ctx.db, input);
    if (known && known.value !== value) otherwise.push(known);
  }
  const theirs = await ofOthers(otherwise.map(({ id }) => id));
  for (const known of otherwise.filter(({ id }) => theirs.has(id)))
    refused[`values.${known.indicator}`] ??= contradictedBy(values[known.indicator]!, [known]);
  if (Object.keys(refused).length > 0) throw new Invalid(refused);
}

/**
 * Takes them back: what stood there before stands again. A figure that staff have corrected since is theirs and stays; so
 * does one that another approved report wrote too. `left`: those of the latter with what stood there before both.
 */
export async function takeBackFigures(
  ctx: Context,
  unitId: number,
  written: readonly WrittenFigure[],
  ofOthers: WrittenByOthers,
): Promise<{ entries: AuditChange[]; left: WrittenFigure[] }> {
  await holdUnitLife(ctx.db, unitId);
  const theirs = await ofOthers(written.map(({ id }) => id));
  const entries: AuditChange[] = [];
  const left: WrittenFigure[] = [];
  for (const figure of written) {
    const { id, value, before } = figure;
    const now = await holdFigureRow(ctx.db, id);
    if (!now || now.value !== value || before === value) continue;
    if (theirs.has(id)) {
      left.push(figure);
      continue;
    }
    if (before === null) {
      await deleteFigureRow(ctx.db, now);
      entries.push(changeOf(now, { deleted: now }));
    } else {
      await updateFigure(ctx.db, now, { value: before }, ctx.now, ctx.actor.accountId);
      entries.push(changeOf(now, { before: now, after: (await readFigureRow(ctx.db, id))! }));
    }
  }
  return { entries, left };
}

function inputOf(
  { unitId, firstMonth, lastMonth }: { unitId: number; firstMonth: string; lastMonth: string },
  indicator: Indicator,
  value: number,
): FigureInput {
  const plain = { group: null, source: "report" as const, bound: "exact" as const, documentNo: null, note: null };
  return { unitId, indicator, firstMonth, lastMonth, value, ...plain };
}

type Sides = { created: object } | { before: object; after: object } | { deleted: object };

function changeOf({ id, unitId }: FigureRecordView, sides: Sides): AuditChange {
  return { entity: "figure", id, unitId, ...sides };
}
