import { z } from "zod";
import {
  type ExpectedReportRow,
  INDICATORS,
  LEVELS,
  type ReportField,
  type ReportRequestRow,
  type ReportRule,
  UNIT_TYPES,
} from "@ketnap/contract";
import { isMonth } from "../calendar/month.rules.ts";

const month = z.string().refine(isMonth, "month");

/** What may be corrected of a request afterwards: what it is called, and its days as the paper says them. */
export const requestAbout = {
  title: z.string().trim().min(1).max(200),
  dueOn: z.iso.date(),
  dueInclusive: z.boolean().default(true),
  documentNo: z
    .string()
    .trim()
    .max(60)
    .nullish()
    .transform((text) => text || null),
  lockOn: z.iso
    .date()
    .nullish()
    .transform((date) => date ?? null),
};

/** What staff ask: which number, over which months, of whom, by when. */
export const requestInput = z
  .strictObject({
    ...requestAbout,
    unitId: z.number().int(),
    indicator: z.enum(INDICATORS).default("admitted"),
    firstMonth: month,
    lastMonth: month,
    formId: z
      .number()
      .int()
      .nullish()
      .transform((id) => id ?? null),
    graceDays: z.number().int().min(0).max(30).default(0),
    levels: z.array(z.enum(LEVELS)).min(1).max(LEVELS.length).default(["cell"]),
    unitTypes: z.array(z.enum(UNIT_TYPES)).max(UNIT_TYPES.length).default([]),
  })
  .refine((input) => input.firstMonth <= input.lastMonth, { path: ["lastMonth"], error: "ends_before_it_begins" });

export type RequestInput = z.output<typeof requestInput>;

/** A request as it is read, with how the units in the reader's reach stand. */
export type ReportRequestView = ReportRequestRow;

/** One unit of which a request expects an answer. */
export type ExpectedReportView = ExpectedReportRow;

/** The same with what it is asked for: what a secretary's chat needs to know of it. */
export interface DueReport extends ExpectedReportView {
  title: string;
  indicator: ReportRequestRow["indicator"];
  fields: ReportField[];
  rules: ReportRule[];
  formVersionId: number | null;
  firstMonth: string;
  lastMonth: string;
  lastDay: string;
  /** Nothing more is taken: the request was closed or its lock has come, and was not lifted for this unit. */
  closed: boolean;
  /** The unit that asks. */
  askedBy: number;
}
