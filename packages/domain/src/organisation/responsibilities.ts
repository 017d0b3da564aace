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
  unitIdsOf,
} from "../kernel/index.ts";
import { refuse, unitId } from "./change.ts";
import {
  accountInReach,
  endResponsibilityRow,
  findResponsibility,
  insertResponsibility,
  listResponsibilityRows,
  responsibilitiesOver,
} from "./members.store.ts";
import { readTree } from "./store.ts";

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
    const unit = (await readTree(ctx.db)).unit(id);
    if (!unit) throw new NotFound(`unit ${id}`);
    if (unit.endedOn) throw new Closed({ key: "unit_ended", values: { name: unit.name, date: unit.endedOn } });
    const known = await accountInReach(ctx.db, accountId, unitIdsOf(ctx.actor));
    const over = await responsibilitiesOver(ctx.db, id, validFrom, validTo);
    const later = over.find((row) => row.validFrom >= validFrom);
    const early = unit.startedOn && validFrom < unit.startedOn;
    refuse({
      accountId: known ? null : { key: "account_unknown" },
      validFrom: early
        ? { key: "before_unit_start", values: { name: unit.name, date: unit.startedOn! } }
        : later
          ? { key: "answered_already", values: { label: later.account.label, date: later.validFrom } }
          : null,
      validTo: validTo !== null && validTo <= validFrom ? { key: "dates_reversed" } : null,
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
    const extended = before.validTo !== null && input.validTo > before.validTo;
    refuse({
      validTo:
        input.validTo <= before.validFrom
          ? { key: "dates_reversed" }
          : extended
            ? { key: "answering_ended", values: { date: before.validTo! } }
            : null,
    });
    const { after, change } = await end(ctx, before, input.validTo);
    return { result: after, ...change };
  },
});

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
