import type { Indicator } from "@ketnap/contract";
import { type AuditChange, type Context, NotFound, type Reason } from "../kernel/index.ts";
import { contradicted } from "./contradiction.rules.ts";
import type { FigureInput, FigureRecordView } from "./figure.ts";
import {
  deleteFigureRow,
  holdFigureRow,
  holdUnitLife,
  readFigureRow,
  readFigureRows,
  updateFigure,
} from "./records.store.ts";
import { contradictedBy } from "./refuse-contradiction.ts";
import {
  findToldFigures,
  holdSameMonths,
  holdUnits,
  insertFigures,
  type ToldFigure,
  updateFigures,
} from "./report-figures.store.ts";
import { natureOf } from "./tiling.rules.ts";

/** A figure that an approved report wrote; `before`: what stood there, null where nothing did. */
export interface WrittenFigure {
  id: number;
  value: number;
  before: number | null;
}

/** Of these figures those that another approved report wrote too; asked once the unit is held. */
export type WrittenByOthers = (figureIds: readonly number[]) => Promise<ReadonlySet<number>>;

/** A report's numbers, about to become figures. */
export interface Reported {
  unitId: number;
  firstMonth: string;
  lastMonth: string;
  values: Readonly<Record<string, number>>;
  ofOthers: WrittenByOthers;
}

/** What came of a report: what it wrote and what to log, or why it contradicts what stands, with the fields named `values.…`. */
export type WrittenReport = { written: WrittenFigure[]; entries: AuditChange[] } | { refused: Record<string, Reason> };

/**
 * Writes the numbers of reports, each of another unit, as figures of source `report`, within the caller's command. What
 * contradicts the unit's other reports, of the same months too by another form, is not written.
 */
export async function writeReportFigures(ctx: Context, reports: readonly Reported[]): Promise<WrittenReport[]> {
  if (reports.length === 0) return [];
  const unitIds = reports.map(({ unitId }) => unitId);
  const there = await holdUnits(ctx.db, unitIds);
  const missing = unitIds.find((id) => !there.has(id));
  if (missing !== undefined) throw new NotFound(`unit ${missing}`);
  const indicators = [...new Set(reports.flatMap(({ values }) => Object.keys(values)))];
  await holdSameMonths(ctx.db, reports);
  const told = Map.groupBy(await findToldFigures(ctx.db, unitIds, indicators), ({ unitId }) => unitId);
  const plans: Plan[] = [];
  for (const report of reports) plans.push(await planOf(report, told.get(report.unitId) ?? []));
  const drafts = plans.flatMap((plan) => ("refused" in plan ? [] : plan.drafts));
  const by = ctx.actor.accountId;
  const fresh = drafts.filter(({ known }) => known === null);
  const ids = await insertFigures(
    ctx.db,
    fresh.map(({ input }) => input),
    ctx.now,
    by,
  );
  const idOf = new Map(fresh.map((draft, at) => [draft, ids[at]!]));
  const changed = drafts.flatMap(({ known, input: { value } }) =>
    known && known.value !== value ? [{ known, value }] : [],
  );
  const before = await rowsOf(
    ctx,
    changed.map(({ known }) => known.id),
  );
  await updateFigures(ctx.db, changed, ctx.now, by);
  const after = await rowsOf(ctx, [...ids, ...before.keys()]);
  return plans.map((plan) => {
    if ("refused" in plan) return plan;
    const written = plan.drafts.map((draft) => ({
      id: draft.known?.id ?? idOf.get(draft)!,
      value: draft.input.value,
      before: draft.known?.value ?? null,
    }));
    const entries = written.flatMap(({ id }) => {
      const [was, now] = [before.get(id), after.get(id)];
      return now ? [changeOf(now, was ? { before: was, after: now } : { created: now })] : [];
    });
    return { written, entries };
  });
}

/** A number with the figure of the same months that stands there. */
interface Draft {
  input: FigureInput;
  known: ToldFigure | null;
}
type Plan = { drafts: Draft[] } | { refused: Record<string, Reason> };

async function planOf(report: Reported, told: readonly ToldFigure[]): Promise<Plan> {
  const refused: Record<string, Reason> = {};
  const drafts = Object.entries(report.values).map(([indicator, value]) => {
    const input = inputOf(report, indicator as Indicator, value);
    const beside = told.filter((one) => one.indicator === indicator);
    const against = contradicted(beside, input, natureOf(input.indicator));
    if (against) refused[`values.${indicator}`] = contradictedBy(value, against);
    return { input, known: beside.find((one) => sameMonths(one, input)) ?? null };
  });
  const otherwise = drafts.flatMap(({ known, input }) => (known && known.value !== input.value ? [known] : []));
  const theirs = await report.ofOthers(otherwise.map(({ id }) => id));
  for (const known of otherwise.filter(({ id }) => theirs.has(id)))
    refused[`values.${known.indicator}`] ??= contradictedBy(report.values[known.indicator]!, [known]);
  return Object.keys(refused).length > 0 ? { refused } : { drafts };
}

function sameMonths(one: ToldFigure, input: FigureInput): boolean {
  return one.group === input.group && one.firstMonth === input.firstMonth && one.lastMonth === input.lastMonth;
}

async function rowsOf({ db }: Context, ids: readonly number[]): Promise<Map<number, FigureRecordView>> {
  if (ids.length === 0) return new Map();
  return new Map((await readFigureRows(db, ids)).map((row) => [row.id, row]));
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
