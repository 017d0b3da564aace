import { z } from "zod";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { accountRef, ids, isoDay, rowId, version, warning } from "./pieces.ts";

export const memberSnapshotRow = z.object({
  id: rowId,
  unitId: rowId,
  unitName: z.string(),
  onDate: isoDay,
  members: z.number().int(),
  grassrootsOrgs: z.number().int().nullable(),
  cells: z.number().int().nullable(),
  sample: z.boolean(),
  version,
  /** A cell needs three official members. */
  warnings: z.array(warning).optional(),
});
export type MemberSnapshotRow = z.infer<typeof memberSnapshotRow>;

export const responsibilityRow = z.object({
  id: rowId,
  unitId: rowId,
  unitName: z.string(),
  account: accountRef,
  validFrom: isoDay,
  /** Exclusive. */
  validTo: isoDay.nullable(),
  version,
});
export type ResponsibilityRow = z.infer<typeof responsibilityRow>;

export const memberSnapshotCreate = z.strictObject({
  unitId: rowId,
  onDate: isoDay,
  members: z.number().int().min(0).max(10_000_000),
  grassrootsOrgs: z.number().int().min(0).nullish(),
  cells: z.number().int().min(0).nullish(),
});
export const memberSnapshotUpdate = memberSnapshotCreate.omit({ unitId: true, onDate: true }).extend({ version });
export const responsibilityCreate = z.strictObject({
  unitId: rowId,
  accountId: rowId,
  validFrom: isoDay,
  validTo: isoDay.nullish(),
});
export const responsibilityEnd = z.strictObject({ validTo: isoDay, version });

export const memberSnapshots = {
  list: endpoint("get", "/api/member-snapshots", {
    title: "List member counts",
    query: listQuery(["onDate", "id", "unitName", "members"], { unitId: rowId.optional(), id: ids.optional() }),
    response: pageOf(memberSnapshotRow),
  }),
  create: endpoint("post", "/api/member-snapshots", {
    title: "Record a member count",
    body: memberSnapshotCreate,
    response: memberSnapshotRow,
    status: 201,
  }),
  update: endpoint("put", "/api/member-snapshots/:id", {
    title: "Correct a member count",
    params: byId,
    body: memberSnapshotUpdate,
    response: memberSnapshotRow,
  }),
  remove: endpoint("delete", "/api/member-snapshots/:id", {
    title: "Delete a member count",
    params: byId,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
  }),
};

export const responsibilities = {
  list: endpoint("get", "/api/responsibilities", {
    title: "List who answers for which unit",
    query: listQuery(["validFrom", "id", "unitName"], {
      unitId: rowId.optional(),
      accountId: rowId.optional(),
      id: ids.optional(),
    }),
    response: pageOf(responsibilityRow),
  }),
  create: endpoint("post", "/api/responsibilities", {
    title: "Make an account answerable for a unit",
    body: responsibilityCreate,
    response: responsibilityRow,
    status: 201,
  }),
  end: endpoint("post", "/api/responsibilities/:id/end", {
    title: "End a responsibility",
    params: byId,
    body: responsibilityEnd,
    response: responsibilityRow,
  }),
};
