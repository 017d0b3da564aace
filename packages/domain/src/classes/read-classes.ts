import { CLASS_KINDS, CLASS_STATES, type ClassFor, type ClassRow, type MessageFile } from "@ketnap/contract";
import { z } from "zod";
import { type Context, listInput, NotFound, type Page, query, reaches, today, unitIdsOf } from "../kernel/index.ts";
import { readTree, type Tree } from "../organisation/index.ts";
import { calendarOf, classesSeen, classSeenThrough, rowOf } from "./class-reach.ts";
import { findClass, listClassRows } from "./classes.store.ts";
import { formerDays } from "./former-days.rules.ts";
import { calendarFile } from "./ics.rules.ts";
import { listEndedLearners } from "./planning.store.ts";
import { listRegistrationRows, readSeating, readUnitPlace } from "./registrations.store.ts";
import { listResultRows } from "./results.store.ts";
import { freeFor } from "./seating.rules.ts";
import { listSessionsBefore } from "./sessions.store.ts";
import { successorOn } from "./successor.rules.ts";

export const listClasses = query({
  name: "classes.list",
  permission: "classes.read",
  input: listInput(
    ["firstOn", "id", "title", "organiserName", "seated"],
    z.strictObject({
      q: z.string().trim().max(100).optional(),
      id: z.array(z.number().int()).max(200).optional(),
      kind: z.enum(CLASS_KINDS).optional(),
      state: z.enum(CLASS_STATES).optional(),
      organiserId: z.number().int().optional(),
      /** Neither over nor called off. */
      upcoming: z.boolean().optional(),
    }),
  ),
  scope: () => [],
  async run(ctx, input): Promise<Page<ClassRow>> {
    const page = await listClassRows(ctx.db, await classesSeen(ctx), today(ctx), input);
    return { ...page, rows: page.rows.map((row) => shownTo(ctx, rowOf(row, today(ctx)))) };
  },
});

export const readClass = query({
  name: "classes.read",
  permission: "classes.read",
  input: z.strictObject({ id: z.number().int() }),
  scope: async ({ id }, ctx) => [await classSeenThrough(ctx, id)],
  run: async (ctx, { id }) => shownTo(ctx, rowOf((await findClass(ctx.db, id))!, today(ctx))),
});

/** Who registered, in order of arrival: of the units in reach. */
export const listRegistrations = query({
  name: "classes.list_registrations",
  permission: "classes.read",
  input: z.strictObject({ classId: z.number().int() }),
  scope: async ({ classId }, ctx) => [await classSeenThrough(ctx, classId)],
  run: (ctx, { classId }) => listRegistrationRows(ctx.db, classId, unitIdsOf(ctx.actor)),
});

export const listResults = query({
  name: "classes.list_results",
  permission: "classes.read",
  input: z.strictObject({ classId: z.number().int() }),
  scope: async ({ classId }, ctx) => [await classSeenThrough(ctx, classId)],
  run: (ctx, { classId }) => listResultRows(ctx.db, classId, unitIdsOf(ctx.actor)),
});

/**
 * The classes ahead that one unit may learn in, each with how the unit stands in it; the nearest first. `over`: those that
 * are over or were called off instead, the latest first.
 */
export const listClassesFor = query({
  name: "classes.list_for",
  permission: "classes.read",
  input: z.strictObject({
    unitId: z.number().int(),
    kind: z.enum(CLASS_KINDS).optional(),
    over: z.boolean().default(false),
  }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, kind, over }): Promise<ClassFor[]> {
    const tree = await readTree(ctx.db);
    const day = today(ctx);
    if (!tree.exists(unitId, day)) throw new NotFound(`unit ${unitId}`);
    const above = [unitId, ...tree.ancestorsOf(unitId, day)];
    const filter = { upcoming: !over, ...(kind && { kind }) };
    const page = { page: 1, perPage: 20, sort: "firstOn", order: over ? ("desc" as const) : ("asc" as const), filter };
    const { rows } = await listClassRows(ctx.db, { inside: [], above }, day, page);
    const before = await listSessionsBefore(
      ctx.db,
      rows.map(({ id }) => id),
    );
    const own = await unitAndEnded(ctx, tree, unitId);
    const found: ClassFor[] = [];
    for (const stored of rows) {
      const of = await readUnitPlace(ctx.db, stored.id, own, null);
      const free = freeFor(unitId, await readSeating(ctx.db, stored));
      const daysBefore = formerDays(before.get(stored.id) ?? [], stored);
      const row = shownTo(ctx, rowOf(stored, day));
      found.push({ class: row, daysBefore, free, seated: of.seated, waiting: of.waiting });
    }
    return found;
  },
});

/** The days of the classes ahead in which a unit has seats, for a calendar; of one of them where it is said. Null: none. */
export const readUnitCalendar = query({
  name: "classes.read_unit_calendar",
  permission: "classes.read",
  input: z.strictObject({ unitId: z.number().int(), classId: z.number().int().optional() }),
  scope: ({ unitId }) => [unitId],
  async run(ctx, { unitId, classId }): Promise<MessageFile | null> {
    const tree = await readTree(ctx.db);
    const above = [unitId, ...tree.ancestorsOf(unitId, today(ctx))];
    const filter = { upcoming: true, ...(classId !== undefined && { id: [classId] }) };
    const page = { page: 1, perPage: 20, sort: "firstOn", order: "asc" as const, filter };
    const { rows } = await listClassRows(ctx.db, { inside: [], above }, today(ctx), page);
    const units = await unitAndEnded(ctx, tree, unitId);
    const own = [];
    for (const row of rows)
      if ((await readUnitPlace(ctx.db, row.id, units, null)).seated > 0) own.push(calendarOf(row));
    return calendarFile(own, ctx.now);
  },
});

/** With those that it stands for since they ended: in a class that runs, their people sit under their name. */
async function unitAndEnded(ctx: Context, tree: Tree, unitId: number): Promise<number[]> {
  const ended = await listEndedLearners(ctx.db, today(ctx));
  return [unitId, ...ended.filter((id) => successorOn(tree, id, today(ctx)) === unitId)];
}

/** What is kept for others is no business of who does not reach them. */
function shownTo(ctx: Context, row: ClassRow): ClassRow {
  if (reaches(ctx.actor, row.organiserId)) return row;
  return { ...row, reasons: [], seats: row.seats.filter(({ unit }) => reaches(ctx.actor, unit.id)) };
}
