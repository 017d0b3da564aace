import type { ClassKind, Proposal } from "@ketnap/contract";
import { readCalendar } from "../calendar/index.ts";
import { type Context, reaches, today } from "../kernel/index.ts";
import type { Tree } from "../organisation/index.ts";
import { rowOf } from "./class-reach.ts";
import { findClasses, insertClass, lockPlanning } from "./classes.store.ts";
import { dayKinds, shiftDay, suits } from "./days.rules.ts";
import { planClasses, type PlanInput, type PlannedClass } from "./plan.rules.ts";
import {
  type Draft,
  deleteDrafts,
  findPlaceKeys,
  lastCourses,
  listBusy,
  listDrafts,
  listVenues,
} from "./planning.store.ts";
import { readSettingsRow } from "./settings.store.ts";
import { listUnplaced } from "./who-waits.ts";

/** One transaction stays short however many are due; the next call goes on where this one left off. */
export const MOST_AT_ONCE = 100;

/** Drafts what is due of these units' organisers, as a command hands it back. */
export async function draftClasses(ctx: Context, tree: Tree, units: readonly number[]) {
  await lockPlanning(ctx.db);
  const organisers = organisersOf(tree, units, today(ctx));
  const ids = [...new Set(organisers.values())].filter((id) => reaches(ctx.actor, id));
  const drafts = await listDrafts(ctx.db, ids);
  const all = await inputOf(ctx, tree, units, organisers, drafts);
  const kept = stillGood(drafts, planClasses(all).classes, all);
  const removed = drafts.filter((draft) => !kept.includes(draft));
  const { classes, short } = planClasses(await inputOf(ctx, tree, units, organisers, removed));
  const gone = removed.map(({ id }) => id);
  const before = await findClasses(ctx.db, gone);
  await deleteDrafts(ctx.db, gone);
  const created = await insertAll(ctx, classes.slice(0, MOST_AT_ONCE));
  const named = short.map((each) => ({
    ...each,
    organiser: { id: each.organiserId, name: tree.unit(each.organiserId)!.name },
  }));
  const result: Proposal = {
    created: created.length,
    kept: kept.length,
    removed: removed.length,
    left: Math.max(0, classes.length - MOST_AT_ONCE),
    short: named.map(({ organiserId: _, ...each }) => each),
  };
  const entries = [
    ...before.map((row) => ({ entity: "training_class", id: row.id, unitId: row.organiserId, deleted: row })),
    ...created.map((row) => ({ entity: "training_class", id: row.id, unitId: row.organiserId, created: row })),
  ];
  const [first, ...rest] = entries;
  return first ? { result, ...first, entries: rest } : { result, unchanged: true as const };
}

async function inputOf(
  ctx: Context,
  tree: Tree,
  units: readonly number[],
  organisers: ReadonlyMap<number, number>,
  anew: readonly Draft[],
): Promise<PlanInput> {
  const day = today(ctx);
  const drafts = anew.map(({ id }) => id);
  const to = shiftDay(day, 730);
  const settings = await readSettingsRow(ctx.db);
  const waiting = await listUnplaced(ctx, tree, units, drafts);
  const organiserIds = [...new Set(organisers.values())];
  const last = await listVenues(ctx.db, organiserIds);
  const usual = (id: number) => `${settings.venue} · ${tree.unit(id)?.name ?? id}`.slice(0, 200).trim();
  const venues = new Map(organiserIds.map((id) => [id, last.get(id) ?? usual(id)]));
  const busy = await listBusy(ctx.db, day, drafts, { organiserIds, venues: [...venues.values()] });
  const keys = await findPlaceKeys(ctx.db, [...venues.values(), ...busy.map(({ venue }) => venue)]);
  return {
    today: day,
    kinds: dayKinds(await readCalendar(ctx, { from: day, to })),
    settings,
    waiting: waiting.flatMap((each) => {
      const organiserId = organisers.get(each.unitId);
      return organiserId === undefined || !reaches(ctx.actor, organiserId) ? [] : [{ ...each, organiserId }];
    }),
    busy,
    venueOf: (organiserId) => venues.get(organiserId)!,
    placeOf: (venue) => keys.get(venue)!,
  };
}

/** Who holds classes for a unit: the commune it stands under, else the topmost above it. */
export function organisersOf(tree: Tree, units: readonly number[], day: string): Map<number, number> {
  return new Map(
    units.map((id) => {
      const line = [id, ...tree.ancestorsOf(id, day)];
      const commune = line.find((at) => tree.unit(at)?.level === "commune");
      return [id, commune ?? line.at(-1)!];
    }),
  );
}

async function insertAll(ctx: Context, planned: readonly PlannedClass[]) {
  // Courses are numbered as they come.
  const inOrder = planned.toSorted((a, b) => (firstOf(a) === firstOf(b) ? 0 : firstOf(a) < firstOf(b) ? -1 : 1));
  const courses = await coursesOf(ctx, inOrder);
  const ids: number[] = [];
  for (const { reasons, ...each } of inOrder) {
    const course = courseOf(each);
    const courseNo = (courses.get(course) ?? 0) + 1;
    courses.set(course, courseNo);
    const title = `${TITLES[each.kind]} khóa ${courseNo}/${yearOf(each)}`;
    const data = { ...each, title, courseNo, planned: true };
    ids.push(await insertClass(ctx.db, data, reasons, ctx.now, ctx.actor.accountId));
  }
  return (await findClasses(ctx.db, ids)).map((row) => rowOf(row, today(ctx)));
}

type Dated = Pick<PlannedClass, "organiserId" | "kind" | "sessions">;

const firstOf = ({ sessions }: Dated) => sessions[0]!.onDate;
const yearOf = (each: Dated) => firstOf(each).slice(0, 4);
const courseOf = (each: Dated) => `${each.organiserId} ${each.kind} ${yearOf(each)}`;

/** How far the courses have come that these are of, year by year. */
async function coursesOf(ctx: Context, planned: readonly PlannedClass[]): Promise<Map<string, number>> {
  const courses = new Map<string, number>();
  for (const [year, some] of Map.groupBy(planned, yearOf)) {
    const organiserIds = [...new Set(some.map(({ organiserId }) => organiserId))];
    for (const [course, last] of await lastCourses(ctx.db, organiserIds, year)) courses.set(`${course} ${year}`, last);
  }
  return courses;
}

/** As the office names them; staff may write another. */
const TITLES: Readonly<Record<ClassKind, string>> = {
  awareness: "Lớp bồi dưỡng nhận thức về Đảng",
  new_member: "Lớp đảng viên mới",
};

/**
 * A draft that planning would make again but for its days stays where it is, as long as none of them was taken from it and
 * it has the lessons that are asked for: staff look at the same draft tomorrow.
 */
function stillGood(
  drafts: readonly Draft[],
  planned: readonly PlannedClass[],
  { today: day, kinds, settings }: PlanInput,
): Draft[] {
  const wanted = new Map<string, number>();
  for (const each of planned) wanted.set(keyOf(each), (wanted.get(keyOf(each)) ?? 0) + 1);
  return drafts.filter(({ key, shift, opensOn, lessonDays }) => {
    const left = wanted.get(key) ?? 0;
    if (left === 0 || opensOn <= day || lessonDays.length !== settings.lessons) return false;
    if (lessonDays.some((date) => !suits(date, shift, kinds))) return false;
    wanted.set(key, left - 1);
    return true;
  });
}

function keyOf({ organiserId, kind, shift, venue, capacity, seats }: PlannedClass): string {
  const kept = [...seats].toSorted(([a], [b]) => a - b).map(([unitId, count]) => `${unitId}:${count}`);
  return [organiserId, kind, shift, venue, capacity, kept.join(",")].join("|");
}
