import { type Context, Conflict, type Reason } from "../kernel/index.ts";
import { contradicted, type Told } from "./contradiction.rules.ts";
import type { FigureInput, FigureRecordView } from "./figure.ts";
import { figuresBeside } from "./records.store.ts";
import { natureOf } from "./tiling.rules.ts";

/** Refuses a number that cannot be true beside what the same source told of the same unit; the first of those is shown. */
export async function refuseContradiction(
  db: Context["db"],
  entry: Told & Pick<FigureInput, "unitId" | "indicator" | "source">,
): Promise<void> {
  const against = await findContradiction(db, entry);
  if (against) throw new Conflict({ key: "figure_contradicts", values: valuesOf(against) }, against[0] ?? null);
}

async function findContradiction(
  db: Context["db"],
  entry: Told & Pick<FigureInput, "unitId" | "indicator" | "source">,
): Promise<readonly FigureRecordView[] | null> {
  return contradicted(await figuresBeside(db, entry), entry, natureOf(entry.indicator));
}

/** Why a report's number cannot become a figure beside those that stand. */
export function contradictedBy(told: number, against: readonly Standing[]): Reason {
  return { key: "report_contradicts", values: { told, ...valuesOf(against) } };
}

type Standing = Pick<FigureRecordView, "value" | "firstMonth" | "lastMonth">;

function valuesOf(against: readonly Standing[]): Record<string, string | number> {
  const [first] = against;
  const total = against.reduce((sum, one) => sum + one.value, 0);
  return { value: total, count: against.length, from: first!.firstMonth, to: lastOf(against) };
}

function lastOf(figures: readonly Standing[]): string {
  return figures
    .map((one) => one.lastMonth)
    .toSorted()
    .at(-1)!;
}
