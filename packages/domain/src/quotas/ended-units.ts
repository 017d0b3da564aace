import type { RankingFacts } from "@ketnap/contract";
import { firstDay } from "../calendar/month.rules.ts";
import type { Asked } from "../figures/index.ts";
import { remembering } from "../figures/memory.rules.ts";
import { type Context, reaches } from "../kernel/index.ts";
import type { Tree, TreeUnit } from "../organisation/index.ts";
import type { Comparison } from "./compared.ts";
import { type How, standingsOf } from "./standings.ts";

/** A tree never changes, and few of its units have ended. */
const endedUnits = remembering<Tree, readonly TreeUnit[]>();

/** Units that ended in those months: their sums go on in nobody's, so nobody's row would tell them. */
export async function endedOf(
  ctx: Context,
  about: Asked & { onDate: string },
  { unitId, unitTypes, level }: Comparison,
  how: How,
): Promise<NonNullable<RankingFacts["ended"]>> {
  const { tree, asked, onDate } = about;
  const ends = new Map<number, string>();
  const around =
    level === null ? new Set(tree.everUnder(unitId).map(({ id }) => id)) : tree.subtree([unitId], firstDay(asked.from));
  for (const { id, endedOn: on, ...unit } of endedUnits(tree, "", () => tree.units.filter((one) => one.endedOn))) {
    if (!around.has(id) || !on || on <= firstDay(asked.from) || on > onDate || !reaches(ctx.actor, id)) continue;
    const before = Temporal.PlainDate.from(on).subtract({ days: 1 }).toString();
    const among = level === null ? tree.parentOf(id, before) === unitId : unit.level === level;
    const typed = unitTypes.length === 0 || unitTypes.includes(unit.unitType ?? "");
    const heirs = tree.successorsOf(id).some(({ kind }) => kind === "merge" || kind === "close");
    if (id !== unitId && among && typed && !heirs) ends.set(id, on);
  }
  if (ends.size === 0) return [];
  const { standings } = await standingsOf(ctx, about, [...ends.keys()], how);
  return standings
    .map(({ view, quota }) => ({ unit: view.unit, on: ends.get(view.unit.id)!, admitted: view.admitted, quota }))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.unit.id - b.unit.id));
}
