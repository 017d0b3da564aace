import { LEVELS, UNIT_TYPES } from "@ketnap/contract";
import { z } from "zod";
import { listInput, query, today, unitIdsOf } from "../kernel/index.ts";
import { unitId } from "./change.ts";
import { oneLine } from "./text.rules.ts";
import { listUnitRows } from "./units.store.ts";

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
  run(ctx, input) {
    const { onDate, ...filter } = input.filter;
    return listUnitRows(ctx.db, unitIdsOf(ctx.actor), onDate ?? today(ctx), { ...input, filter });
  },
});
