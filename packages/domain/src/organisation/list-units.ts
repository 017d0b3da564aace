import { LEVELS, UNIT_TYPES, type UnitRow } from "@ketnap/contract";
import { z } from "zod";
import { listInput, type Page, query, today } from "../kernel/index.ts";
import { unitId } from "./change.ts";
import { soughtIn } from "./sought.ts";
import { readTree } from "./store.ts";
import { oneLine } from "./text.rules.ts";
import { readUnitRows } from "./units.store.ts";

const sorts = ["name", "id", "level", "unitType", "startedOn", "endedOn", "code"] as const;

/** The units in reach as of a day (today unless said), a page at a time; `q` looks without diacritics at every name. */
export const listUnits = query({
  name: "organisation.list",
  permission: "organisation.read",
  input: listInput(
    sorts,
    z.strictObject({
      q: z.string().max(100).transform(oneLine).optional(),
      id: z.array(unitId).max(200).optional(),
      parentId: unitId.optional(),
      level: z.enum(LEVELS).optional(),
      unitType: z.enum(UNIT_TYPES).optional(),
      onDate: z.iso.date().optional(),
      ended: z.boolean().optional(),
      includeEnded: z.boolean().optional(),
      sample: z.boolean().optional(),
    }),
  ),
  scope: (input) => (input.filter.parentId === undefined ? [] : [input.filter.parentId]),
  async run(ctx, { page, perPage, ...input }): Promise<Page<UnitRow>> {
    const { onDate = today(ctx), ...filter } = input.filter;
    const { units } = ctx.actor;
    const ids = soughtIn(await readTree(ctx.db), units === "all" ? null : units, onDate, filter, input);
    const shown = ids.slice((page - 1) * perPage, page * perPage);
    return { rows: await readUnitRows(ctx.db, shown, units, onDate), total: ids.length };
  },
});
