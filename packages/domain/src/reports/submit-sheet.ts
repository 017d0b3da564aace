import { z } from "zod";
import type { Db } from "@ketnap/database";
import {
  Closed,
  Conflict,
  type Context,
  Invalid,
  NotFound,
  query,
  type Reason,
  today,
  unitIdsOf,
} from "../kernel/index.ts";
import { keepReportsAhead } from "./ahead.ts";
import { keepHeld } from "./expected.store.ts";
import { sameValues } from "./form.rules.ts";
import { findKnownOf } from "./known.store.ts";
import type { ReportRequestView } from "./request.ts";
import { sameComments } from "./sending.rules.ts";
import { requestSeenThrough } from "./read-report-request.ts";
import { findSheetUnits, type SheetUnit } from "./sheet.store.ts";
import { readRequestRow } from "./store.ts";
import { submitReport } from "./submit-report.ts";

/** More rows than a province has cells, twice. */
const MOST_SHEET_ROWS = 10_000;
/** So many rows are read and written at once. */
const AT_ONCE = 500;

/** A request and every unit of it in the reader's reach, with what each sent: what a sheet to be filled in is made of. */
export const readReportSheet = query({
  name: "reports.read_sheet",
  permission: "reports.answer",
  input: z.strictObject({ id: z.number().int() }),
  scope: async ({ id }, ctx) => [await requestSeenThrough(ctx, id)],
  async run(ctx, { id }) {
    const request = (await readRequestRow(ctx.db, id, today(ctx), unitIdsOf(ctx.actor)))!;
    const units = await findSheetUnits(ctx.db, id, unitIdsOf(ctx.actor), today(ctx));
    return { request, rows: units.map((row) => ({ ...row, open: isOpen(row) })) };
  },
});

/** One row of a sheet: a unit's whole report, and what stood there when the sheet was made, where that is known. */
export type SheetReport = Pick<Parameters<typeof submitReport>[1], "expectedId" | "values" | "comments"> & {
  made?: Pick<SheetUnit, "version" | "values" | "comments"> | null;
};

/**
 * The reports of many units, each by the verb that sends one, all or none. A row that says what stands, or that nobody
 * touched since the sheet was made, sends nothing; one that was changed, of a unit where something happened since, is
 * refused. What is wrong is told row by row: `rows.7.values.admitted`, by the place of the row in the list.
 */
export async function submitReportSheet(
  ctx: Context,
  { id, token, rows }: { id: number; token: string; rows: readonly SheetReport[] },
): Promise<{ sent: number; unchanged: number }> {
  if (rows.length > MOST_SHEET_ROWS)
    throw new Invalid({ rows: { key: "sheet_too_many_rows", values: { most: MOST_SHEET_ROWS } } });
  const work = async (db: Db) => {
    const inside = { ...ctx, db };
    const { request, rows: asked } = await readReportSheet(inside, { id });
    const known = new Map(asked.map((row) => [row.expectedId, row]));
    const faults = new Map<number, Record<string, Reason>>();
    const sending: { at: number; report: Parameters<typeof submitReport>[1] }[] = [];
    const seen = new Set<number>();
    for (const [at, row] of rows.entries()) {
      const unit = known.get(row.expectedId);
      if (!unit) faults.set(at, { [`rows.${at}`]: { key: "sheet_unit_unknown" } });
      else if (seen.has(row.expectedId)) faults.set(at, { [`rows.${at}`]: { key: "sheet_unit_twice" } });
      else if (unit.open && happenedSince(unit, row)) faults.set(at, { [`rows.${at}`]: { key: "sheet_row_changed" } });
      else if (!saysTheSame(unit, row) && !untouched(row)) {
        const { made: _, ...report } = row;
        sending.push({ at, report: { ...report, token, seen: unit.version } });
      }
      seen.add(row.expectedId);
    }
    // Rows are held until the end: in the order of their numbers, whatever order the sheet is in.
    sending.sort((a, b) => a.report.expectedId - b.report.expectedId);
    for (let from = 0; from < sending.length; from += AT_ONCE) {
      const some = sending.slice(from, from + AT_ONCE);
      await readAhead(
        inside,
        request,
        some.map(({ report }) => report.expectedId),
      );
      for (const { at, report } of some) {
        const fault = await faultsOf(inside, report, `rows.${at}`);
        if (fault) faults.set(at, fault);
      }
    }
    // What was sent before the first fault goes back with the transaction.
    const inOrder = [...faults].toSorted(([a], [b]) => a - b).map(([, fault]) => fault);
    if (inOrder.length > 0) throw new Invalid(Object.assign({}, ...inOrder));
    return { sent: sending.length, unchanged: rows.length - sending.length };
  };
  return ctx.db.transaction(work, { gathers: true });
}

/** What sending each of these asks for, of all of them at once: what they write gathers until the next are read. */
async function readAhead(ctx: Context, { fields }: ReportRequestView, ids: readonly number[]): Promise<void> {
  await keepHeld(ctx.db, ids, today(ctx));
  const jumps = fields.some(({ jump }) => jump !== null);
  const known = jumps ? await findKnownOf(ctx.db, ids) : new Map<number, never>();
  keepReportsAhead(ctx, { due: null, own: null, known, causes: null });
}

/** Something stands there that the sheet was not made from, and the row says something else. */
function happenedSince(unit: SheetUnit, row: SheetReport): boolean {
  if (unit.values === null || saysTheSame(unit, row) || untouched(row)) return false;
  return row.made?.version !== unit.version;
}

function untouched({ made, ...said }: SheetReport): boolean {
  return Boolean(made && saysTheSame(made, said));
}

async function faultsOf(
  ctx: Context,
  report: Parameters<typeof submitReport>[1],
  path: string,
): Promise<Record<string, Reason> | null> {
  try {
    await submitReport(ctx, { ...report, how: "panel" });
    return null;
  } catch (error) {
    if (error instanceof Invalid)
      return Object.fromEntries(Object.entries(error.fields).map(([field, why]) => [`${path}.${field}`, why]));
    if (error instanceof Closed) return { [path]: error.reason };
    if (error instanceof Conflict) return { [path]: { key: "sheet_row_changed" } };
    if (error instanceof NotFound) return { [path]: { key: "sheet_unit_unknown" } };
    throw error;
  }
}

function isOpen({ closed, state }: SheetUnit): boolean {
  return !closed && state !== "approved" && state !== "checked";
}

function saysTheSame({ values, comments }: Pick<SheetUnit, "values" | "comments">, said: SheetReport): boolean {
  return values !== null && sameValues(values, said.values) && sameComments(comments ?? {}, said.comments ?? {});
}
