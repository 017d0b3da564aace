/** What units are asked to report, and what came back. */
export { forgetReportsAhead, keepReportsAhead, type ReportsAhead } from "./ahead.ts";
export { approveReport, returnReport, unapproveReport } from "./approve-report.ts";
export { changeReportRequest } from "./change-report-request.ts";
export { checkReport } from "./form.rules.ts";
export {
  dropReportDraft,
  keepHeldDraft,
  keepReportDraft,
  type KeptDraft,
  listBegunDrafts,
  readDraftOfChat,
  readDraftsAhead,
  readReportDraft,
} from "./drafts.ts";
export type { BegunAhead, ReportDraftRow } from "./drafts.store.ts";
export type { KnownValues } from "./known.store.ts";
export { closeReportRequest, reopenReportRequest } from "./close-report-request.ts";
export { createReportForm, fillReportForms, listReportForms, readReportForm, reviseReportForm } from "./forms.ts";
export { listComingReports } from "./list-coming-reports.ts";
export { listDueReports, readDueReport } from "./list-due-reports.ts";
export { createLagCause, fillLagCauses, listLagCauses, readLagCause, updateLagCause } from "./lag-causes.ts";
export { listLagging } from "./list-lagging.ts";
export { listReportDifferences } from "./list-report-differences.ts";
export { tellsOfPerson } from "./person.rules.ts";
export { openReportRequest } from "./open-report-request.ts";
export { openDueRequests, openScheduledRequest } from "./open-scheduled.ts";
export { type AskedAhead, readReportsAhead } from "./read-ahead.ts";
export { readReportLevels } from "./read-report-levels.ts";
export { readReportStatus } from "./read-report-status.ts";
export { readUnapproved } from "./read-unapproved.ts";
export { readReportSummary, readRequestSummary } from "./read-report-summary.ts";
export { listExpectedReports, listReportRequests, readReportRequest } from "./read-report-request.ts";
export type { DueReport, ExpectedReportView, ReportRequestView } from "./request.ts";
export {
  createReportSchedule,
  listReportSchedules,
  pauseReportSchedule,
  readReportSchedule,
  resumeReportSchedule,
  updateReportSchedule,
} from "./schedules.ts";
export { approveReports } from "./approve-reports.ts";
export { readSending } from "./read-sending.ts";
export { readReportSheet, submitReportSheet } from "./submit-sheet.ts";
export { type Lag, readLag, readLagTotals, stateLagCause } from "./state-cause.ts";
export { answerReport, listReportRevisions, readKnownValues, submitReport } from "./submit-report.ts";
/** For the SQL of the clock: a request `r`, of which `e` is expected, with the version `fv` of its form. */
export { CLOSED } from "./expected.store.ts";
export { FIELDS, LAST_DAY, TIMELY_DAY } from "./store.ts";
export { liftReportLock, tickReport, untickReport } from "./tick-report.ts";
