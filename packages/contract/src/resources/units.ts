import { z } from "zod";
import { byId, endpoint, listQuery, pageOf } from "./endpoint.ts";
import { memberSnapshotRow, responsibilityRow } from "./member-snapshots.ts";
import {
  documentNo,
  ids,
  isoDay,
  level,
  longText,
  rowId,
  searchText,
  shortText,
  unitRef,
  unitType,
  version,
  warning,
} from "./pieces.ts";

const unitRow = z.object({
  id: rowId,
  code: z.string().nullable(),
  name: z.string(),
  level,
  unitType: unitType.nullable(),
  /** Where it sits on the day asked about (today unless said), or sat last. */
  parentId: rowId.nullable(),
  parentName: z.string().nullable(),
  startedOn: isoDay.nullable(),
  /** First day on which it no longer exists. */
  endedOn: isoDay.nullable(),
  childCount: z.number().int(),
  /** Of the latest snapshot. */
  members: z.number().int().nullable(),
  membersOn: isoDay.nullable(),
  note: z.string().nullable(),
  assumed: z.string().nullable(),
  sample: z.boolean(),
  version,
});
export type UnitRow = z.infer<typeof unitRow>;

const lineageRow = z.object({
  id: rowId,
  kind: z.enum(["merge", "split", "rename", "move", "close"]),
  effectiveOn: isoDay,
  from: unitRef,
  to: unitRef.nullable(),
  share: z.number().nullable(),
  documentNo: z.string().nullable(),
});

const unitRecord = unitRow.extend({
  /** From the topmost in reach down to the parent. */
  ancestors: z.array(unitRef),
  names: z.array(z.object({ name: z.string(), from: isoDay.nullable(), to: isoDay.nullable() })),
  placements: z.array(z.object({ parent: unitRef.nullable(), from: isoDay.nullable(), to: isoDay.nullable() })),
  aliases: z.array(z.string()),
  lineage: z.array(lineageRow),
  snapshots: z.array(memberSnapshotRow),
  responsibility: z.array(responsibilityRow),
  /** What a change did not refuse and staff should look at. */
  warnings: z.array(warning).optional(),
});
export type UnitRecord = z.infer<typeof unitRecord>;

/** One node; the tree is the flat list in order, parents before children, linked by `parentId`. */
const treeNode = z.object({
  id: rowId,
  name: z.string(),
  parentId: rowId.nullable(),
  depth: z.number().int(),
  level,
  unitType: unitType.nullable(),
  childCount: z.number().int(),
  members: z.number().int().nullable(),
  endedOn: isoDay.nullable(),
});
export type TreeNode = z.infer<typeof treeNode>;

const aliases = z.array(z.string().trim().min(1).max(100)).max(20);
const change = { effectiveOn: isoDay, documentNo: documentNo.nullish() };

export const unitCreate = z.strictObject({
  name: shortText,
  level,
  unitType: unitType.nullish(),
  /** Null for a root, which only an administrator adds. */
  parentId: rowId.nullable(),
  /** Left out: founded today. Null: there before, nobody knows since when; as old as its parent. */
  startedOn: isoDay.nullish(),
  code: z.string().trim().min(1).max(40).nullish(),
  aliases: aliases.optional(),
  note: longText.nullish(),
});
export const unitUpdate = z.strictObject({
  level: level.optional(),
  unitType: unitType.nullish(),
  code: z.string().trim().min(1).max(40).nullish(),
  note: longText.nullish(),
  version,
});
/** Without a day the newest name is mended in its spelling: the wrong one was never borne. */
export const unitRename = z.strictObject({
  name: shortText,
  effectiveOn: isoDay.nullable(),
  documentNo: documentNo.nullish(),
  version,
});
export const unitMove = z.strictObject({ parentId: rowId.nullable(), ...change, version });
export const unitMerge = z.strictObject({
  /** Two or more; each ends on the day. */
  unitIds: z.array(rowId).min(1).max(100),
  into: z.union([
    z.strictObject({ unitId: rowId }),
    z.strictObject({ name: shortText, level, unitType: unitType.nullish(), parentId: rowId.nullable() }),
  ]),
  ...change,
});
export const unitSplit = z.strictObject({
  into: z
    .array(
      z.strictObject({
        name: shortText,
        level: level.optional(),
        unitType: unitType.nullish(),
        share: z.number().min(0).max(1).nullish(),
      }),
    )
    .min(1)
    .max(50),
  /** Whether the unit that is split ends on the day. */
  ends: z.boolean().default(true),
  /** What the unit keeps where it does not end. */
  remainingShare: z.number().min(0).max(1).nullish(),
  /** Units below and the part, counted from 0, that each goes to; all of them where the unit ends. */
  children: z
    .array(z.strictObject({ unitId: rowId, part: z.number().int().min(0).max(49) }))
    .max(1000)
    .optional(),
  ...change,
  version,
});
export const unitClose = z.strictObject({
  endedOn: isoDay,
  documentNo: documentNo.nullish(),
  /** What becomes of the units still below: all close on the same day, or all move. */
  children: z
    .discriminatedUnion("act", [
      z.strictObject({ act: z.literal("close") }),
      z.strictObject({ act: z.literal("move"), parentId: rowId }),
    ])
    .optional(),
  /** Who takes over, where one unit does. */
  successorId: rowId.nullish(),
  version,
});
export const unitAliases = z.strictObject({ aliases, version });

export const units = {
  list: endpoint("get", "/api/units", {
    title: "List units in reach",
    query: listQuery(["name", "id", "level", "unitType", "startedOn", "endedOn", "code"], {
      q: searchText.optional(),
      id: ids.optional(),
      parentId: rowId.optional(),
      level: level.optional(),
      unitType: unitType.optional(),
      /** The tree of that day. */
      onDate: isoDay.optional(),
      /** True: only those that had ended by that day. Neither: only those that existed on it. */
      ended: z.boolean().optional(),
      includeEnded: z.boolean().optional(),
      sample: z.boolean().optional(),
    }),
    response: pageOf(unitRow),
  }),
  tree: endpoint("get", "/api/units/tree", {
    title: "Read the tree of a day",
    query: z.strictObject({ onDate: isoDay.optional() }),
    response: z.object({ onDate: isoDay, data: z.array(treeNode) }),
  }),
  read: endpoint("get", "/api/units/:id", { title: "Read a unit", params: byId, response: unitRecord }),
  create: endpoint("post", "/api/units", { title: "Add a unit", body: unitCreate, response: unitRecord, status: 201 }),
  update: endpoint("put", "/api/units/:id", {
    title: "Correct a unit",
    params: byId,
    body: unitUpdate,
    response: unitRecord,
  }),
  rename: endpoint("post", "/api/units/:id/rename", {
    title: "Rename a unit from a day",
    params: byId,
    body: unitRename,
    response: unitRecord,
  }),
  move: endpoint("post", "/api/units/:id/move", {
    title: "Move a unit from a day",
    params: byId,
    body: unitMove,
    response: unitRecord,
  }),
  merge: endpoint("post", "/api/units/merge", { title: "Merge units on a day", body: unitMerge, response: unitRecord }),
  split: endpoint("post", "/api/units/:id/split", {
    title: "Split a unit on a day",
    params: byId,
    body: unitSplit,
    response: z.object({ unit: unitRecord, into: z.array(unitRef) }),
  }),
  close: endpoint("post", "/api/units/:id/close", {
    title: "End a unit",
    params: byId,
    body: unitClose,
    response: unitRecord,
  }),
  setAliases: endpoint("put", "/api/units/:id/aliases", {
    title: "Set a unit's aliases",
    params: byId,
    body: unitAliases,
    response: unitRecord,
  }),
};
