import { z } from "zod";
import { type QuotaKind, QUOTA_KINDS, QUOTA_SCOPES } from "@ketnap/contract";
import { isMonth } from "../calendar/month.rules.ts";

const month = z.string().refine(isMonth);
export const optional = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);

/** People, or percent of the members; a rate without a maximum is held at its minimum. */
export const amountFields = {
  kind: z.enum(QUOTA_KINDS),
  value: optional(z.number().int().min(0).max(10_000_000)),
  minPercent: optional(z.number().min(0).max(100)),
  maxPercent: optional(z.number().min(0).max(100)),
};
export const paperFields = {
  documentNo: optional(z.string().trim().max(60)),
  documentOn: optional(z.iso.date()),
};

export interface QuotaAmount {
  kind: QuotaKind;
  value: number | null;
  minPercent: number | null;
  maxPercent: number | null;
}
export interface QuotaPaper {
  documentNo: string | null;
  documentOn: string | null;
}

/** The fields that do not go together, by the reason's key. */
export function checkAmount(amount: QuotaAmount, issue: (path: string, key: string) => void): void {
  if (amount.kind === "absolute") {
    if (amount.value === null) issue("value", "value_missing");
    if (amount.minPercent !== null || amount.maxPercent !== null) issue("minPercent", "absolute_without_percent");
    return;
  }
  if (amount.minPercent === null) issue("minPercent", "rate_needs_percent");
  if (amount.value !== null) issue("value", "rate_without_value");
  if (amount.maxPercent !== null && amount.maxPercent < (amount.minPercent ?? 0)) issue("maxPercent", "max_below_min");
}

/** What stands is changed by a paper alone; a first quota may be recorded before its paper is at hand. */
export function checkRevisingPaper(paper: QuotaPaper, issue: (path: string, key: string) => void): void {
  if (!paper.documentNo) issue("documentNo", "revision_needs_number");
  if (!paper.documentOn) issue("documentOn", "revision_needs_date");
}

export const quotaInput = z
  .strictObject({
    unitId: z.number().int(),
    scope: z.enum(QUOTA_SCOPES),
    firstMonth: month,
    lastMonth: month,
    label: optional(z.string().trim().max(200)),
    ...amountFields,
    baseDate: optional(z.iso.date()),
    issuedBy: optional(z.string().trim().max(200)),
    ...paperFields,
  })
  .superRefine((input, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    checkAmount(input, issue);
    const span = { from: input.firstMonth, to: input.lastMonth };
    if (span.from > span.to) issue("lastMonth", "ends_before_it_begins");
    else if (input.scope === "year" && span.from.slice(0, 4) !== span.to.slice(0, 4))
      issue("lastMonth", "not_one_year");
  })
  .transform(heldAtMinimum);
export type QuotaInput = z.output<typeof quotaInput>;

export function heldAtMinimum<T extends QuotaAmount>(input: T): T {
  return { ...input, maxPercent: input.maxPercent ?? input.minPercent };
}
