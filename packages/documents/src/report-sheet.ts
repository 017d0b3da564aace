import type { SheetWords } from "@ketnap/wording";
import { filledSheet, fillSheet, wholeOf } from "./fill-sheet.ts";
import { readWorkbook, Unreadable } from "./xlsx/read.ts";
import { writeWorkbook } from "./xlsx/write.ts";

export interface SheetUnit {
  expectedId: number;
  unit: { name: string };
  values: Readonly<Record<string, number>> | null;
  comments: Readonly<Record<string, string>> | null;
  /** Where it is not, its numbers are shown and cannot be changed. */
  open: boolean;
  /** Of the unit's row; another one when the sheet comes back means that something happened since. */
  version: number;
}

/** What a row was made from. */
export interface SheetMade {
  version: number;
  values: Record<string, number> | null;
  comments: Record<string, string>;
}

/** What a row says, and where it stands. `made`: null where nobody can tell. */
export interface SheetRow {
  row: number;
  expectedId: number;
  values: Record<string, number>;
  comments: Record<string, string>;
  made: SheetMade | null;
}

/** What is wrong in one cell, or in a row where `column` is null; the key is a reason's. */
export interface SheetFault {
  row: number;
  column: number | null;
  key: "sheet_not_number" | "sheet_blank";
  values: Record<string, string>;
}

const markOf = (requestId: number) => `ketnap-reports:${requestId}`;
/** The column in which it is said why a number changed. */
const reasonOf = (indicator: string) => `reason:${indicator}`;
const REASON = /^reason:(.+)$/;
/** What stood in a row, so that one which nobody touched is known for one, and one that is old too. */
const MADE = "made";

/** A row for each unit, a column for each number and for why it changed; who and what is hidden beside them, so that the way back is sure. */
export function reportSheet(requestId: number, words: SheetWords, units: readonly SheetUnit[]): Promise<Uint8Array> {
  const { fields, ...rest } = words;
  const explained = fields.filter(({ indicator, jumps }) => jumps || units.some((unit) => unit.comments?.[indicator]));
  return writeWorkbook([
    fillSheet({
      ...rest,
      mark: markOf(requestId),
      columns: [
        ...fields.map(({ indicator: id, name, min, max, bounds }) => {
          const looks = { width: 14, open: "openNumber", shut: "number" } as const;
          return { id, name, ...looks, bounds: { min, max, error: bounds } };
        }),
        ...explained.map(({ indicator, reason: name }) => {
          return { id: reasonOf(indicator), name, width: 32, open: "openText", shut: "cell" } as const;
        }),
        { id: MADE, name: "", width: 4, open: "text", shut: "text", hidden: true },
      ],
      rows: units.map(({ expectedId: id, unit, values, comments, open, version }) => {
        const told = fields.map(({ indicator }) => values?.[indicator] ?? null);
        const why = explained.map(({ indicator }) => comments?.[indicator] || null);
        const made: SheetMade = { version, values, comments: comments ?? {} };
        return { id, unit: unit.name, open, cells: [...told, ...why, JSON.stringify(made)] };
      }),
    }),
  ]);
}

/** A sheet that came back: its rows that say anything, and what in them is no number. */
export async function readReportSheet(
  bytes: Uint8Array,
  requestId: number,
): Promise<{ sheet: string; rows: SheetRow[]; faults: SheetFault[]; columnOf: (field: string) => number | null }> {
  const found = filledSheet(await readWorkbook(bytes), markOf(requestId));
  if (!found) throw new Unreadable("sheet_not_ours");
  const columns = [...found.columns].filter(([id]) => id !== MADE);
  const fields = columns.filter(([id]) => !REASON.test(id));
  const reasons = columns.flatMap(([id]) => REASON.exec(id)?.[1] ?? []);
  const rows: SheetRow[] = [];
  const faults: SheetFault[] = [];
  for (const { row, id: expectedId, said } of found.rows) {
    // A reason without numbers is told as such, not passed over.
    if (columns.every(([id]) => said(id) === null)) continue;
    const values: Record<string, number> = {};
    for (const [field, column] of fields) {
      const cell = said(field);
      const value = cell === null ? null : wholeOf(cell);
      if (value !== null) values[field] = value;
      else if (cell === null) faults.push({ row, column, key: "sheet_blank", values: {} });
      else faults.push({ row, column, key: "sheet_not_number", values: { said: String(cell).slice(0, 40) } });
    }
    const comments = reasons.flatMap((field) => {
      const why = String(said(reasonOf(field)) ?? "").trim();
      return why === "" ? [] : [[field, why] as const];
    });
    rows.push({ row, expectedId, values, comments: Object.fromEntries(comments), made: readMade(said(MADE)) });
  }
  if (rows.length === 0) throw new Unreadable("sheet_empty");
  const columnOf = (field: string) => found.columns.get(field.replace(/^comments\./, "reason:")) ?? null;
  return { sheet: found.name, rows, faults, columnOf };
}

/** What somebody has written over is known no more. */
function readMade(said: string | number | null): SheetMade | null {
  let made: Partial<SheetMade> | null;
  try {
    made = JSON.parse(String(said)) as Partial<SheetMade> | null;
  } catch {
    return null;
  }
  const { version, values, comments } = made ?? {};
  if (!Number.isInteger(version) || values === undefined || comments === undefined) return null;
  const whole = holdsOnly(values ?? {}, (value) => Number.isInteger(value) && Number(value) >= 0);
  return whole && holdsOnly(comments, (why) => typeof why === "string")
    ? { version: version!, values, comments }
    : null;
}

function holdsOnly(said: unknown, fits: (value: unknown) => boolean): boolean {
  return typeof said === "object" && said !== null && !Array.isArray(said) && Object.values(said).every(fits);
}
