import { listChatLinks } from "@ketnap/domain/access";
import {
  listClasses,
  listClassesFor,
  listClassFollowUp,
  listRegistrations,
  listResults,
  proposeClasses,
  readClass,
  readPoolSheet,
  readUnitCalendar,
  sumClassFollowUp,
} from "@ketnap/domain/classes";
import { listBulks, listTroubles, listUnreachable } from "@ketnap/domain/deliveries";
import {
  listInspectionPlans,
  listLaggingUnits,
  readInspectionInfo,
  readInspectionPlan,
} from "@ketnap/domain/inspections";
import { listMemberSnapshots, listResponsibilities, readUnit, readUnitTree } from "@ketnap/domain/organisation";
import { listPlans, listUnplanned } from "@ketnap/domain/plans";
import { listZeroUnits, readAllocation } from "@ketnap/domain/quotas";
import { listAsked, listDeadlines, listToldLately, summariseOutgoing } from "@ketnap/domain/reminders";
import {
  approveReports,
  listComingReports,
  listLagging,
  listReportDifferences,
  listReportSchedules,
  readLagTotals,
  readReportSheet,
  readReportStatus,
  readUnapproved,
} from "@ketnap/domain/reports";
import type { Cast } from "./actions.ts";

const year = { from: "2026-01", to: "2026-12" };
const month = { from: "2026-10", to: "2026-10" };
const page = (sort: string, order: "asc" | "desc", filter: object = {}) =>
  ({ page: 1, perPage: 25, sort, order, filter }) as never;

/** The panel's pages of later slices, and what the chat asks beside figures. */
export const PAGES: Readonly<Record<string, (cast: Cast) => Promise<unknown>>> = {
  "who lags behind in a request": ({ office, request }) => listLagging(office, { id: request }),
  "why units lag": ({ commune: { ctx, unitId } }) => readLagTotals(ctx, { unitId, ...year }),
  "a request's sheet": ({ office, request }) => readReportSheet(office, { id: request }),
  "several reports approved": ({ office, sent }) => approveReports(office, { reports: sent.slice(2) }),
  "where records say otherwise": ({ office, request }) =>
    listReportDifferences(office, page("unitName", "asc", { requestId: request })),
  "who of a commune has reported": ({ commune: { ctx, unitId } }) => readReportStatus(ctx, { unitId, asked: month }),
  "what of a commune waits for approval": ({ commune: { ctx, unitId } }) =>
    readUnapproved(ctx, { unitId, indicators: ["admitted"], asked: year }),
  "reports that come again and again": ({ office }) => listReportSchedules(office, page("id", "desc")),
  "what a cell will be asked": ({ cell: { ctx, unitId } }) => listComingReports(ctx, { unitIds: [unitId], ...year }),
  "what is due at a cell": ({ cell: { ctx } }) => listDeadlines(ctx, {}),
  "what a cell was told lately": ({ cell: { ctx } }) => listToldLately(ctx, {}),
  "what reminders asked of a cell": ({ cell: { ctx } }) => listAsked(ctx, {}),
  "what goes out in a month": ({ office }) => summariseOutgoing(office, { from: "2026-10-01", to: "2026-10-31" }),
  "messages that go out together": ({ office }) => listBulks(office, page("createdAt", "desc")),
  "what went wrong lately": ({ office }) => listTroubles(office, page("at", "desc")),
  "who cannot be reached": ({ office }) => listUnreachable(office, page("unreachableAt", "desc")),
  "linked chats": ({ office }) => listChatLinks(office, page("linkedAt", "desc")),
  "a class": ({ office, classId }) => readClass(office, { id: classId }),
  "who registered for it": ({ office, classId }) => listRegistrations(office, { classId }),
  "what came of it": ({ office, classId }) => listResults(office, { classId }),
  "all classes": ({ office }) => listClasses(office, page("firstOn", "desc")),
  "classes of a commune": ({ commune: { ctx } }) => listClasses(ctx, page("firstOn", "desc")),
  "classes for a cell": ({ cell: { ctx, unitId } }) => listClassesFor(ctx, { unitId }),
  "a cell's calendar of classes": ({ cell: { ctx, unitId } }) => readUnitCalendar(ctx, { unitId }),
  "what followed classes": ({ office }) => listClassFollowUp(office, page("firstOn", "desc")),
  "what followed classes, added up": ({ commune: { ctx, unitId } }) => sumClassFollowUp(ctx, { underId: unitId }),
  "the sheet of who waits": ({ office }) => readPoolSheet(office, {}),
  "classes proposed for a commune": ({ office, commune: { unitId } }) => proposeClasses(office, { unitId }),
  "plans of visits": ({ office }) => listInspectionPlans(office, page("fromOn", "desc")),
  "a plan of visits": ({ office, planId }) => readInspectionPlan(office, { id: planId }),
  "when a team comes to a cell": ({ cell: { ctx, unitId } }) => readInspectionInfo(ctx, { unitId, asked: null }),
  "which units to urge": ({ office, commune: { unitId } }) => listLaggingUnits(office, { unitId }),
  "a unit": ({ office, cell: { unitId } }) => readUnit(office, { id: unitId }),
  "the tree of units": ({ office }) => readUnitTree(office, {}),
  "members of a unit": ({ office, cell: { unitId } }) =>
    listMemberSnapshots(office, page("onDate", "desc", { unitId })),
  "member counts, the newest first": ({ office }) => listMemberSnapshots(office, page("onDate", "desc")),
  "who answers for units": ({ office }) => listResponsibilities(office, page("validFrom", "desc")),
  "plans of a year": ({ office }) => listPlans(office, page("unitName", "asc", { year: 2026 })),
  "who has no plan": ({ office }) => listUnplanned(office, { year: 2026 }),
  "a quota shared out": ({ commune: { ctx, unitId } }) => readAllocation(ctx, { unitId, asked: year }),
  "who is at zero": ({ commune: { ctx, unitId } }) => listZeroUnits(ctx, { unitId, asked: year }),
};
