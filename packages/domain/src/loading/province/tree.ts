import type { Level, UnitType } from "@ketnap/contract";
import { bodyName, hamletName, placeName } from "./names.ts";
import { longTail, pick, type Random, randomFor } from "./random.ts";
import { LEAST_MEMBERS, type ProvinceSize } from "./size.ts";

/** Districts ended and communes merged on this day, all over the country. */
export const REORGANISED_ON = "2025-07-01";

/** A unit of the province; days are ISO dates, an end is the first day on which it no longer exists. */
export interface PlannedUnit {
  key: string;
  name: string;
  level: Level;
  type: UnitType | null;
  startedOn: string | null;
  endedOn: string | null;
  placements: readonly { parent: string | null; from: string | null; to: string | null }[];
}

export interface PlannedCell extends PlannedUnit {
  members: number;
}

export interface PlannedTree {
  root: string;
  /** All units, those above before those below. */
  units: readonly PlannedUnit[];
  cells: readonly PlannedCell[];
  lineage: readonly { kind: "merge" | "move" | "close"; from: string; to: string | null }[];
}

/** The units of the province with the reorganisation behind them: what ended, what took over, who moved where. */
export function planTree(size: ProvinceSize): PlannedTree {
  const key = (kind: string, n: number) => `gen${size.seed}-${kind}${n + 1}`;
  const root = key("tinh", 0);
  const province = lasting(root, `Đảng bộ tỉnh Minh Giang ${size.seed}`, "province", null, null);
  const districts = Array.from({ length: Math.max(1, Math.round(size.communes / 12)) }, (_, n): PlannedUnit => {
    const unit = lasting(key("huyen", n), `Đảng bộ huyện ${placeName(n)}`, "district", null, root);
    return { ...unit, ...ended(root) };
  });
  const communes = planCommunes(size, key, districts, root);
  const organisations = planOrganisations(size, key, communes);
  const cells = planCells(size, key, communes, organisations);
  const moved = [...communes.flatMap(({ unit, before }) => (before.length === 0 ? [unit] : [])), ...organisations];
  return {
    root,
    units: [
      province,
      ...districts,
      ...communes.flatMap(({ before }) => before),
      ...communes.map(({ unit }) => unit),
      ...organisations,
      ...cells,
    ],
    cells,
    lineage: [
      ...districts.map(({ key: from }) => ({ kind: "close" as const, from, to: null })),
      ...communes.flatMap(({ unit, before }) =>
        before.map(({ key: from }) => ({ kind: "merge" as const, from, to: unit.key })),
      ),
      ...[...moved, ...cells.filter((cell) => cell.placements.length > 1)].map(({ key: from, placements }) => {
        return { kind: "move" as const, from, to: placements.at(-1)!.parent };
      }),
    ],
  };
}

interface Commune {
  unit: PlannedUnit;
  place: string;
  urban: boolean;
  /** The communes that it was made of; none where it only lost its district. */
  before: readonly PlannedUnit[];
}

type Keys = (kind: string, n: number) => string;

/** Nine of ten communes were made of two or three; the tenth stayed as it was and stands under the province since. */
function planCommunes(size: ProvinceSize, key: Keys, districts: readonly PlannedUnit[], root: string): Commune[] {
  const random = randomFor(size.seed, "communes");
  let former = 0;
  return Array.from({ length: size.communes }, (_, n) => {
    const [place, urban] = [placeName(n), random() < 0.3];
    const district = districts[n % districts.length]!.key;
    const name = `Đảng bộ ${urban ? "phường" : "xã"} ${place}`;
    if (random() < 0.1) {
      const unit = lasting(key("xa", n), name, "commune", null, root);
      return { unit: { ...unit, placements: handed(district, root) }, place, urban, before: [] };
    }
    const before = Array.from({ length: random() < 0.6 ? 2 : 3 }, (): PlannedUnit => {
      const number = former++;
      const old = `Đảng bộ xã ${placeName(size.communes + number)}`;
      return { ...lasting(key("xacu", number), old, "commune", null, district), ...ended(district) };
    });
    const placements = [{ parent: root, from: REORGANISED_ON, to: null }];
    const unit = { ...lasting(key("xa", n), name, "commune", null, root), startedOn: REORGANISED_ON, placements };
    return { unit, place, urban, before };
  });
}

function planOrganisations(size: ProvinceSize, key: Keys, communes: readonly Commune[]): PlannedUnit[] {
  const random = randomFor(size.seed, "organisations");
  const called = new Set<string>();
  return Array.from({ length: size.organisations }, (_, n) => {
    const commune = communes[n % communes.length]!;
    const type = pick(random, ORGANISATION_TYPES);
    const name = `Đảng bộ ${freshName(called, (turn) => bodyName(random, type, commune.place, turn))}`;
    const unit = lasting(key("coso", n), name, "grassroots", type, commune.unit.key);
    return { ...unit, placements: below(commune, random) };
  });
}

/** Four of ten cells or so stand under an organisation, the others under the commune itself; sizes have a long tail. */
function planCells(
  size: ProvinceSize,
  key: Keys,
  communes: readonly Commune[],
  organisations: readonly PlannedUnit[],
): PlannedCell[] {
  const random = randomFor(size.seed, "cells");
  const members = longTail(randomFor(size.seed, "members"), size.cells, size.members, LEAST_MEMBERS);
  const called = new Map<string, Set<string>>();
  return Array.from({ length: size.cells }, (_, n): PlannedCell => {
    const chosen = n % Math.max(1, organisations.length);
    // Each organisation has a cell, before any has another.
    const within = n < organisations.length || random() < 0.3 ? (organisations[chosen] ?? null) : null;
    const commune = communes[(within ? chosen : n) % communes.length]!;
    const parent = within?.key ?? commune.unit.key;
    const names = called.get(parent) ?? new Set();
    called.set(parent, names);
    const type = within ? within.type! : random() < 0.7 ? "residential" : pick(random, ORGANISATION_TYPES);
    const name = freshName(names, (turn) => {
      if (within) return `Phòng ${turn + 1} ${within.name.replace("Đảng bộ ", "")}`;
      return type === "residential"
        ? `${hamletName(turn, commune.urban)} ${commune.place}`
        : bodyName(random, type, commune.place, turn);
    });
    const unit = lasting(key("cb", n), `Chi bộ ${name}`, "cell", type, parent);
    const placements = within ? unit.placements : below(commune, random);
    return { ...unit, placements, members: members[n]! };
  });
}

const ORGANISATION_TYPES: readonly UnitType[] = [
  "school",
  "school",
  "agency",
  "agency",
  "enterprise_nonstate",
  "enterprise_state",
  "fdi",
  "health",
  "police",
  "military",
  "cooperative",
  "university",
];

/** Below one of the communes that merged, then below the one they became. */
function below({ unit, before }: Commune, random: Random): PlannedUnit["placements"] {
  if (before.length === 0) return [{ parent: unit.key, from: null, to: null }];
  return handed(pick(random, before).key, unit.key);
}

function handed(before: string, after: string): PlannedUnit["placements"] {
  return [
    { parent: before, from: null, to: REORGANISED_ON },
    { parent: after, from: REORGANISED_ON, to: null },
  ];
}

function ended(parent: string): Pick<PlannedUnit, "endedOn" | "placements"> {
  return { endedOn: REORGANISED_ON, placements: [{ parent, from: null, to: REORGANISED_ON }] };
}

function lasting(key: string, name: string, level: Level, type: UnitType | null, parent: string | null): PlannedUnit {
  return { key, name, level, type, startedOn: null, endedOn: null, placements: [{ parent, from: null, to: null }] };
}

function freshName(taken: Set<string>, make: (turn: number) => string): string {
  for (let turn = 0; ; turn++) {
    const name = make(turn);
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
