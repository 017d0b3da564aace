import { z } from "zod";
import {
  BOUNDS,
  FIGURE_SOURCES,
  GROUPS,
  INDICATORS,
  LEVELS,
  QUOTA_KINDS,
  QUOTA_SCOPES,
  RATES,
  UNIT_TYPES,
} from "@ketnap/contract";

/** How articles, units and parents are named. */
export const entryKey = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, "bad_key");
const key = entryKey;
const text = z.string().trim().min(1).max(1000).refine(isStorable, "unstorable");
const name = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .refine((said) => isStorable(said) && !/[\t\n\r]/.test(said), "unstorable");
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "bad_month");
const day = z.iso.date();
const percent = z.number().min(0).max(100);
const indicator = z.enum([...INDICATORS, ...RATES]);

export const articleEntry = z.union([
  text,
  z.strictObject({ title: text, publisher: text.optional(), publishedOn: day.optional() }),
]);

const unitEntry = z.strictObject({
  key,
  name,
  level: z.enum(LEVELS),
  unitType: z.enum(UNIT_TYPES).optional(),
  parent: key.nullable(),
  code: text.optional(),
  startedOn: day.optional().describe("Left out: the unit was there before anything that is told of it."),
  endedOn: day.optional(),
  aliases: z.array(name).optional(),
  note: text.optional(),
  assumed: text.optional(),
  article: key.optional(),
});

const snapshotEntry = z.strictObject({
  unit: key,
  on: day,
  members: z.number().int().min(0),
  grassrootsOrgs: z.number().int().min(0).optional(),
  cells: z.number().int().min(0).optional(),
  note: text.optional(),
  assumed: text.optional(),
  article: key.optional(),
});

const quotaEntry = z
  .strictObject({
    unit: key,
    scope: z.enum(QUOTA_SCOPES),
    from: month,
    to: month,
    kind: z.enum(QUOTA_KINDS),
    value: z.number().int().min(0).optional(),
    minPercent: percent.optional(),
    maxPercent: percent.optional(),
    bound: z.enum(BOUNDS).optional(),
    label: text.optional(),
    baseDate: day.optional(),
    issuedBy: text.optional(),
    documentNo: text.optional(),
    documentOn: day.optional(),
    note: text.optional(),
    assumed: text.optional(),
    article: key.optional(),
  })
  .refine((quota) => quota.from <= quota.to, { path: ["to"], error: "ends_before_it_begins" })
  .refine((quota) => quota.kind !== "absolute" || quota.value !== undefined, {
    path: ["value"],
    error: "value_missing",
  })
  .refine((quota) => quota.kind !== "absolute" || (quota.minPercent ?? quota.maxPercent) === undefined, {
    path: ["kind"],
    error: "absolute_without_percent",
  })
  .refine((quota) => quota.kind !== "rate" || (quota.minPercent !== undefined && quota.value === undefined), {
    path: ["minPercent"],
    error: "rate_needs_percent",
  })
  .refine((quota) => quota.maxPercent === undefined || quota.maxPercent >= (quota.minPercent ?? 0), {
    path: ["maxPercent"],
    error: "max_below_min",
  });

const figureEntry = z
  .strictObject({
    unit: key,
    indicator,
    group: z.enum(GROUPS).optional(),
    from: month,
    to: month,
    value: z.number().min(0).max(9_999_999_999),
    bound: z.enum(BOUNDS).optional(),
    source: z.enum(FIGURE_SOURCES),
    unitOfValue: text.optional(),
    documentNo: text.optional(),
    note: text.optional(),
    assumed: text.optional(),
    article: key.optional(),
  })
  .refine((figure) => figure.from <= figure.to, { path: ["to"], error: "ends_before_it_begins" })
  .refine((figure) => RATES.includes(figure.indicator as never) || Number.isInteger(figure.value), {
    path: ["value"],
    error: "not_whole",
  });

/** The sections of a file of figures. Unknown sections are passed over with a notice, unknown fields are errors. */
export const SECTIONS = {
  units: unitEntry,
  memberSnapshots: snapshotEntry,
  quotas: quotaEntry,
  figures: figureEntry,
} as const;

export type SectionName = keyof typeof SECTIONS;
export type ArticleEntry = z.output<typeof articleEntry>;
export type UnitEntry = z.output<typeof unitEntry>;
export type SnapshotEntry = z.output<typeof snapshotEntry>;
export type QuotaEntry = z.output<typeof quotaEntry>;
export type FigureEntry = z.output<typeof figureEntry>;

export interface FiguresFile {
  articles: Record<string, ArticleEntry>;
  units: UnitEntry[];
  memberSnapshots: SnapshotEntry[];
  quotas: QuotaEntry[];
  figures: FigureEntry[];
}

/** The format as JSON Schema 2020-12, as published in docs/figures-file.schema.json. */
export function figuresFileSchema(): object {
  const file = z.looseObject({
    articles: z.record(key, articleEntry).optional(),
    units: z.array(unitEntry).optional(),
    memberSnapshots: z.array(snapshotEntry).optional(),
    quotas: z.array(quotaEntry).optional(),
    figures: z.array(figureEntry).optional(),
  });
  return {
    ...z.toJSONSchema(file, { io: "input" }),
    $id: "figures-file.schema.json",
    title: "Units, member counts, quotas and figures that ketnap loads",
    description:
      "Months are YYYY-MM with both ends in; endedOn is the first day on which the unit no longer exists; parents, units and articles are named by key, in this file or loaded before.",
  };
}

/** Half a character, or a control character other than tab and line break, is no text: a database refuses the first of them. */
function isStorable(said: string): boolean {
  return said.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(said);
}
