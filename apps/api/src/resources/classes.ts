import { endpoints } from "@ketnap/contract";
import {
  addPool,
  announceClass,
  approveClass,
  cancelClass,
  closeRegistration,
  correctResults,
  createClassFeed,
  endClassFeed,
  createClass,
  endPool,
  finishClass,
  listClasses,
  listClassFollowUp,
  listPool,
  listRegistrations,
  listResults,
  listUnplannedAreas,
  proposeClasses,
  readClass,
  readClassFeed,
  readClassSettings,
  readPoolEntry,
  recordAttendance,
  registerLearners,
  updateClass,
  updateClassSettings,
  updatePool,
  sumClassFollowUp,
  withdrawLearners,
} from "@ketnap/domain/classes";
import type { Deps } from "../http/deps.ts";
import { NotFound } from "@ketnap/domain/kernel";
import { poolSheetFile, takePoolSheet } from "./pool-sheets.ts";
import { openRoute, paged, type Route, route } from "../http/resource.ts";

const { classes, classFeeds, classFollowUp, classPool, classSettings } = endpoints;

export const classRoutes = ({ db, config }: Deps): Route[] => [
  route(classes.list, async ({ ctx, query }) => paged(await listClasses(ctx, query))),
  route(classes.read, ({ ctx, params }) => readClass(ctx, params)),
  route(classes.propose, ({ ctx, body }) => proposeClasses(ctx, body)),
  route(classes.unplanned, async ({ ctx }) => ({ data: await listUnplannedAreas(ctx, {}) })),
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
  route(classes.correct, ({ ctx, params, body }) => correctResults(ctx, { ...body, ...params })),

  route(classFollowUp.list, async ({ ctx, query }) => paged(await listClassFollowUp(ctx, query))),
  route(classFollowUp.sum, async ({ ctx, query }) => ({ data: await sumClassFollowUp(ctx, query) })),

  route(classPool.list, async ({ ctx, query }) => paged(await listPool(ctx, query))),
  route(classPool.sheet, ({ ctx }) => poolSheetFile(ctx)),
  route(classPool.fill, ({ ctx, body }) => takePoolSheet(ctx, body)),
  route(classPool.read, ({ ctx, params }) => readPoolEntry(ctx, params)),
  route(classPool.add, ({ ctx, body }) => addPool(ctx, body)),
  route(classPool.update, ({ ctx, params, body }) => updatePool(ctx, { ...body, ...params })),
  route(classPool.end, ({ ctx, params, body }) => endPool(ctx, { ...body, ...params })),

  route(classFeeds.create, async ({ ctx, body, req }) => {
    const { token } = await createClassFeed(ctx, body);
    const home = config.publicUrl ?? `${req.protocol}://${req.get("host") ?? ""}`;
    return { url: `${home.replace(/\/$/, "")}/api/class-feeds/${token}.ics` };
  }),
  route(classFeeds.end, ({ ctx, body }) => endClassFeed(ctx, body)),
  openRoute(classFeeds.read, async ({ params, res, now }) => {
    const calendar = await readClassFeed({ db, now }, params.file.slice(0, -".ics".length));
    if (calendar === null) throw new NotFound("class feed");
    res.type("text/calendar; charset=utf-8").set("Cache-Control", "private, max-age=300").send(calendar);
    return calendar;
  }),

  route(classSettings.read, ({ ctx }) => readClassSettings(ctx, {})),
  route(classSettings.update, ({ ctx, body }) => updateClassSettings(ctx, body)),
];
