import { endpoints } from "@ketnap/contract";
import {
  addInspectionVisit,
  announceInspections,
  cancelInspectionVisit,
  closeInspectionVisit,
  createInspectionPlan,
  discardInspectionPlan,
  listInspectionPlans,
  lockInspectionVisit,
  markInspectionVisited,
  moveInspectionVisit,
  proposeInspectionTeams,
  readInspectionPlan,
  readInspectionSettings,
  readInspectionVisit,
  recommendAfterInspection,
  replanInspections,
  settleRecommendation,
  takeBackInspectionVisit,
  updateInspectionSettings,
  writeInspectionFindings,
} from "@ketnap/domain/inspections";
import { paged, type Route, route } from "../http/resource.ts";

const { inspections } = endpoints;

export const inspectionRoutes: Route[] = [
  route(inspections.listPlans, async ({ ctx, query }) => paged(await listInspectionPlans(ctx, query))),
  route(inspections.readPlan, ({ ctx, params }) => readInspectionPlan(ctx, params)),
  route(inspections.createPlan, ({ ctx, body }) => createInspectionPlan(ctx, body)),
  route(inspections.replan, ({ ctx, params, body }) => replanInspections(ctx, { ...body, ...params })),
  route(inspections.discardPlan, ({ ctx, params, body }) => discardInspectionPlan(ctx, { ...body, ...params })),
  route(inspections.announce, ({ ctx, params, body }) => announceInspections(ctx, { ...body, ...params })),
  route(inspections.addVisit, ({ ctx, params, body }) => addInspectionVisit(ctx, { ...body, ...params })),
  route(inspections.proposeTeams, ({ ctx, params, query }) =>
    proposeInspectionTeams(ctx, { unitId: params.id, ...query }),
  ),

  route(inspections.readVisit, ({ ctx, params }) => readInspectionVisit(ctx, params)),
  route(inspections.moveVisit, ({ ctx, params, body }) => moveInspectionVisit(ctx, { ...body, ...params })),
  route(inspections.lockVisit, ({ ctx, params, body }) => lockInspectionVisit(ctx, { ...body, ...params })),
  route(inspections.cancelVisit, ({ ctx, params, body }) => cancelInspectionVisit(ctx, { ...body, ...params })),
  route(inspections.markVisited, ({ ctx, params, body }) => markInspectionVisited(ctx, { ...body, ...params })),
  route(inspections.takeBackVisited, ({ ctx, params, body }) => takeBackInspectionVisit(ctx, { ...body, ...params })),
  route(inspections.writeFindings, ({ ctx, params, body }) => writeInspectionFindings(ctx, { ...body, ...params })),
  route(inspections.recommend, ({ ctx, params, body }) => recommendAfterInspection(ctx, { ...body, ...params })),
  route(inspections.settle, ({ ctx, params, body }) => settleRecommendation(ctx, { ...body, ...params })),
  route(inspections.closeVisit, ({ ctx, params, body }) => closeInspectionVisit(ctx, { ...body, ...params })),

  route(inspections.readSettings, ({ ctx }) => readInspectionSettings(ctx, {})),
  route(inspections.updateSettings, ({ ctx, body }) => updateInspectionSettings(ctx, body)),
];
