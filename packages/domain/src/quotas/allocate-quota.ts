import { z } from "zod";
import type { AllocationPreview } from "@ketnap/contract";
import type { MonthSpan } from "../calendar/month.rules.ts";
import { type AuditChange, command, type Context, Invalid, query, today } from "../kernel/index.ts";
import { treeDate } from "../figures/index.ts";
import { readTree } from "../organisation/index.ts";
import { allocate } from "./allocation.rules.ts";
import { checkRevisingPaper, paperFields, type QuotaPaper } from "./quota.ts";
import { findTargets } from "./quota-ref.ts";
import {
  holdUnits,
  insertQuotas,
  readQuotaRow,
  readQuotaRows,
  reviseQuotaRows,
  sameQuotas,
  type StoredRow,
} from "./records.store.ts";
import { heldQuota, quotaById } from "./set-quota.ts";
import { sharers } from "./sharers.ts";
import { findSnapshots } from "./store.ts";

const typedRows = z
  .array(z.strictObject({ unitId: z.number().int(), value: z.number().int().min(0).max(10_000_000) }))
  .max(5000);

/** How a unit's quota could be shared among the units right below: by members, equally, or as typed and the rest by members. */
export const previewAllocation = query({
  name: "quotas.preview_allocation",
  permission: "quotas.write",
  input: z.strictObject({
    id: z.number().int(),
    by: z.enum(["members", "equal", "typed"]).default("members"),
    typed: typedRows.optional(),
  }),
  scope: async ({ id }, ctx) => [(await quotaById(ctx, id)).unitId],
  async run(ctx, { id, by, typed = [] }): Promise<AllocationPreview> {
    const quota = await quotaById(ctx, id);
    const target = wholeTarget(quota);
    const current = await currentRows(ctx, quota, today(ctx));
    checkUnits(typed, current, "typed");
    const fixed = new Map(typed.map((row) => [row.unitId, row.value]));
    const free = current.filter((row) => !fixed.has(row.unit.id));
    const left = target - [...fixed.values()].reduce((total, value) => total + value, 0);
    const known = free.some((row) => (row.members ?? 0) > 0);
    const weights = free.map((row) => ({
      key: row.unit.id,
      weight: by === "equal" || !known ? 1 : (row.members ?? 0),
    }));
    const shares = new Map(left > 0 && free.length > 0 ? allocate(left, weights).map((s) => [s.key, s.share]) : []);
    const rows = current.map((row) => ({ ...row, proposed: fixed.get(row.unit.id) ?? shares.get(row.unit.id) ?? 0 }));
    return previewOf(quota, target, rows);
  },
});

/** Sets the quotas of the units right below; a sum other than the parent's needs a reason, a quota that changes a paper. */
export const allocateQuota = command({
  name: "quotas.allocate",
  permission: "quotas.write",
  input: z.strictObject({
    id: z.number().int(),
    version: z.number().int(),
    rows: typedRows.min(1),
    ...paperFields,
    reason: z
      .string()
      .trim()
      .max(2000)
      .nullish()
      .transform((text) => text || null),
  }),
  scope: async ({ id, rows }, ctx) => [(await quotaById(ctx, id)).unitId, ...rows.map((row) => row.unitId)],
  async run(ctx, input) {
    const quota = await heldQuota(ctx, input.id, input.version);
    await holdUnits(
      ctx.db,
      input.rows.map((row) => row.unitId),
    );
    // A paper of a day to come shares out what stands then, and is in force from then on.
    const day = input.documentOn && input.documentOn > today(ctx) ? input.documentOn : today(ctx);
    const shared = (await readQuotaRow(ctx.db, quota.id, day))!;
    const before = await currentRows(ctx, quota, day);
    checkRows(shared, input, before);
    const entries = await setChildren(ctx, quota, input, day);
    const after = await currentRows(ctx, quota, day);
    const result = previewOf(
      quota,
      wholeTarget(shared),
      after.map((row) => ({ ...row, proposed: Math.round(row.current ?? 0) })),
    );
    if (entries.length === 0) return { result, unchanged: true };
    const sides = { before: { rows: before }, after: { rows: after, reason: input.reason } };
    return { result, entity: "quota_allocation", id: quota.id, unitId: quota.unitId, ...sides, entries };
  },
});

type Share = z.output<typeof typedRows>[number];
type CurrentRow = Omit<AllocationPreview["rows"][number], "proposed">;

async function currentRows(ctx: Context, quota: StoredRow, day: string): Promise<CurrentRow[]> {
  const tree = await readTree(ctx.db);
  const begin = `${quota.firstMonth}-01`;
  const span = { from: quota.firstMonth, to: quota.lastMonth } as MonthSpan;
  const ids = sharers(tree, quota.unitId, span, today(ctx));
  const onDate = treeDate({ asked: span, today: today(ctx) });
  const targets = await findTargets(ctx.db, ids, span, day);
  const snapshots = await findSnapshots(ctx.db, ids);
  return ids.map((id) => ({
    unit: { id, name: tree.nameOn(id, onDate) },
    members:
      (snapshots.get(id) ?? []).filter((s) => s.onDate <= begin).at(-1)?.members ??
      snapshots.get(id)?.[0]?.members ??
      null,
    current: targets.get(id)?.chosen?.ref.target ?? null,
  }));
}

function wholeTarget(quota: StoredRow): number {
  if (quota.kind !== "absolute" || quota.value === null) throw new Invalid({ id: { key: "only_absolute_is_shared" } });
  return quota.value;
}

function checkRows(
  quota: StoredRow,
  input: { rows: { unitId: number; value: number }[]; reason: string | null },
  children: readonly CurrentRow[],
): void {
  checkUnits(input.rows, children, "rows");
  const typed = new Map(input.rows.map((row) => [row.unitId, row.value]));
  const sum = children.reduce((total, row) => total + (typed.get(row.unit.id) ?? row.current ?? 0), 0);
  const target = wholeTarget(quota);
  if (sum !== target && !input.reason) {
    throw new Invalid({ reason: { key: "sum_differs", values: { sum, target, difference: sum - target } } });
  }
}

/** Each of them stands right below, and is named once. */
function checkUnits(rows: readonly { unitId: number }[], children: readonly CurrentRow[], field: string): void {
  const refused = rows.flatMap(({ unitId }, index) => {
    const below = children.some((row) => row.unit.id === unitId);
    const first = rows.findIndex((row) => row.unitId === unitId) === index;
    if (below && first) return [];
    const reason = below ? { key: "unit_twice" } : { key: "not_right_below" };
    return [[`${field}.${index}.unitId`, reason] as const];
  });
  if (refused.length > 0) throw new Invalid(Object.fromEntries(refused));
}

/** Those that have none get one, those that have another are revised; who has as much already stays as he is. */
async function setChildren(
  ctx: Context,
  parent: StoredRow,
  { rows, documentNo, documentOn, reason }: QuotaPaper & { rows: readonly Share[]; reason: string | null },
  day: string,
): Promise<AuditChange[]> {
  const hand = { now: ctx.now, by: ctx.actor.accountId };
  const { scope, firstMonth, lastMonth, label } = parent;
  const months = { scope, firstMonth, lastMonth };
  const known = await sameQuotas(ctx.db, { ...months, unitIds: rows.map(({ unitId }) => unitId) }, day);
  const fresh = rows.filter(({ unitId }) => !known.has(unitId));
  const revised = rows.flatMap(({ unitId, value }) => {
    const row = known.get(unitId);
    return row && !(row.kind === "absolute" && row.value === value) ? [{ id: row.id, value }] : [];
  });
  const paper = { documentNo, documentOn, issuedBy: parent.unitName, baseDate: null };
  const ids = await insertQuotas(
    ctx.db,
    fresh.map(({ unitId, value }) => ({ unitId, ...months, label, ...people(value), ...paper })),
    hand,
  );
  if (revised.length > 0) demandPaper({ documentNo, documentOn });
  const before = await readQuotaRows(
    ctx.db,
    revised.map(({ id }) => id),
    today(ctx),
  );
  const changes = revised.map(({ id, value }) => ({ before: before.get(id)!, amount: people(value) }));
  await reviseQuotaRows(ctx.db, changes, { documentNo, documentOn, inForceOn: documentOn, reason }, hand);
  const after = await readQuotaRows(ctx.db, [...ids, ...before.keys()], today(ctx));
  return [...ids, ...before.keys()].map((id) => {
    const row = after.get(id)!;
    const about = { entity: "quota", id, unitId: row.unitId };
    const old = before.get(id);
    return old ? { ...about, before: old, after: row } : { ...about, created: row };
  });
}

function people(value: number) {
  return { kind: "absolute" as const, value, minPercent: null, maxPercent: null };
}

function demandPaper(paper: QuotaPaper): void {
  const missing: Record<string, { key: string }> = {};
  checkRevisingPaper(paper, (path, key) => (missing[path] = { key }));
  if (Object.keys(missing).length > 0) throw new Invalid(missing);
}

function previewOf(quota: StoredRow, target: number, rows: AllocationPreview["rows"]): AllocationPreview {
  const sum = rows.reduce((total, row) => total + row.proposed, 0);
  return { quotaId: quota.id, target, rows, sum, difference: sum - target };
}
