import { endpoints } from "@ketnap/contract";
import {
  assignCommitteeMember,
  closeUnit,
  correctMemberSnapshot,
  createUnit,
  deleteMemberSnapshot,
  endResponsibility,
  listMemberSnapshots,
  listResponsibilities,
  listUnits,
  mergeUnits,
  moveUnit,
  readUnit,
  readUnitTree,
  recordMemberSnapshot,
  renameUnit,
  setUnitAliases,
  splitUnit,
  updateUnit,
} from "@ketnap/domain/organisation";
import { paged, type Route, route } from "../http/resource.ts";

const { units, memberSnapshots, responsibilities } = endpoints;

export const unitRoutes: Route[] = [
  route(units.list, async ({ ctx, query }) => paged(await listUnits(ctx, query))),
  route(units.tree, async ({ ctx, query }) => {
    const { onDate, nodes } = await readUnitTree(ctx, query);
    return { onDate, data: nodes };
  }),
  route(units.read, ({ ctx, params }) => readUnit(ctx, params)),
  route(units.create, ({ ctx, body }) => createUnit(ctx, body)),
  route(units.update, ({ ctx, params, body }) => updateUnit(ctx, { ...body, ...params })),
  route(units.rename, ({ ctx, params, body }) => renameUnit(ctx, { ...body, ...params })),
  route(units.move, ({ ctx, params, body }) => moveUnit(ctx, { ...body, ...params })),
  route(units.merge, ({ ctx, body }) => mergeUnits(ctx, body)),
  route(units.split, ({ ctx, params, body }) => splitUnit(ctx, { ...body, ...params })),
  route(units.close, ({ ctx, params, body }) => closeUnit(ctx, { ...body, ...params })),
  route(units.setAliases, ({ ctx, params, body }) => setUnitAliases(ctx, { ...body, ...params })),

  route(memberSnapshots.list, async ({ ctx, query }) => paged(await listMemberSnapshots(ctx, query))),
  route(memberSnapshots.create, ({ ctx, body }) => recordMemberSnapshot(ctx, body)),
  route(memberSnapshots.update, ({ ctx, params, body }) => correctMemberSnapshot(ctx, { ...body, ...params })),
  route(memberSnapshots.remove, async ({ ctx, params, query }) => {
    await deleteMemberSnapshot(ctx, { ...params, ...query });
  }),

  route(responsibilities.list, async ({ ctx, query }) => paged(await listResponsibilities(ctx, query))),
  route(responsibilities.create, ({ ctx, body }) => assignCommitteeMember(ctx, body)),
  route(responsibilities.end, ({ ctx, params, body }) => endResponsibility(ctx, { ...body, ...params })),
];
