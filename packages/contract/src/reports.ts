import { z } from "zod";
import { INDICATORS } from "./identifiers.ts";

/** What a report form is made of. Its numbers are people, papers or classes: whole, from 0 on. */
export const reportField = z.strictObject({
  indicator: z.enum(INDICATORS),
  /** What the form calls it; null: by the indicator's own name. */
  label: z.string().trim().min(1).max(80).nullable().default(null),
  min: z.number().int().min(0).max(1_000_000).default(0),
  max: z.number().int().min(0).max(1_000_000).nullable().default(null),
  /** A number that differs from the months before by more than this needs a sentence why; null: never. */
  jump: z.number().int().min(0).max(1_000_000).nullable().default(null),
});
export type ReportField = z.infer<typeof reportField>;

/** One number is at most another: "chuyển chính thức ≤ nguồn". */
export const reportRule = z.strictObject({ lesser: z.enum(INDICATORS), greater: z.enum(INDICATORS) });
export type ReportRule = z.infer<typeof reportRule>;

/** How often a report is asked for; `half` is each half of a year, `nine_months` January to September. */
export const REPORT_PERIODS = ["month", "quarter", "half", "nine_months", "year"] as const;
export type ReportPeriod = (typeof REPORT_PERIODS)[number];

/** Where a last day goes that is no working day. */
export const DUE_SHIFTS = ["as_said", "earlier", "later"] as const;
export type DueShift = (typeof DUE_SHIFTS)[number];

export const REPORT_STATES = ["sent", "returned", "checked", "approved", "withdrawn"] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** What is wrong with a report's numbers, field by field: a reason's key and what it speaks of. */
export interface ReportProblem {
  field: string;
  key:
    | "report_field_missing"
    | "report_field_unknown"
    | "report_below"
    | "report_above"
    | "report_exceeds"
    | "report_jumps";
  values: Readonly<Record<string, string | number>>;
}

/** Why a report form cannot be one: in which of its inputs (`fields.0.max`), a reason's key and what it speaks of. */
export const reportFormFault = z.object({
  path: z.string(),
  key: z.enum([
    "field_twice",
    "label_twice",
    "bounds_crossed",
    "jump_never",
    "rule_of_no_field",
    "rule_of_itself",
    "rule_twice",
    "rule_never_kept",
  ]),
  values: z.record(z.string(), z.number()),
});
export type ReportFormFault = z.infer<typeof reportFormFault>;
