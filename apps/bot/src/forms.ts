import type { ReportFormDoor } from "@ketnap/channels";
import { listReportForms, readReportForm, saveReportForm, sendReportForm } from "@ketnap/conversation";
import { speaker } from "@ketnap/wording";

/** The chat page's forms, worded as the conversation words its questions. */
export const REPORT_FORMS: ReportFormDoor = {
  list: (ctx, locale) => listReportForms(ctx, speaker(locale)),
  read: (ctx, expectedId, locale) => readReportForm(ctx, expectedId, speaker(locale)),
  save: (ctx, expectedId, draft, locale) => saveReportForm(ctx, expectedId, draft, speaker(locale)),
  send: (ctx, expectedId, sending, locale) => sendReportForm(ctx, expectedId, sending, speaker(locale)),
};
