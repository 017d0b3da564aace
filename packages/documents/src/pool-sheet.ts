import type { PoolSheetWords } from "@ketnap/wording";
import { dayOf, type FillColumn, filledSheet, fillSheet, wholeOf } from "./fill-sheet.ts";
import { readWorkbook, Unreadable } from "./xlsx/read.ts";
import { writeWorkbook } from "./xlsx/write.ts";

type ClassKind = PoolSheetWords["sheets"][number]["kind"];

/** Who of a unit waits for a class, as its row says it. */
export interface PoolSaid {
  count: number;
  /** Of them who can come on days off alone. */
  daysOff: number;
  waitingSince: string | null;
  lapsesOn: string | null;
}

export interface PoolSheetUnit extends PoolSaid {
  unit: { id: number; name: string };
  kind: ClassKind;
}

/** What a row says, where it stands, and what it said when the sheet was given out. */
export interface PoolSheetRow extends PoolSaid {
  sheet: string;
  row: number;
  unitId: number;
  kind: ClassKind;
  was: PoolSaid | null;
}

export interface PoolSheetFault {
  sheet: string;
  row: number;
  column: number;
  key: "sheet_not_number" | "sheet_not_day" | "sheet_count_blank";
  values: Record<string, string>;
}

const markOf = (kind: ClassKind) => `ketnap-pool:${kind}`;
/** What stood in a row, so that a row which nobody touched is known for one. */
const WAS = "was";
const FIELDS = ["count", "daysOff", "waitingSince", "lapsesOn"] as const;

/** One sheet for each kind of class, every unit in each. Days are texts: a program of another country would turn 1/3 round. */
export function poolSheet(words: PoolSheetWords, units: readonly PoolSheetUnit[]): Promise<Uint8Array> {
  const columns: FillColumn[] = [
    ...FIELDS.map((id): FillColumn => {
      const looks = { id, name: words.columns[id], width: 16 };
      if (id === "waitingSince" || id === "lapsesOn") return { ...looks, open: "openDay", shut: "cell" };
      return { ...looks, open: "openNumber", shut: "number", bounds: { min: 0, max: words.most, error: words.bounds } };
    }),
    { id: WAS, name: "", width: 4, open: "text", shut: "text", hidden: true },
  ];
  const sheets = words.sheets.map(({ kind, name, title }) =>
    fillSheet({
      ...words,
      name,
      title,
      mark: markOf(kind),
      columns,
      rows: units
        .filter((each) => each.kind === kind)
        .map(({ unit, ...said }) => ({ id: unit.id, unit: unit.name, cells: cellsOf(said), open: true })),
    }),
  );
  return writeWorkbook(sheets);
}

function cellsOf(said: PoolSaid): (string | number | null)[] {
  const { count, daysOff, waitingSince, lapsesOn } = said;
  const none = count === 0;
  return [none ? null : count, none ? null : daysOff, written(waitingSince), written(lapsesOn), writeWas(said)];
}

/** `1/3/2026`, as the office writes days. */
function written(day: string | null): string | null {
  return day === null ? null : day.split("-").map(Number).toReversed().join("/");
}

function writeWas({ count, daysOff, waitingSince, lapsesOn }: PoolSaid): string {
  return [count, daysOff, waitingSince ?? "", lapsesOn ?? ""].join("|");
}

function readWas(said: unknown): PoolSaid | null {
  const [, count, daysOff, since, lapses] =
    /^(\d{1,5})\|(\d{1,5})\|(\d{4}-\d\d-\d\d)?\|(\d{4}-\d\d-\d\d)?$/.exec(String(said)) ?? [];
  if (count === undefined) return null;
  return { count: Number(count), daysOff: Number(daysOff), waitingSince: since ?? null, lapsesOn: lapses ?? null };
}

/** What came back: the rows that say anything, and the cells that cannot be read. */
export async function readPoolSheet(
  bytes: Uint8Array,
  kinds: readonly ClassKind[],
): Promise<{ rows: PoolSheetRow[]; faults: PoolSheetFault[]; columnOf: (field: string) => number | null }> {
  const sheets = await readWorkbook(bytes);
  const found = kinds.flatMap((kind) => {
    const sheet = filledSheet(sheets, markOf(kind));
    return sheet ? [{ kind, ...sheet }] : [];
  });
  if (found.length === 0) throw new Unreadable("sheet_not_ours");
  const rows: PoolSheetRow[] = [];
  const faults: PoolSheetFault[] = [];
  for (const { kind, name: sheet, columns, rows: read } of found)
    for (const { row, id: unitId, said } of read) {
      const was = readWas(said(WAS));
      // A blank row says nothing; where somebody waited it says that the unit was left out, not that nobody waits.
      if (FIELDS.every((field) => said(field) === null)) continue;
      const fault = (field: string, key: PoolSheetFault["key"]) => {
        const cell = said(field);
        const values: Record<string, string> = cell === null ? {} : { said: String(cell).slice(0, 40) };
        faults.push({ sheet, row, column: columns.get(field) ?? 0, key, values });
      };
      const number = (field: string, blank: number | null) => {
        const cell = said(field);
        const value = cell === null ? blank : wholeOf(cell);
        if (value === null) fault(field, cell === null ? "sheet_count_blank" : "sheet_not_number");
        return value ?? 0;
      };
      const day = (field: string) => {
        const cell = said(field);
        const value = cell === null ? null : dayOf(cell);
        if (cell !== null && value === null) fault(field, "sheet_not_day");
        return value;
      };
      const [count, daysOff] = [number("count", null), number("daysOff", 0)];
      const days = { waitingSince: day("waitingSince"), lapsesOn: day("lapsesOn") };
      rows.push({ sheet, row, unitId, kind, was, count, daysOff, ...days });
    }
  if (rows.length === 0) throw new Unreadable("sheet_empty");
  const columnOf = (field: string) => found[0]!.columns.get(field) ?? null;
  return { rows, faults, columnOf };
}
