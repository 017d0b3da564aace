import { z } from "zod";
import { checkVersion, command, Conflict, type Context, Invalid, NotFound, today } from "../kernel/index.ts";
import { readTree } from "../organisation/index.ts";
import { refusePeriod } from "./quota-period.rules.ts";
import {
  amountFields,
  checkAmount,
  checkRevisingPaper,
  heldAtMinimum,
  optional,
  paperFields,
  type QuotaInput,
  quotaInput,
} from "./quota.ts";
import {
  holdQuotaRow,
  holdUnits,
  insertQuotas,
  readQuotaRow,
  reviseQuotaRows,
  sameQuotas,
  type StoredRow,
} from "./records.store.ts";

/** Sets what a unit is to admit over a year or a term. One unit has one quota for the same months. */
export const setQuota = command({
  name: "quotas.set",
  permission: "quotas.write",
  input: quotaInput,
  scope: (input) => [input.unitId],
  async run(ctx, input) {
    await holdUnits(ctx.db, [input.unitId]);
    await checkUnitLife(ctx, input);
    const known = (await sameQuotas(ctx.db, { ...input, unitIds: [input.unitId] }, today(ctx))).get(input.unitId);
    if (known) throw new Conflict({ key: "quota_exists" }, known);
    const [id] = await insertQuotas(ctx.db, [input], { now: ctx.now, by: ctx.actor.accountId });
    const created = (await readQuotaRow(ctx.db, id!, today(ctx)))!;
    return { result: created, entity: "quota", id: id!, unitId: input.unitId, created };
  },
});

/** Changes a quota by a paper; what it was before stays readable as a revision. */
export const reviseQuota = command({
  name: "quotas.revise",
  permission: "quotas.write",
  input: z
    .strictObject({
      id: z.number().int(),
      version: z.number().int(),
      ...amountFields,
      ...paperFields,
      /** Since when it holds; where nothing else is said, since the date of its paper. */
      inForceOn: optional(z.iso.date()),
      reason: z
        .string()
        .trim()
        .max(2000)
        .nullish()
        .transform((text) => text || null),
    })
    .superRefine((input, context) => {
      const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
      checkAmount(input, issue);
      checkRevisingPaper(input, issue);
    })
    .transform(heldAtMinimum)
    .transform((input) => ({ ...input, inForceOn: input.inForceOn ?? input.documentOn })),
  scope: async (input, ctx) => [(await quotaById(ctx, input.id)).unitId],
  async run(ctx, { id, version, documentNo, documentOn, inForceOn, reason, ...amount }) {
    const before = await heldQuota(ctx, id, version);
    const paper = { documentNo, documentOn, inForceOn, reason };
    await reviseQuotaRows(ctx.db, [{ before, amount }], paper, { now: ctx.now, by: ctx.actor.accountId });
    const after = (await readQuotaRow(ctx.db, id, today(ctx)))!;
    return { result: after, entity: "quota", id, unitId: before.unitId, before, after };
  },
});

export async function quotaById(ctx: Context, id: number): Promise<StoredRow> {
  const row = await readQuotaRow(ctx.db, id, today(ctx));
  if (!row) throw new NotFound(`quota ${id}`);
  return row;
}

/** The row as it is now; an edit made on an older one is refused. */
export async function heldQuota(ctx: Context, id: number, version: number): Promise<StoredRow> {
  const row = await holdQuotaRow(ctx.db, id, today(ctx));
  if (!row) throw new NotFound(`quota ${id}`);
  checkVersion(row, version);
  return row;
}

async function checkUnitLife(ctx: Context, input: QuotaInput): Promise<void> {
  const unit = (await readTree(ctx.db)).unit(input.unitId);
  if (!unit) throw new NotFound(`unit ${input.unitId}`);
  if (unit.endedOn && `${input.firstMonth}-01` >= unit.endedOn) {
    throw new Invalid({ firstMonth: { key: "unit_ended_before", values: { date: unit.endedOn } } });
  }
  if (unit.startedOn && input.lastMonth < unit.startedOn.slice(0, 7)) {
    throw new Invalid({ lastMonth: { key: "unit_began_after", values: { date: unit.startedOn } } });
  }
  const refused = refusePeriod(input, unit);
  if (refused) throw new Invalid({ [refused.field]: { key: refused.key } });
}
