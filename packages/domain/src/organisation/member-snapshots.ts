import { type MemberSnapshotRow, memberSnapshotCreate, memberSnapshotUpdate } from "@ketnap/contract";
import { z } from "zod";
import {
  checkVersion,
  command,
  Conflict,
  type Context,
  listInput,
  NotFound,
  query,
  today,
  unitIdsOf,
} from "../kernel/index.ts";
import { refuse, unitId } from "./change.ts";
import { lockTree } from "./changes.store.ts";
import {
  deleteSnapshot,
  findSnapshot,
  findSnapshotOn,
  insertSnapshot,
  listSnapshotRows,
  updateSnapshot,
} from "./members.store.ts";
import { readTree } from "./store.ts";

export const listMemberSnapshots = query({
  name: "organisation.list_member_snapshots",
  permission: "organisation.read",
  input: listInput(
    ["onDate", "id", "unitName", "members"],
    z.strictObject({ unitId: unitId.optional(), id: z.array(unitId).max(200).optional() }),
  ),
  scope: (input) => (input.filter.unitId === undefined ? [] : [input.filter.unitId]),
  run: (ctx, input) => listSnapshotRows(ctx.db, unitIdsOf(ctx.actor), input),
});

/** Records how many official members a unit had on a day; a second count for the day is a correction, not another row. */
export const recordMemberSnapshot = command({
  name: "organisation.record_member_snapshot",
  permission: "organisation.write",
  input: memberSnapshotCreate,
  scope: (input) => [input.unitId],
  async run(ctx, input) {
    const tree = await lockTree(ctx.db);
    const unit = tree.unit(input.unitId);
    if (!unit) throw new NotFound(`unit ${input.unitId}`);
    const future = input.onDate > today(ctx) ? { key: "in_the_future" } : null;
    const absent = tree.exists(unit.id, input.onDate) ? null : { key: "unit_absent_then", values: { name: unit.name } };
    refuse({ onDate: absent ?? future });
    const known = await findSnapshotOn(ctx.db, unit.id, input.onDate);
    if (known) throw new Conflict({ key: "exists_already" }, known);
    const { grassrootsOrgs = null, cells = null } = input;
    const id = await insertSnapshot(ctx.db, { ...input, grassrootsOrgs, cells });
    const created = (await findSnapshot(ctx.db, id))!;
    const result = await watched(ctx, created);
    return { result, entity: "member_snapshot", id, unitId: unit.id, created };
  },
});

export const correctMemberSnapshot = command({
  name: "organisation.correct_member_snapshot",
  permission: "organisation.write",
  input: memberSnapshotUpdate.extend({ id: unitId }),
  scope: async (input, ctx) => [(await snapshot(ctx, input.id)).unitId],
  async run(ctx, input) {
    const before = await snapshot(ctx, input.id);
    checkVersion(before, input.version);
    const { members, grassrootsOrgs = before.grassrootsOrgs, cells = before.cells } = input;
    const same =
      [members, grassrootsOrgs, cells].join() === [before.members, before.grassrootsOrgs, before.cells].join();
    if (same) return { result: await watched(ctx, before), unchanged: true };
    await updateSnapshot(ctx.db, before, { members, grassrootsOrgs, cells });
    const after = await snapshot(ctx, input.id);
    const result = await watched(ctx, after);
    return { result, entity: "member_snapshot", id: input.id, unitId: before.unitId, before, after };
  },
});

export const deleteMemberSnapshot = command({
  name: "organisation.delete_member_snapshot",
  permission: "organisation.write",
  input: z.strictObject({ id: unitId, version: z.number().int() }),
  scope: async (input, ctx) => [(await snapshot(ctx, input.id)).unitId],
  async run(ctx, input) {
    const deleted = await snapshot(ctx, input.id);
    checkVersion(deleted, input.version);
    await deleteSnapshot(ctx.db, deleted);
    return { result: deleted, entity: "member_snapshot", id: input.id, unitId: deleted.unitId, deleted };
  },
});

async function snapshot(ctx: Context, id: number): Promise<MemberSnapshotRow> {
  const row = await findSnapshot(ctx.db, id);
  if (!row) throw new NotFound(`member snapshot ${id}`);
  return row;
}

/** A cell needs three official members: fewer is not refused, only said. */
async function watched(ctx: Context, row: MemberSnapshotRow): Promise<MemberSnapshotRow> {
  const level = (await readTree(ctx.db)).unit(row.unitId)?.level;
  if (level !== "cell" || row.members >= 3) return { ...row, warnings: [] };
  return { ...row, warnings: [{ key: "cell_below_three", values: { name: row.unitName, members: row.members } }] };
}
