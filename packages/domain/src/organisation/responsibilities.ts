import { responsibilityCreate, responsibilityEnd, type ResponsibilityRow } from "@ketnap/contract";
import { z } from "zod";
import {
  type AuditChange,
  checkVersion,
  Closed,
  command,
  type Context,
  listInput,
  NotFound,
  query,
  type Reason,
  unitIdsOf,
} from "../kernel/index.ts";
import { refuse, unitId } from "./change.ts";
import { lockTree } from "./changes.store.ts";
import {
  accountInReach,
  endResponsibilityRow,
  findResponsibility,
  insertResponsibility,
  listResponsibilityRows,
  responsibilitiesOver,
} from "./members.store.ts";
import type { TreeUnit } from "./tree.ts";

export const listResponsibilities = query({
  name: "organisation.list_responsibilities",
  permission: "organisation.read",
  input: listInput(
    ["validFrom", "id", "unitName"],
    z.strictObject({
      unitId: unitId.optional(),
      accountId: unitId.optional(),
      id: z.array(unitId).max(200).optional(),
    }),
  ),
  scope: (input) => (input.filter.unitId === undefined ? [] : [input.filter.unitId]),
  run: (ctx, input) => listResponsibilityRows(ctx.db, unitIdsOf(ctx.actor), input),
});

/** Makes an account's holder answerable for a unit from a day; whoever answered until then ends on that day. */
export const assignCommitteeMember = command({
  name: "organisation.assign_committee_member",
  permission: "organisation.write",
  input: responsibilityCreate,
  scope: (input) => [input.unitId],
  async run(ctx, input) {
    const { unitId: id, accountId, validFrom, validTo = null } = input;
    const unit = (await lockTree(ctx.db)).unit(id);
    if (!unit) throw new NotFound(`unit ${id}`);
    if (unit.endedOn) throw new Closed({ key: "unit_ended", values: { name: unit.name, date: unit.endedOn } });
    const known = await accountInReach(ctx.db, accountId, unitIdsOf(ctx.actor));
    if (validTo !== null && validTo <= validFrom) refuse({ validTo: { key: "dates_reversed" } });
    const over = await responsibilitiesOver(ctx.db, id, validFrom, validTo);
    refuse({
      accountId: known ? null : { key: "account_unknown" },
      validFrom: refuseBeginning(unit, over, validFrom),
    });
    const entries: AuditChange[] = [];
    for (const row of over) entries.push((await end(ctx, row, validFrom)).change);
    const rowId = await insertResponsibility(ctx.db, { unitId: id, accountId, validFrom, validTo });
    const created = await responsibility(ctx, rowId);
    return { result: created, entity: "responsibility", id: rowId, unitId: id, created, entries };
  },
});

export const endResponsibility = command({
  name: "organisation.end_responsibility",
  permission: "organisation.write",
  input: responsibilityEnd.extend({ id: unitId }),
  scope: async (input, ctx) => [(await responsibility(ctx, input.id)).unitId],
  async run(ctx, input) {
    const before = await responsibility(ctx, input.id);
    checkVersion(before, input.version);
    if (before.validTo === input.validTo) return { result: before, unchanged: true };
    refuse({ validTo: refuseEnding(before, input.validTo) });
    const { after, change } = await end(ctx, before, input.validTo);
    return { result: after, ...change };
  },
});

function refuseBeginning(unit: TreeUnit, over: readonly ResponsibilityRow[], from: string): Reason | null {
  if (unit.startedOn && from < unit.startedOn)
    return { key: "before_unit_start", values: { name: unit.name, date: unit.startedOn } };
  const later = over.find((row) => row.validFrom >= from);
  return later ? { key: "answered_already", values: { label: later.account.label, date: later.validFrom } } : null;
}

function refuseEnding(row: ResponsibilityRow, on: string): Reason | null {
  if (on <= row.validFrom) return { key: "dates_reversed" };
  return row.validTo !== null && on > row.validTo ? { key: "answering_ended", values: { date: row.validTo } } : null;
}

async function end(ctx: Context, before: ResponsibilityRow, on: string) {
  await endResponsibilityRow(ctx.db, before, on);
  const after = await responsibility(ctx, before.id);
  return { after, change: { entity: "responsibility", id: before.id, unitId: before.unitId, before, after } };
}

async function responsibility(ctx: Context, id: number): Promise<ResponsibilityRow> {
  const row = await findResponsibility(ctx.db, id);
  if (!row) throw new NotFound(`responsibility ${id}`);
  return row;
}
