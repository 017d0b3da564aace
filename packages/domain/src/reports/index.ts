/** What units are asked to report, and what came back. */
export { answerReport } from "./answer-report.ts";
export { closeReportRequest } from "./close-report-request.ts";
export { listDueReports, readDueReport } from "./list-due-reports.ts";
export { openReportRequest } from "./open-report-request.ts";
export { readReportStatus } from "./read-report-status.ts";
export { listExpectedReports, listReportRequests, readReportRequest } from "./read-report-request.ts";
export type { DueReport, ExpectedReportView, ReportRequestView } from "./request.ts";
export { tickReport, untickReport } from "./tick-report.ts";
