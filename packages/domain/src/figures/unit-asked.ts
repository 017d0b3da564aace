import type {
  Assumption,
  EndedUnitFacts,
  ExistingFigure,
  FuturePeriodFacts,
  Interval,
  UnitRef,
} from "@ketnap/contract";
import { z } from "zod";
import { addMonths, firstDay, isMonth, type Month, monthOf, type MonthSpan } from "../calendar/month.rules.ts";
import { type Context, NotFound, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { successors } from "./lineage.ts";
import { readChoice } from "./node.ts";
import { round2, rational } from "./rational.rules.ts";
import { findLatestFigures, type StoredFigure } from "./store.ts";

const month = z.string().refine(isMonth);

/** The months of a question, both ends in. */
export const askedMonths = z
  .strictObject({ from: month, to: month })
  .refine((span) => span.from <= span.to, { path: ["to"], error: "ends_before_it_begins" });

/** What was filled in before the verb was called; it is handed through to the answer. */
export const assumptionsInput = z.array(z.custom<Assumption>((value) => typeof value === "object")).default([]);

/** A question about one unit: the tree of the moment, the unit's name in those days, and where the two ends lie. */
export interface Asked {
  tree: Tree;
  unit: UnitRef;
  asked: MonthSpan;
  today: string;
}

export async function askAbout(ctx: Context, unitId: number, asked: MonthSpan): Promise<Asked> {
  const tree = await readTree(ctx.db);
  if (!tree.unit(unitId)) throw new NotFound(`unit ${unitId}`);
  const day = today(ctx);
  const end = firstDay(asked.to) < day ? firstDay(asked.to) : day;
  return { tree, unit: { id: unitId, name: tree.nameOn(unitId, end) }, asked, today: day };
}

/** The reply for a unit that was gone before the months asked about, or for months that have not begun; else null. */
export async function outOfTime(ctx: Context, about: Asked): Promise<EndedUnitFacts | FuturePeriodFacts | null> {
  const endedOn = about.tree.unit(about.unit.id)!.endedOn;
  if (endedOn && firstDay(about.asked.from) >= endedOn) return endedUnit(ctx, about.tree, about.unit.id, about.asked);
  if (about.asked.from <= monthOf(about.today)) return null;
  const figures = await findLatestFigures(ctx.db, about.unit.id);
  const latest = figures.find((figure) => figure.indicator === "admitted");
  return {
    kind: "future_period",
    unit: about.unit,
    asked: { ...about.asked },
    today: about.today,
    quota: null,
    latest: latest ? existing(latest) : null,
  };
}

/** When a unit ended, what took over, and its latest figures. */
export async function endedUnit(
  ctx: Context,
  tree: Tree,
  unitId: number,
  asked: Interval | null,
): Promise<EndedUnitFacts> {
  const unit = tree.unit(unitId)!;
  const last = lastMonthOf(unit.endedOn!);
  const figures = await findLatestFigures(ctx.db, unitId, last);
  const lastYear = await lastYearOf(ctx, tree, unitId, last);
  return {
    kind: "ended_unit",
    unit: { id: unitId, name: unit.name },
    asked: asked && { from: asked.from, to: asked.to },
    endedOn: unit.endedOn!,
    successors: successors(tree, unitId),
    latest: figures.slice(0, 4).map((figure) => ({
      indicator: figure.indicator,
      ...((figure.indicator === "admitted" ? lastYear : null) ?? existing(figure)),
    })),
  };
}

/** What came in from the January before its end to its end: more than the last month alone says. */
async function lastYearOf(ctx: Context, tree: Tree, unitId: number, to: Month): Promise<ExistingFigure | null> {
  const asked = { from: `${to.slice(0, 4)}-01` as Month, to };
  const { choice } = await readChoice(ctx.db, tree, { unitId, indicator: "admitted", asked, today: today(ctx) });
  if (choice.kind === "none" || choice.span.from !== asked.from) return null;
  const source = choice.sources[0]!;
  return { period: { ...choice.span }, value: round2(choice.value), bound: choice.bound, source };
}

/** The last month in which a unit was there at all. */
function lastMonthOf(endedOn: string): Month {
  return addMonths(monthOf(endedOn), endedOn.endsWith("-01") ? -1 : 0);
}

function existing(figure: StoredFigure) {
  return {
    period: { from: figure.firstMonth, to: figure.lastMonth },
    value: round2(rational(figure.value)),
    bound: figure.bound,
    source: figure.source,
  };
}
