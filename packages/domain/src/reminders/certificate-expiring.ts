import type { ReminderFacts } from "@ketnap/contract";
import { countWithin, monthsAfter } from "../classes/follow-up.rules.ts";
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

/** By the unit that stands for theirs, itself where it has not ended; what lapses on one day is one. */
function standingFor(expiring: readonly Expiring[], tree: Tree, day: string): Expiring[] {
  const found = new Map<string, Expiring>();
  for (const each of expiring) {
    const unitId = successorOn(tree, each.unitId, day);
    if (unitId === null) continue;
    const key = subjectOf({ ...each, unitId });
    const { certified, finishedOn } = found.get(key) ?? { certified: 0, finishedOn: each.finishedOn };
    const first = finishedOn < each.finishedOn ? finishedOn : each.finishedOn;
    found.set(key, { ...each, unitId, certified: certified + each.certified, finishedOn: first });
  }
  return [...found.values()];
}

function subjectOf({ expiresOn, unitId }: Expiring): string {
  return `${expiresOn}.${unitId}`;
}

/** Of each how many are not admitted yet, as far as its figures say; null where they say nothing. */
async function notAdmitted(ctx: Context, tree: Tree, expiring: readonly Expiring[]): Promise<(number | null)[]> {
  if (expiring.length === 0) return [];
  const onDate = today(ctx);
  const units = expiring.map(({ unitId }) => unitId);
  const nodes = await readManyNodes(ctx.db, tree, units, { indicator: "admitted", onDate });
  return expiring.map(({ certified, finishedOn }, nth) => {
    const span = monthsAfter(finishedOn, onDate);
    const admitted = span && countWithin(nodes[nth]!, span);
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
