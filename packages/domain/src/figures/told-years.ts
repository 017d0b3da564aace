import type { Indicator } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { Month } from "../calendar/month.rules.ts";
import { holdOfUnits, KEPT_FROM } from "./shelf.ts";
import type { ToldYear } from "./told-years.rules.ts";
import { findToldYears } from "./told-years.store.ts";

type ToldYears = readonly ToldYear[] | null;
const NONE: ToldYears = [];

/**
 * The years that units told, of all times; null for one whose figures have to be read themselves. Those of many are held
 * until a unit's figures change: a tenth of what the figures would take, and not read anew when the tree changes.
 */
export async function readToldYears(
  db: Db,
  unitIds: readonly number[],
  about: { indicator: Indicator; through: Month },
): Promise<(unitId: number) => ToldYears> {
  const { indicator, through } = about;
  const read = (some: readonly number[]) => findToldYears(db, some, indicator, through);
  const rowsOf = (years: ToldYears) => years?.length ?? 1;
  const key = `told years ${indicator} ${through}`;
  const held =
    unitIds.length < KEPT_FROM ? null : await holdOfUnits<ToldYears>(db, { key, unitIds, read, nothing: NONE, rowsOf });
  const known = held?.of ?? (await read(unitIds));
  return (id) => {
    const years = known.get(id);
    return years === undefined ? NONE : years;
  };
}
