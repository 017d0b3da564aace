import type { ReminderFacts } from "@ketnap/contract";
import { countTogether, countWithin, monthsAfter } from "../classes/follow-up.rules.ts";
import { successorOn } from "../classes/successor.rules.ts";
import { readManyNodes } from "../figures/index.ts";
import { type Context, today } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { type Expiring, findExpiring, selectExpiring } from "./certificate-expiring.store.ts";
import type { Facts, FoundReminder, ReminderKind } from "./kind.ts";
import { asking, daysFrom } from "./report-due.ts";
import { number, unitValue } from "./unit-checks.ts";

/**
 * Class certificates that lapse: to the unit whose people hold them, while fewer were admitted since than hold one. Who
 * they are the cell knows; only how many is kept.
 */
export const certificateExpiring: ReminderKind = {
  kind: "certificate_expiring",
  topic: "class",
  placeholders: ["unit", "date", "left", "count", "certified"],
  from: "anchor",
  select: selectExpiring,
  async look(ctx, reminders) {
    if (reminders.length === 0) return new Map();
    const [tree, day] = [await readTree(ctx.db), today(ctx)];
    const days = new Set(reminders.map(({ subjectId }) => subjectId.split(".")[0]!));
    const ahead = (await findExpiring(ctx.db, [...days])).filter(({ expiresOn }) => expiresOn >= day);
    const wanted = new Set(reminders.map(({ subjectId }) => subjectId));
    const live = standingFor(ahead, tree, day).filter((each) => wanted.has(subjectOf(each)));
    const left = await notAdmitted(ctx, tree, live);
    return factsFor(reminders, live, left, tree, day);
  },
};

/** What lapses at a unit with what lapses at those that have ended into it. */
interface Together extends Expiring {
  members: readonly number[];
}

/** By the unit that stands for theirs, itself where it has not ended; what lapses on one day is one. */
function standingFor(expiring: readonly Expiring[], tree: Tree, day: string): Together[] {
  const found = new Map<string, Together>();
  for (const each of expiring) {
    const unitId = successorOn(tree, each.unitId, day);
    if (unitId === null) continue;
    const key = subjectOf({ ...each, unitId });
    const known = found.get(key) ?? { ...each, unitId, certified: 0, members: [unitId] };
    const finishedOn = known.finishedOn < each.finishedOn ? known.finishedOn : each.finishedOn;
    const members = [...new Set([...known.members, each.unitId])];
    found.set(key, { ...known, certified: known.certified + each.certified, finishedOn, members });
  }
  return [...found.values()];
}

function subjectOf({ expiresOn, unitId }: Pick<Expiring, "expiresOn" | "unitId">): string {
  return `${expiresOn}.${unitId}`;
}

/** Of each how many are not admitted yet, as far as its figures say; null where they say nothing. */
async function notAdmitted(ctx: Context, tree: Tree, expiring: readonly Together[]): Promise<(number | null)[]> {
  if (expiring.length === 0) return [];
  const onDate = today(ctx);
  const units = expiring.flatMap(({ members }) => members);
  const read = await readManyNodes(ctx.db, tree, units, { indicator: "admitted", onDate });
  const nodes = new Map(units.map((id, nth) => [id, read[nth]!]));
  return expiring.map(({ certified, finishedOn, members }) => {
    const span = monthsAfter(finishedOn, onDate);
    const admitted = span && countTogether(members.map((id) => countWithin(nodes.get(id)!, span)));
    return admitted === null ? null : Math.max(0, certified - admitted);
  });
}

function factsFor(
  reminders: readonly FoundReminder[],
  expiring: readonly Expiring[],
  left: readonly (number | null)[],
  tree: Tree,
  day: string,
): Facts {
  const told = new Map(
    expiring.flatMap((each, nth): [string, ReminderFacts][] => {
      const { unitId, expiresOn, certified } = each;
      const count = left[nth]!;
      if (count === 0) return [];
      const values: ReminderFacts["values"] = {
        unit: unitValue(unitId, tree),
        date: { is: "date", date: expiresOn },
        left: { is: "days_left", days: daysFrom(day, expiresOn), until: "event" },
        count: count === null ? null : number(count),
        certified: count === null ? number(certified) : null,
      };
      const tap = asking({ intent: "class_list", slots: { when: "upcoming" }, interval: null, unitIds: [unitId] });
      return [[subjectOf(each), { values, tap }]];
    }),
  );
  return new Map(
    reminders.flatMap(({ id, subjectId }) => (told.has(subjectId) ? [[id, told.get(subjectId)!] as const] : [])),
  );
}
