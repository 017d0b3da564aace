import type { Db } from "@ketnap/database";
import { systemActor } from "../kernel/index.ts";
import { loadFile } from "../loading/index.ts";
import { readTree } from "../organisation/index.ts";

interface Row {
  unit: string;
  from: string;
  to: string;
}

/** What a test stands on, through the door that files come in by. Figures are reports of admissions unless said otherwise. */
export interface World {
  units: readonly { key: string; parent: string | null; level?: string; [more: string]: unknown }[];
  figures?: readonly (Row & { value: number; [more: string]: unknown })[];
  quotas?: readonly (Row & { [more: string]: unknown })[];
  memberSnapshots?: readonly { unit: string; on: string; members: number }[];
}

/** Loads it and gives the id of each key. */
export async function plant(db: Db, world: World): Promise<Record<string, number>> {
  const file = {
    units: world.units.map((unit) => ({ name: `Chi bộ ${unit.key}`, level: "cell", ...unit })),
    figures: (world.figures ?? []).map((row) => ({ indicator: "admitted", source: "report", ...row })),
    quotas: (world.quotas ?? []).map((row) => ({ scope: "year", kind: "absolute", ...row })),
    memberSnapshots: world.memberSnapshots ?? [],
  };
  const now = Temporal.Instant.from("2026-11-22T02:00:00Z");
  await loadFile({ actor: systemActor("test"), db, now }, { name: "world", text: JSON.stringify(file) });
  const tree = await readTree(db);
  return Object.fromEntries(world.units.map(({ key }) => [key, tree.byKey(key)!.id]));
}

/** One figure for each month of a year, from January or the month said. */
export function monthly(unit: string, year: number, values: readonly number[], first = 1) {
  return values.map((value, index) => {
    const month = `${year}-${String(first + index).padStart(2, "0")}`;
    return { unit, from: month, to: month, value };
  });
}
