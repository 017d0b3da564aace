import { UNIT_TYPES } from "@ketnap/contract";
import type { FiguresFile, FigureEntry, QuotaEntry, UnitEntry } from "./format.ts";

export interface ProvinceSize {
  organisations: number;
  cells: number;
  /** Whole years of monthly figures before the current one. */
  years: number;
  seed: number;
  /** ISO date. */
  today: string;
}

/** An invented province of a given size, as a file of figures. The same size, seed and day give the same file. */
export function generateProvince(size: ProvinceSize): FiguresFile {
  const random = generator(size.seed);
  const day = Temporal.PlainDate.from(size.today);
  const root = `gen${size.seed}-tinh`;
  const organisations = Array.from({ length: size.organisations }, (_, n) => `gen${size.seed}-x${n + 1}`);
  const cells = Array.from({ length: size.cells }, (_, n) => ({
    key: `gen${size.seed}-c${n + 1}`,
    parent: organisations[n % Math.max(1, organisations.length)] ?? root,
    quota: 1 + Math.floor(random() * 4),
    type: UNIT_TYPES[Math.floor(random() * UNIT_TYPES.length)]!,
  }));
  const units: UnitEntry[] = [
    { key: root, name: `Đảng bộ tỉnh Minh Giang ${size.seed}`, level: "province", parent: null },
    ...organisations.map((key, n) => ({
      key,
      name: `Đảng bộ xã ${nameOf(n)}`,
      level: "commune" as const,
      parent: root,
    })),
    ...cells.map(({ key, parent, type }, n) => ({
      key,
      name: `Chi bộ ${nameOf(n % 97)} số ${n + 1}`,
      level: "cell" as const,
      unitType: type,
      parent,
    })),
  ];
  const years = Array.from({ length: size.years + 1 }, (_, n) => day.year - size.years + n);
  return {
    articles: {},
    units,
    memberSnapshots: cells.map(({ key }) => ({
      unit: key,
      on: `${years[0]}-01-01`,
      members: 3 + Math.floor(random() * 40),
    })),
    quotas: years.flatMap((year) => yearQuotas(year, root, organisations, cells)),
    figures: cells.flatMap((cell) => years.flatMap((year) => yearFigures(cell, year, day, random))),
  };
}

interface Cell {
  key: string;
  parent: string;
  quota: number;
}

function yearQuotas(
  year: number,
  root: string,
  organisations: readonly string[],
  cells: readonly Cell[],
): QuotaEntry[] {
  const below = Map.groupBy(cells, (cell) => cell.parent);
  const sum = (some: readonly Cell[]) => some.reduce((total, cell) => total + cell.quota, 0);
  const quota = (unit: string, value: number): QuotaEntry => {
    return { unit, scope: "year", from: `${year}-01`, to: `${year}-12`, kind: "absolute", value };
  };
  return [
    quota(root, sum(cells)),
    ...organisations.map((key) => quota(key, sum(below.get(key) ?? []))),
    ...cells.map((cell) => quota(cell.key, cell.quota)),
  ];
}

function yearFigures(cell: Cell, year: number, day: Temporal.PlainDate, random: () => number): FigureEntry[] {
  const months = year < day.year ? 12 : day.month - 1;
  return Array.from({ length: months }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, "0")}`;
    const value = random() < (cell.quota * 0.9) / 12 ? 1 : 0;
    return { unit: cell.key, indicator: "admitted", from: month, to: month, value, source: "report" };
  });
}

const FIRST = ["An", "Bình", "Cẩm", "Đông", "Hòa", "Khánh", "Long", "Mỹ", "Nam", "Phong", "Quế", "Sơn", "Tân", "Vĩnh"];
const SECOND = ["Thạnh", "Lộc", "Xuyên", "Điền", "Giang", "Trạch", "Hải", "Lương", "Khê", "Ninh", "Phước"];

function nameOf(n: number): string {
  const name = `${FIRST[n % FIRST.length]} ${SECOND[Math.floor(n / FIRST.length) % SECOND.length]}`;
  const round = Math.floor(n / (FIRST.length * SECOND.length));
  return round === 0 ? name : `${name} ${round + 1}`;
}

/** Mulberry32: small, seeded, and good enough to scatter figures. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
