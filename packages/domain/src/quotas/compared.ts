import type { Level } from "@ketnap/contract";
import type { MonthSpan } from "../calendar/month.rules.ts";
import { type Asked, askAbout, treeDate } from "../figures/index.ts";
import { remembering } from "../figures/memory.rules.ts";
import { type Context, reaches } from "../kernel/index.ts";
import type { Tree } from "../organisation/index.ts";

export interface Comparison {
  unitId: number;
  unitIds?: number[] | undefined;
  asked: MonthSpan;
  unitTypes: readonly string[];
  level: Level | null;
}

/** Which units are compared, on the day that the months asked about end. */
export async function compared(
  ctx: Context,
  input: Comparison,
): Promise<{ about: Asked; onDate: string; ids: number[] }> {
  const about = await askAbout(ctx, input.unitIds?.[0] ?? input.unitId, input.asked);
  const { tree } = about;
  const onDate = treeDate(about, tree.unit(input.unitId)?.endedOn);
  const level = input.unitTypes.length > 0 ? "cell" : input.level;
  const ofLevel = level === null ? [] : belowOf(tree, input.unitId, level, onDate);
  const isBare = ofLevel.length === 0 && input.unitTypes.length === 0;
  const ids = input.unitIds ?? (level === null || isBare ? tree.childrenOf(input.unitId, onDate) : ofLevel);
  // A unit that stood here then and is out of reach now does not exist for the asker, by name or in a list.
  const wanted = (id: number) =>
    reaches(ctx.actor, id) && (input.unitTypes.length === 0 || input.unitTypes.includes(tree.unit(id)?.unitType ?? ""));
  return { about, onDate, ids: ids.filter(wanted) };
}

const below = remembering<Tree, readonly number[]>();

/** A tree never changes, and a province's cells are found by walking over all of it. */
function belowOf(tree: Tree, unitId: number, level: Level, onDate: string): readonly number[] {
  return below(tree, `${unitId} ${level} ${onDate}`, () =>
    tree.descendantsOf(unitId, onDate).filter((id) => tree.unit(id)!.level === level),
  );
}
