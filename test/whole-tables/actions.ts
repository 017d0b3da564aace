import { actorOfSession, listAccounts, listAuditEntries } from "@ketnap/domain/access";
import { listClasses, listPool } from "@ketnap/domain/classes";
import { listCases } from "@ketnap/domain/deliveries";
import { correctFigure, listFigures } from "@ketnap/domain/figures";
import { listMisunderstood } from "@ketnap/domain/misunderstood";
import { listUnits } from "@ketnap/domain/organisation";
import { listNoAdmission, listQuotas, rankUnits, readDashboard, reviseQuota } from "@ketnap/domain/quotas";
import { listDeliveries, listOutgoing } from "@ketnap/domain/reminders";
import {
  approveReport,
  listDueReports,
  listExpectedReports,
  listReportRequests,
  readReportLevels,
  readRequestSummary,
  returnReport,
  submitReport,
} from "@ketnap/domain/reports";
import type { Context } from "@ketnap/domain/kernel";
import type { Database } from "@ketnap/database";
import { CLOCK } from "./clock.ts";
import { PAGES } from "./pages.ts";
import type { Person } from "./people.ts";

export interface Cast {
  /** By which the worker goes. */
  bot: Database;
  /** Secretaries of other cells, who have not reported either. */
  crowd: readonly Person[];
  /** A cell's secretary, a commune's, the province's. */
  cell: Person;
  commune: Person;
  province: Person;
  /** Those who see all of it, at the panel. */
  office: Context;
  /** Of the newest month that was asked for: the request, reports that wait to be looked at, and rows without an answer. */
  request: number;
  sent: { id: number; version: number }[];
  /** The last class and the last plan of visits. */
  classId: number;
  planId: number;
  /** A figure and a quota of a cell's. */
  figure: { id: number; version: number };
  quota: { id: number; version: number };
}

const year = { from: "2026-01", to: "2026-12" };
const page = (sort: string, order: "asc" | "desc", filter: object = {}) =>
  ({ page: 1, perPage: 25, sort, order, filter }) as never;

/** Where rows are not counted off any more. */
const deep = <Sort extends string, Order extends string>(sort: Sort, order: Order) => ({
  page: 600,
  perPage: 25,
  sort,
  order,
  filter: {},
});

/** What people do all day. Each is done as they do it: a text through the whole turn, a verb with the actor's own reach. */
export const ACTIONS: Readonly<Record<string, (cast: Cast) => Promise<unknown>>> = {
  "a cell asks how it stands": ({ cell }) => cell.says("tiến độ kết nạp năm nay"),
  "a commune asks how it stands": ({ commune }) => commune.says("tiến độ năm nay đến đâu rồi"),
  "the province asks again how it stands": async ({ province }) => {
    await province.says("tiến độ kết nạp năm nay");
  },
  "a commune asks who is first": ({ commune }) => commune.says("xếp hạng các chi bộ năm nay"),
  "a commune asks who has not reported": ({ commune }) => commune.says("chi bộ nào chưa nộp báo cáo tháng 10"),
  "a commune asks for its quota": ({ commune }) => commune.says("chỉ tiêu năm nay bao nhiêu"),
  "a cell asks what it owes": ({ cell }) => cell.says("tôi còn báo cáo nào chưa nộp"),
  "a cell reports in one line": ({ cell }) => cell.says("bc t10 kết nạp 1 nguồn 4 hồ sơ 0"),
  "a cell says that it is right": ({ cell }) => cell.says("đúng"),
  "a cell asks for a reminder": ({ cell }) => cell.says("nhắc tôi 8h sáng mai làm hồ sơ"),
  "a cell asks which classes there are": ({ cell }) => cell.says("sắp có lớp cảm tình nào"),
  "several cells report at the same moment": async ({ crowd }) => {
    await Promise.all(crowd.map(({ says }, n) => says(`bc t10 kết nạp ${n % 2} nguồn 4 hồ sơ 0`)));
    await Promise.all(crowd.map(({ says }) => says("đúng")));
  },
  "several cells ask how they stand": async ({ crowd }) => {
    await Promise.all(crowd.map(({ says }) => says("tiến độ kết nạp năm nay")));
  },
  "somebody writes what nobody understands": ({ cell }) => cell.says("phu ruc tung bung"),

  "the session of a request to the panel": ({ office }) => actorOfSession(office.db, "k".repeat(43), office.now),
  "the home page of the province": ({ office, province: { unitId } }) => readDashboard(office, { unitId, year: 2026 }),
  "the home page of a commune": ({ commune: { ctx, unitId } }) => readDashboard(ctx, { unitId, year: 2026 }),
  "the ranking": ({ commune: { ctx, unitId } }) => rankUnits(ctx, { unitId, asked: year }),
  "those without admissions": ({ commune: { ctx, unitId } }) =>
    listNoAdmission(ctx, { unitId, fromYear: 2023, toYear: 2025 }),
  "units by some letters": ({ office }) => listUnits(office, page("name", "asc", { q: "dong" })),
  "figures, the newest first": ({ office }) => listFigures(office, page("lastMonth", "desc")),
  "figures of a unit": ({ office, cell }) => listFigures(office, page("lastMonth", "desc", { unitId: cell.unitId })),
  "figures of a commune, the newest first": ({ commune }) => listFigures(commune.ctx, page("lastMonth", "desc")),
  "figures, deep down": async ({ office }) => {
    await listFigures(office, deep("lastMonth", "desc"));
    await listFigures(office, { ...deep("lastMonth", "desc"), page: 602 });
  },
  "quotas by the units' names": ({ office }) => listQuotas(office, page("unitName", "asc")),
  "quotas of a unit": ({ office, cell }) => listQuotas(office, page("id", "desc", { unitId: cell.unitId })),
  "requests, the newest first": ({ office }) => listReportRequests(office, page("lastMonth", "desc")),
  "reports, the last answered first": ({ office }) => listExpectedReports(office, page("answeredAt", "desc")),
  "reports of a request": ({ office, request }) =>
    listExpectedReports(office, page("unitName", "asc", { requestId: request })),
  "reports of a request, the last answered first": ({ office, request }) =>
    listExpectedReports(office, page("answeredAt", "desc", { requestId: request })),
  "reports, deep down": async ({ office }) => {
    await listExpectedReports(office, deep("answeredAt", "desc"));
    await listExpectedReports(office, { ...deep("answeredAt", "desc"), page: 601 });
  },
  "reports of a commune": ({ commune }) => listExpectedReports(commune.ctx, page("answeredAt", "desc")),
  "what a cell is asked": ({ cell: { ctx, unitId } }) => listDueReports(ctx, { unitIds: [unitId] }),
  "a request added up": ({ office, request }) => readRequestSummary(office, { id: request }),
  "how complete a request is": ({ office, request }) => readReportLevels(office, { id: request }),
  "a report approved": ({ office, sent }) => approveReport(office, sent[0]!),
  "a report sent back": ({ office, sent }) => returnReport(office, { ...sent[1]!, reasons: { admitted: "Chưa khớp" } }),
  "a report by form": async ({ office, cell, request }) => {
    const { rows } = await listExpectedReports(office, page("id", "asc", { requestId: request, unitId: cell.unitId }));
    const values = { admitted: 2, sources: 5, dossiers_sent: 1 };
    await submitReport(cell.ctx, { expectedId: rows[0]!.id, values });
  },
  "a figure corrected": ({ office, figure }) => correctFigure(office, { ...figure, value: 1 }),
  "a quota revised": ({ office, quota }) =>
    reviseQuota(office, {
      ...quota,
      kind: "absolute",
      value: 2,
      documentNo: "12-QĐ/TU",
      documentOn: "2026-11-20",
    } as never),
  "the log": ({ office }) => listAuditEntries(office, page("id", "desc")),
  "the log, deep down": ({ office }) => listAuditEntries(office, deep("id", "desc")),
  "the log of a commune": ({ commune, office }) =>
    listAuditEntries(office, page("id", "desc", { unitId: commune.unitId })),
  "deliveries, the newest first": ({ office }) => listDeliveries(office, page("createdAt", "desc")),
  "what goes out unasked": ({ office }) => listOutgoing(office, page("onDate", "desc")),
  "whom nothing reaches": ({ office }) => listCases(office, page("openedAt", "asc", { open: true })),
  accounts: ({ office }) => listAccounts(office, page("label", "asc")),
  "accounts by some letters": ({ office }) => listAccounts(office, page("label", "asc", { q: "dong" })),
  "classes ahead": ({ office }) => listClasses(office, page("firstOn", "desc", { upcoming: true })),
  "who waits for a class": ({ office }) => listPool(office, page("waitingSince", "asc")),
  "what was not understood": ({ office }) => listMisunderstood(office, page("count", "desc", { open: true })),
  ...PAGES,
  ...CLOCK,
};
