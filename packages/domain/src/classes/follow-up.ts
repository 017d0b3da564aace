import { CLASS_FOLLOWED, type ClassFollowUpRow, type ClassLossRow, type Indicator } from "@ketnap/contract";
import { z } from "zod";
import { readManyNodes, type UnitFigures } from "../figures/index.ts";
import { type Context, listInput, type Page, query, today } from "../kernel/index.ts";
import { readTree, type Tree, unitsListed } from "../organisation/index.ts";
import { sounds } from "../organisation/text.rules.ts";
import { cohortsOf, countTogether, countWithin, judgeFollowed, monthsAfter } from "./follow-up.rules.ts";
import { findCertified } from "./follow-up.store.ts";
import { readSettingsRow } from "./settings.store.ts";
import { successorOn } from "./successor.rules.ts";

/** Classes are followed for so long; what comes later hardly comes of them. */
const YEARS_BACK = 2;

/** What became of those who were certified, for each unit in reach: the dossiers and admissions of the same unit since. */
export const listClassFollowUp = query({
  name: "classes.list_follow_up",
  permission: "classes.read",
  input: listInput(
    ["firstOn", "id", "unitName", "certified", "dossiers", "admitted"],
    z.strictObject({
      q: z.string().trim().max(100).optional(),
      underId: z.number().int().optional(),
      organiserId: z.number().int().optional(),
      followed: z.enum(CLASS_FOLLOWED).optional(),
    }),
  ),
  scope: ({ filter }) => [filter.underId ?? []].flat(),
  async run(ctx, { filter, sort, order, page, perPage }): Promise<Page<ClassFollowUpRow>> {
    const { q, organiserId, followed } = filter;
    const wanted = q === undefined ? null : sounds(q);
    const rows = (await followUpOf(ctx, await unitsListed(ctx, filter))).filter(
      (row) =>
        (organiserId === undefined || row.organiser.id === organiserId) &&
        (followed === undefined || row.followed === followed) &&
        (wanted === null || sounds(row.unit.name).includes(wanted)),
    );
    const sorted = rows.toSorted(ORDER[sort]);
    const ordered = order === "asc" ? sorted : sorted.toReversed();
    return { rows: ordered.slice((page - 1) * perPage, page * perPage), total: rows.length };
  },
});

/** The same by organiser: from learners certified to dossiers to admissions. */
export const sumClassFollowUp = query({
  name: "classes.sum_follow_up",
  permission: "classes.read",
  input: z.strictObject({ underId: z.number().int().optional() }),
  scope: ({ underId }) => [underId ?? []].flat(),
  async run(ctx, filter): Promise<ClassLossRow[]> {
    const rows = await followUpOf(ctx, await unitsListed(ctx, filter));
    return [...Map.groupBy(rows, ({ organiser }) => organiser.id).values()]
      .map((some) => ({
        organiser: some[0]!.organiser,
        units: some.length,
        certified: sumOf(some, "certified"),
        dossiers: sumOf(some, "dossiers"),
        admitted: sumOf(some, "admitted"),
        silent: some.filter(({ followed }) => followed === "nothing").length,
        unknown: some.filter(({ followed }) => followed === "unknown").length,
      }))
      .toSorted((a, b) => b.certified - a.certified || a.organiser.id - b.organiser.id);
  },
});

/**
 * Every unit of these with learners certified of late, in the order of their ids; null for all. Those of a unit that has
 * ended are its successor's.
 */
export async function followUpOf(ctx: Context, reach: readonly number[] | null): Promise<ClassFollowUpRow[]> {
  const day = today(ctx);
  const from = Temporal.PlainDate.from(day).subtract({ years: YEARS_BACK }).toString();
  const tree = await readTree(ctx.db);
  const found = await findCertified(ctx.db, reach && withEnded(tree, reach, day), from);
  const stands = (unitId: number) => successorOn(tree, unitId, day) ?? unitId;
  const cohorts = cohortsOf(found.map((each) => ({ ...each, unitId: stands(each.unitId) })));
  if (cohorts.length === 0) return [];
  const { followUpMonths: months } = await readSettingsRow(ctx.db);
  // The unit itself, and those that have ended into it: each told of its own time.
  const members = new Map(cohorts.map(({ unitId }) => [unitId, new Set([unitId])]));
  for (const { unitId } of found) members.get(stands(unitId))!.add(unitId);
  const units = [...members.values()].flatMap((some) => [...some]);
  const sent = await nodesOf(ctx, tree, units, "dossiers_sent");
  const joined = await nodesOf(ctx, tree, units, "admitted");
  return cohorts.map((cohort) => {
    const span = monthsAfter(cohort.firstOn, day);
    const count = (nodes: ReadonlyMap<number, UnitFigures>) =>
      span && countTogether([...members.get(cohort.unitId)!].map((id) => countWithin(nodes.get(id)!, span)));
    const [dossiers, admitted] = [count(sent), count(joined)];
    const { unitId, organiserId, certified, firstOn, lastOn } = cohort;
    const refOf = (id: number) => ({ id, name: tree.nameOn(id, day) });
    const followed = judgeFollowed(cohort, { dossiers, admitted }, day, months);
    return {
      id: unitId,
      unit: refOf(unitId),
      organiser: refOf(organiserId),
      certified,
      firstOn,
      lastOn,
      dossiers,
      admitted,
      followed,
    };
  });
}

/** These that exist, and those that have ended into one of them. */
function withEnded(tree: Tree, reach: readonly number[], day: string): number[] {
  const within = new Set(reach);
  const ended = tree.units.filter(({ endedOn }) => endedOn !== null && endedOn <= day);
  const stands = new Map(ended.map(({ id }) => [id, successorOn(tree, id, day) ?? id]));
  return [
    ...reach.filter((id) => within.has(stands.get(id) ?? id)),
    ...[...stands].flatMap(([id, to]) => (!within.has(id) && within.has(to) ? [id] : [])),
  ];
}

async function nodesOf(
  ctx: Context,
  tree: Tree,
  units: readonly number[],
  indicator: Indicator,
): Promise<ReadonlyMap<number, UnitFigures>> {
  const nodes = await readManyNodes(ctx.db, tree, units, { indicator, onDate: today(ctx) });
  return new Map(units.map((id, nth) => [id, nodes[nth]!]));
}

const unknownLast = (value: number | null) => value ?? Number.NEGATIVE_INFINITY;
const byId = (a: ClassFollowUpRow, b: ClassFollowUpRow) => a.id - b.id;
const names = new Intl.Collator("vi");

const ORDER = {
  id: byId,
  firstOn: (a, b) => (a.firstOn < b.firstOn ? -1 : a.firstOn > b.firstOn ? 1 : byId(a, b)),
  unitName: (a, b) => names.compare(a.unit.name, b.unit.name) || byId(a, b),
  certified: (a, b) => a.certified - b.certified || byId(a, b),
  dossiers: (a, b) => compareKnown(a.dossiers, b.dossiers) || byId(a, b),
  admitted: (a, b) => compareKnown(a.admitted, b.admitted) || byId(a, b),
} satisfies Record<string, (a: ClassFollowUpRow, b: ClassFollowUpRow) => number>;

function compareKnown(a: number | null, b: number | null): number {
  const [left, right] = [unknownLast(a), unknownLast(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** Null where nothing is known of any of them. */
function sumOf(rows: readonly ClassFollowUpRow[], of: "certified"): number;
function sumOf(rows: readonly ClassFollowUpRow[], of: "dossiers" | "admitted"): number | null;
function sumOf(rows: readonly ClassFollowUpRow[], of: "certified" | "dossiers" | "admitted"): number | null {
  const known = rows.flatMap((row) => row[of] ?? []);
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
}
