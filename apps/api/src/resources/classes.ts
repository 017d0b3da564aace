import { endpoints } from "@ketnap/contract";
import {
  addPool,
  announceClass,
  approveClass,
  cancelClass,
  closeRegistration,
  createClass,
  endPool,
  finishClass,
  listClasses,
  listPool,
  listRegistrations,
  listResults,
  proposeClasses,
  readClass,
  readClassSettings,
  readPoolEntry,
  recordAttendance,
  registerLearners,
  updateClass,
  updateClassSettings,
  updatePool,
  withdrawLearners,
} from "@ketnap/domain/classes";
import { paged, type Route, route } from "../http/resource.ts";

const { classes, classPool, classSettings } = endpoints;

export const classRoutes: Route[] = [
  route(classes.list, async ({ ctx, query }) => paged(await listClasses(ctx, query))),
  route(classes.read, ({ ctx, params }) => readClass(ctx, params)),
  route(classes.propose, ({ ctx, body }) => proposeClasses(ctx, body)),
  route(classes.create, ({ ctx, body }) => createClass(ctx, body)),
  route(classes.update, ({ ctx, params, body }) => updateClass(ctx, { ...body, ...params })),
  route(classes.approve, ({ ctx, params, body }) => approveClass(ctx, { ...body, ...params })),
  route(classes.announce, ({ ctx, params, body }) => announceClass(ctx, { ...body, ...params })),
  route(classes.close, ({ ctx, params, body }) => closeRegistration(ctx, { ...body, ...params })),
  route(classes.cancel, ({ ctx, params, body }) => cancelClass(ctx, { ...body, ...params })),
  route(classes.registrations, async ({ ctx, params }) => ({
    data: await listRegistrations(ctx, { classId: params.id }),
  })),
  route(classes.register, ({ ctx, params, body }) =>
    registerLearners(ctx, { ...body, classId: params.id, how: "panel" }),
  ),
  route(classes.withdraw, ({ ctx, params, body }) =>
    withdrawLearners(ctx, { ...body, classId: params.id, how: "panel" }),
  ),
  route(classes.results, async ({ ctx, params }) => ({ data: await listResults(ctx, { classId: params.id }) })),
  route(classes.attendance, ({ ctx, params, body }) => recordAttendance(ctx, { ...body, ...params })),
  route(classes.finish, ({ ctx, params, body }) => finishClass(ctx, { ...body, ...params })),

  route(classPool.list, async ({ ctx, query }) => paged(await listPool(ctx, query))),
  route(classPool.read, ({ ctx, params }) => readPoolEntry(ctx, params)),
  route(classPool.add, ({ ctx, body }) => addPool(ctx, body)),
  route(classPool.update, ({ ctx, params, body }) => updatePool(ctx, { ...body, ...params })),
  route(classPool.end, ({ ctx, params, body }) => endPool(ctx, { ...body, ...params })),

  route(classSettings.read, ({ ctx }) => readClassSettings(ctx, {})),
  route(classSettings.update, ({ ctx, body }) => updateClassSettings(ctx, body)),
];
