import type { FiguresFile, FigureEntry, QuotaEntry, UnitEntry } from "../format.ts";
import { CELLS, type SampleCell, WARD } from "./ward-cells.ts";

/**
 * The fictitious ward of today, as a file of figures: yearly figures from 2019, monthly ones for the last two whole
 * years and up to the month before `today` (an ISO date). The same day gives the same file.
 */
export function sampleWard(today: string): FiguresFile {
  const day = Temporal.PlainDate.from(today);
  const monthlyFrom = day.year - 2;
  const lastMonth = day.toPlainYearMonth().subtract({ months: 1 });
  const units = [wardUnit(), ...CELLS.map(cellUnit)];
  const figures = [
    ...CELLS.flatMap((cell, index) => cellFigures(cell, index, monthlyFrom, lastMonth)),
    ...wardFigures(monthlyFrom, lastMonth),
  ];
  const years = Array.from({ length: day.year - 2019 + 1 }, (_, n) => 2019 + n);
  return { articles: {}, units, memberSnapshots: snapshots(years), quotas: quotas(years), figures };
}

function wardUnit(): UnitEntry {
  return { key: WARD.key, name: WARD.name, level: "commune", parent: null, aliases: [...WARD.aliases] };
}

function cellUnit(cell: SampleCell): UnitEntry {
  return { key: cell.key, name: cell.name, level: "cell", unitType: cell.type, parent: WARD.key };
}

function snapshots(years: number[]): FiguresFile["memberSnapshots"] {
  return years.flatMap((year) => {
    const cells = CELLS.map((cell) => ({
      unit: cell.key,
      on: `${year}-01-01`,
      members: cell.members + 2 * (year - 2019),
    }));
    const members = cells.reduce((sum, cell) => sum + cell.members, 0);
    return [{ unit: WARD.key, on: `${year}-01-01`, members, cells: CELLS.length }, ...cells];
  });
}

function quotas(years: number[]): QuotaEntry[] {
  const yearly = years.flatMap((year) => {
    const cells = CELLS.map((cell) => quota(cell.key, year, cell.quota));
    return [
      quota(
        WARD.key,
        year,
        CELLS.reduce((sum, cell) => sum + cell.quota, 0),
      ),
      ...cells,
    ];
  });
  const sum = CELLS.reduce((total, cell) => total + cell.quota, 0);
  return [
    ...yearly,
    {
      unit: WARD.key,
      scope: "term",
      from: "2025-01",
      to: "2029-12",
      kind: "absolute",
      value: sum * 5,
      label: "2025-2030",
    },
  ];
}

function quota(unit: string, year: number, value: number): QuotaEntry {
  const documentNo = `${10 + (year % 10)}-CT/ĐU`;
  return {
    unit,
    scope: "year",
    from: `${year}-01`,
    to: `${year}-12`,
    kind: "absolute",
    value,
    documentNo,
    documentOn: `${year}-01-15`,
  };
}

function cellFigures(
  cell: SampleCell,
  index: number,
  monthlyFrom: number,
  lastMonth: Temporal.PlainYearMonth,
): FigureEntry[] {
  const figures: FigureEntry[] = [];
  for (let year = 2019; year < monthlyFrom; year++) {
    const admitted = yearly(cell, year);
    figures.push(figure(cell.key, "admitted", `${year}-01`, `${year}-12`, admitted));
    figures.push(figure(cell.key, "converted", `${year}-01`, `${year}-12`, yearly(cell, year - 1)));
  }
  for (let at = Temporal.PlainYearMonth.from({ year: monthlyFrom, month: 1 }); ; at = at.add({ months: 1 })) {
    if (Temporal.PlainYearMonth.compare(at, lastMonth) > 0) break;
    if (isSilent(cell, at, lastMonth)) continue;
    figures.push(...monthFigures(cell, index, at));
  }
  return figures;
}

/** What the ward counts itself: classes of the political centre, and the dossiers that came in. */
function wardFigures(monthlyFrom: number, lastMonth: Temporal.PlainYearMonth): FigureEntry[] {
  const figures: FigureEntry[] = [];
  let at = Temporal.PlainYearMonth.from({ year: monthlyFrom, month: 1 });
  for (; Temporal.PlainYearMonth.compare(at, lastMonth) <= 0; at = at.add({ months: 1 })) {
    const month = at.toString();
    const held = at.month % 3 === 0 ? 1 : 0;
    const received = CELLS.reduce((sum, cell, index) => sum + admittedIn(cell, index, at.add({ months: 1 })), 0);
    figures.push(figure(WARD.key, "classes_held", month, month, held));
    figures.push(figure(WARD.key, "trained", month, month, held * (24 + ((at.year + at.month) % 9))));
    figures.push(figure(WARD.key, "dossiers_received", month, month, received));
  }
  return figures;
}

function monthFigures(cell: SampleCell, index: number, at: Temporal.PlainYearMonth): FigureEntry[] {
  const month = at.toString();
  const one = (indicator: FigureEntry["indicator"], value: number) => figure(cell.key, indicator, month, month, value);
  const admitted = admittedIn(cell, index, at);
  const dossiers = admittedIn(cell, index, at.add({ months: 2 }));
  return [
    one("admitted", admitted),
    one("sources", cell.sources + ((index + at.month) % 3)),
    one("converted", admittedIn(cell, index, at.subtract({ months: 12 }))),
    one("dossiers_sent", dossiers),
    { ...one("admitted", (index + at.month) % 2 === 0 ? Math.min(1, admitted) : 0), group: "female" },
  ];
}

/** How many a cell admitted in a month: its year's total spread over the first eleven months, from a point of its own. */
export function admittedIn(cell: SampleCell, index: number, at: Temporal.PlainYearMonth): number {
  const total = yearly(cell, at.year);
  const phase = (index * 0.37) % 1;
  const months = Array.from({ length: total }, (_, nth) => 1 + Math.floor(((nth + phase) * 10.5) / total));
  return months.filter((month) => month === at.month).length;
}

function yearly(cell: SampleCell, year: number): number {
  if (cell.lastAdmission !== undefined && year > cell.lastAdmission) return 0;
  return Math.round(cell.quota * cell.pace) + ((year + cell.members) % 5 === 0 ? 1 : 0);
}

/** The month before loading is where some have not reported yet; one has been silent all this year. */
export function isSilent(cell: SampleCell, at: Temporal.PlainYearMonth, lastMonth: Temporal.PlainYearMonth): boolean {
  if (cell.silence === "last_month") return at.equals(lastMonth);
  return cell.silence === "this_year" && at.year === lastMonth.add({ months: 1 }).year;
}

function figure(
  unit: string,
  indicator: FigureEntry["indicator"],
  from: string,
  to: string,
  value: number,
): FigureEntry {
  return { unit, indicator, from, to, value, source: "report" };
}
