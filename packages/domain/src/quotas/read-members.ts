import { z } from "zod";
import type { MembersFacts } from "@ketnap/contract";
import { lastDay } from "../calendar/month.rules.ts";
import { askAbout, askedMonths, assumptionsInput, treeDate } from "../figures/index.ts";
import { query } from "../kernel/index.ts";
import { chooseBase, type Snapshot } from "./rate.rules.ts";
import { findSnapshots } from "./store.ts";

/** How many members a unit has, by its own latest count, else by those of the units right below. Null where none was. */
export const readMembers = query({
  name: "quotas.members",
  permission: "quotas.read",
  input: z.strictObject({ unitId: z.number().int(), asked: askedMonths, assumptions: assumptionsInput }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, asked: wanted, assumptions }): Promise<MembersFacts | null> {
    const about = await askAbout(ctx, unitId, wanted);
    const { unit, asked, tree, today } = about;
    const day = lastDay(asked.to) < today ? lastDay(asked.to) : today;
    const below = tree.childrenOf(unitId, treeDate(about, tree.unit(unitId)!.endedOn));
    const snapshots = await findSnapshots(ctx.db, [unitId, ...below]);
    const countOf = (id: number) => chooseBase(snapshots.get(id) ?? [], day);
    const own = countOf(unitId);
    if (own) {
      const { members, onDate } = own;
      const before = earlier(snapshots.get(unitId)!, onDate);
      return { kind: "members", unit, members, onDate, before, coverage: null, assumptions };
    }
    const counts = below.flatMap((id) => countOf(id) ?? []);
    if (counts.length === 0) return null;
    return {
      kind: "members",
      unit,
      members: counts.reduce((sum, one) => sum + one.members, 0),
      onDate: counts.map((one) => one.onDate).toSorted()[0]!,
      before: null,
      coverage: { reported: counts.length, of: below.length },
      assumptions,
    };
  },
});

function earlier(snapshots: readonly Snapshot[], than: string): MembersFacts["before"] {
  const last = snapshots.filter(({ onDate }) => onDate < than).at(-1);
  return last ? { members: last.members, onDate: last.onDate } : null;
}
