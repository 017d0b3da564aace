import { z } from "zod";
import { type ReportScheduleDraft, reportScheduleDraft, type ReportScheduleRow } from "@ketnap/contract";
import type { CalendarRow } from "../calendar/index.ts";
import { checkVersion, command, type Context, Invalid, listInput, NotFound, query, today } from "../kernel/index.ts";
import { unitsListed } from "../organisation/index.ts";
import { calendarAround } from "./calendar-around.ts";
import { canBeFilled } from "./form-faults.rules.ts";
import { formVersionOf } from "./open-report-request.ts";
import { hasPeriods, nextOccasion, titleOf } from "./schedule.rules.ts";
import {
  findSchedule,
  insertSchedule,
  listScheduleRows,
  type StoredSchedule,
  updateSchedule,
} from "./schedules.store.ts";

const id = z.number().int();
const draft = reportScheduleDraft.refine(({ firstMonth, lastMonth }) => lastMonth === null || firstMonth <= lastMonth, {
  path: ["lastMonth"],
  error: "ends_before_it_begins",
});

export const listReportSchedules = query({
  name: "reports.list_schedules",
  permission: "reports.read",
  input: listInput(
    ["title", "id", "every", "unitName"],
    z.strictObject({
      q: z.string().trim().max(200).optional(),
      id: z.array(id).max(200).optional(),
      unitId: id.optional(),
      underId: id.optional(),
      enabled: z.boolean().optional(),
    }),
  ),
  scope: ({ filter }) => [filter.unitId ?? [], filter.underId ?? []].flat(),
  async run(ctx, input) {
    const { rows, total } = await listScheduleRows(ctx.db, await unitsListed(ctx, input.filter), input);
    const calendar = await calendarAround(ctx);
    return { rows: rows.map((row) => told(row, today(ctx), calendar)), total };
  },
});

export const readReportSchedule = query({
  name: "reports.read_schedule",
  permission: "reports.read",
  input: z.strictObject({ id }),
  scope: async (input, ctx) => [(await scheduleById(ctx, input.id)).unitId],
  run: (ctx, input) => read(ctx, input.id),
});

/** Lets the clock ask for a report, period by period. */
export const createReportSchedule = command({
  name: "reports.create_schedule",
  permission: "reports.write",
  input: draft,
  scope: ({ unitId }) => [unitId],
  async run(ctx, input) {
    await refuseSenseless(ctx, input);
    const made = await insertSchedule(ctx.db, input);
    const result = await read(ctx, made);
    return { result, entity: "report_schedule", id: made, unitId: input.unitId, created: input };
  },
});

/** Changes what is asked from now on; requests that it has opened stay as they are. */
export const updateReportSchedule = command({
  name: "reports.update_schedule",
  permission: "reports.write",
  input: draft.safeExtend({ id, version: z.number().int() }),
  scope: async (input, ctx) => [input.unitId, (await scheduleById(ctx, input.id)).unitId],
  async run(ctx, { id: scheduleId, version, ...change }) {
    await refuseSenseless(ctx, change);
    return write(ctx, scheduleId, version, change);
  },
});

export const pauseReportSchedule = command({
  name: "reports.pause_schedule",
  permission: "reports.write",
  input: z.strictObject({ id, version: z.number().int() }),
  scope: async (input, ctx) => [(await scheduleById(ctx, input.id)).unitId],
  run: (ctx, input) => write(ctx, input.id, input.version, { enabled: false }),
});

/** Lets it go on: what was not asked meanwhile stays unasked, but for a period that is still in time. */
export const resumeReportSchedule = command({
  name: "reports.resume_schedule",
  permission: "reports.write",
  input: z.strictObject({ id, version: z.number().int() }),
  scope: async (input, ctx) => [(await scheduleById(ctx, input.id)).unitId],
  run: (ctx, input) => write(ctx, input.id, input.version, { enabled: true }),
});

export async function scheduleById(ctx: Context, scheduleId: number): Promise<StoredSchedule> {
  const found = await findSchedule(ctx.db, scheduleId);
  if (!found) throw new NotFound(`report schedule ${scheduleId}`);
  return found;
}

async function write(ctx: Context, scheduleId: number, version: number, change: Partial<ReportScheduleDraft>) {
  const before = await scheduleById(ctx, scheduleId);
  checkVersion(await read(ctx, scheduleId), version);
  const sides = { before: draftOf(before), after: draftOf({ ...before, ...change }) };
  if (JSON.stringify(sides.before) === JSON.stringify(sides.after))
    return { result: await read(ctx, scheduleId), unchanged: true } as const;
  await updateSchedule(ctx.db, before, change);
  const result = await read(ctx, scheduleId);
  return { result, entity: "report_schedule", id: scheduleId, unitId: result.unitId, ...sides };
}

async function refuseSenseless(ctx: Context, input: ReportScheduleDraft): Promise<void> {
  if (input.lastMonth !== null && !hasPeriods(input))
    throw new Invalid({ lastMonth: { key: "schedule_without_periods" } });
  await formVersionOf(ctx, input.formId);
}

async function read(ctx: Context, scheduleId: number): Promise<ReportScheduleRow> {
  return told(await scheduleById(ctx, scheduleId), today(ctx), await calendarAround(ctx));
}

function told(
  { opened, formShape, ...stored }: StoredSchedule,
  day: string,
  calendar: readonly CalendarRow[],
): ReportScheduleRow {
  const row = { ...stored, formNeverFilled: formShape !== null && !canBeFilled(formShape) };
  const opens = row.enabled && !row.formArchived && !row.formNeverFilled;
  const next = opens ? nextOccasion(row, day, calendar, opened) : null;
  if (!next) return { ...row, next: null };
  const { span, opensOn, lastDay } = next;
  const title = titleOf(row.title, row.every, span);
  return { ...row, next: { title, firstMonth: span.from, lastMonth: span.to, opensOn, lastDay } };
}

/** What staff said, without what is shown beside it. */
function draftOf(row: ReportScheduleDraft): ReportScheduleDraft {
  return reportScheduleDraft.strip().parse(row);
}
