import { type Context, Conflict } from "../kernel/index.ts";
import { contradicted, type Told } from "./contradiction.rules.ts";
import type { FigureInput, FigureRecordView } from "./figure.ts";
import { figuresBeside } from "./records.store.ts";
import { natureOf } from "./tiling.rules.ts";

/** Refuses a number that cannot be true beside what the same source told of the same unit; the first of those is shown. */
export async function refuseContradiction(
  db: Context["db"],
  entry: Told & Pick<FigureInput, "unitId" | "indicator" | "source">,
): Promise<void> {
  const beside = await figuresBeside(db, entry);
  const against = contradicted(beside, entry, natureOf(entry.indicator));
  if (against) throw new Conflict({ key: "figure_contradicts", values: valuesOf(against) }, against[0] ?? null);
}

function valuesOf(against: readonly FigureRecordView[]): Record<string, string | number> {
  const [first] = against;
  const total = against.reduce((sum, one) => sum + one.value, 0);
  return { value: total, count: against.length, from: first!.firstMonth, to: lastOf(against) };
}

function lastOf(figures: readonly FigureRecordView[]): string {
  return figures
    .map((one) => one.lastMonth)
    .toSorted()
    .at(-1)!;
}
