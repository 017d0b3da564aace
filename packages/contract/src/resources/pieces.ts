import { z } from "zod";
import {
  BOUNDS,
  GROUPS,
  INDICATORS,
  LEVELS,
  LOCALES,
  QUOTA_KINDS,
  QUOTA_SCOPES,
  RATES,
  ROLES,
  UNIT_TYPES,
} from "../identifiers.ts";

/** What the resources are made of. Days are `YYYY-MM-DD`, months `YYYY-MM`, instants ISO with `Z`. */
export const rowId = z.number().int().min(1).max(2_147_483_647);
export const version = z.number().int().min(1);
export const isoDay = z.iso.date().refine((day) => day >= "1800" && day < "2300", "day_out_of_range");
export const isoMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "month");
export const isoInstant = z.iso.datetime();
export const shortText = z.string().trim().min(1).max(200);
export const longText = z.string().trim().max(2000);
export const documentNo = z.string().trim().min(1).max(60);
/** What was typed into a search box; matched without diacritics and case. */
export const searchText = z.string().trim().max(100);
export const ids = z.array(rowId).max(200);

export const level = z.enum(LEVELS);
export const unitType = z.enum(UNIT_TYPES);
export const indicator = z.enum([...INDICATORS, ...RATES]);
export const group = z.enum(GROUPS);
export const bound = z.enum(BOUNDS);
export const quotaScope = z.enum(QUOTA_SCOPES);
export const quotaKind = z.enum(QUOTA_KINDS);
export const role = z.enum(ROLES);
export const locale = z.enum(LOCALES);

export const unitRef = z.object({ id: rowId, name: z.string() });
export const accountRef = z.object({ id: rowId, label: z.string() });
export const withVersion = z.strictObject({ version });
/** A reason's key with its values, for `wordReason`. */
export const warning = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
