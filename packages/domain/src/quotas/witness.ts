import { type Month, monthOf } from "../calendar/month.rules.ts";
import { lifeOf, readManyNodes, readToldYears } from "../figures/index.ts";
import { type Context, today } from "../kernel/index.ts";
import type { Tree } from "../organisation/index.ts";
import { endInYear, endOfToldYear, type Judged, judgeNoAdmission, judgeToldYears } from "./no-admission.rules.ts";

/** What is known of units whose years are judged. */
export interface Witness {
  judge(unitId: number, fromYear: number, toYear: number, through?: Month): Judged;
  endInYear(unitId: number, year: number, over: Month): Month | null;
}

/** Most units are known by the months that they told; those with others below them, or with figures of several months, by all their figures. */
export async function witnessOf(ctx: Context, tree: Tree, ids: readonly number[], onDate: string): Promise<Witness> {
  const through = monthOf(today(ctx));
  const lone = ids.filter((id) => tree.everUnder(id).length === 0);
  const toldOf = await readToldYears(ctx.db, lone, { indicator: "admitted", through });
  const told = new Map(lone.map((id) => [id, toldOf(id)]));
  const rest = ids.filter((id) => !told.get(id));
  const read = await readManyNodes(ctx.db, tree, rest, { indicator: "admitted", onDate, through });
  const nodes = new Map(read.map((node) => [node.unit.id, node]));
  return {
    judge(id, from, to, month) {
      const years = told.get(id);
      return years
        ? judgeToldYears(lifeOf(tree, id), years, from, to, month)
        : judgeNoAdmission(nodes.get(id)!, from, to, month);
    },
    endInYear(id, year, over) {
      const years = told.get(id);
      return years ? endOfToldYear(lifeOf(tree, id), years, year, over) : endInYear(nodes.get(id)!, year, over);
    },
  };
}
