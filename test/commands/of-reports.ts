import {
  approveReport,
  changeReportRequest,
  closeReportRequest,
  createReportForm,
  fillReportForms,
  liftReportLock,
  listExpectedReports,
  openReportRequest,
  readDueReport,
  reopenReportRequest,
  returnReport,
  reviseReportForm,
  submitReport,
  tickReport,
  unapproveReport,
  untickReport,
} from "@ketnap/domain/reports";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

const values = { admitted: 3, sources: 12 };
const field = (indicator: keyof typeof values) => ({ indicator, label: null, min: 0, max: null, jump: null });
const form = (stage: Stage) => ({
  title: `Biểu ${stage.next()}`,
  fields: [field("admitted"), field("sources")],
});

/** What a request of a commune's own asks of its one cell. */
async function asking(stage: Stage) {
  const { id: unitId } = await stage.unit("commune", null);
  const { id: cell } = await stage.unit("cell", unitId);
  const { id: formId } = await createReportForm(stage.admin.ctx, form(stage));
  const about = { title: "Báo cáo tháng 11", firstMonth: "2026-11", lastMonth: "2026-11", dueOn: "2026-12-05" };
  return { cell, input: { unitId, formId, ...about } };
}

async function asked(stage: Stage) {
  const { cell, input } = await asking(stage);
  const request = await openReportRequest(stage.admin.ctx, input);
  const { rows } = await listExpectedReports(stage.admin.ctx, { filter: { requestId: request.id } });
  return { cell, request, expectedId: rows[0]!.id };
}

async function rowOf(stage: Stage, expectedId: number) {
  const { id, version } = await readDueReport(stage.admin.ctx, { expectedId });
  return { id, version };
}

async function submitted(stage: Stage) {
  const { cell, expectedId } = await asked(stage);
  const { ctx } = await stage.person("secretary", cell);
  await submitReport(ctx, { expectedId, values });
  return rowOf(stage, expectedId);
}

/** Forms, requests and what comes back, from the first number to the approval. */
export const ofReports: Record<string, Scenario> = {
  "reports.create_form": async (stage) => {
    const input = form(stage);
    return { run: (ctx) => createReportForm(ctx, input) };
  },
  "reports.revise_form": async (stage) => {
    const { id, version, title } = await createReportForm(stage.admin.ctx, form(stage));
    const input = { id, version, title, fields: [field("admitted")] };
    return { run: (ctx) => reviseReportForm(ctx, input) };
  },
  "reports.fill_forms": async () => ({ run: (ctx) => fillReportForms(ctx, {}) }),

  "reports.open_request": async (stage) => {
    const { input } = await asking(stage);
    return { run: (ctx) => openReportRequest(ctx, input) };
  },
  "reports.change_request": async (stage) => {
    const { id, version, title, dueInclusive } = (await asked(stage)).request;
    const days = { dueOn: "2026-12-10", dueInclusive, graceOn: "2026-12-14", lockOn: "2026-12-20" };
    return { run: (ctx) => changeReportRequest(ctx, { id, version, title, documentNo: "12-CV/ĐU", ...days }) };
  },
  "reports.close_request": async (stage) => {
    const { id, version } = (await asked(stage)).request;
    return { run: (ctx) => closeReportRequest(ctx, { id, version }) };
  },
  "reports.reopen_request": async (stage) => {
    const { request } = await asked(stage);
    const { id, version } = await closeReportRequest(stage.admin.ctx, { id: request.id, version: request.version });
    return { run: (ctx) => reopenReportRequest(ctx, { id, version }) };
  },
  "reports.lift_lock": async (stage) => {
    const { request, expectedId } = await asked(stage);
    await closeReportRequest(stage.admin.ctx, { id: request.id, version: request.version });
    const row = await rowOf(stage, expectedId);
    return { run: (ctx) => liftReportLock(ctx, { ...row, untilOn: "2026-12-20", reason: "Mạng hỏng" }) };
  },

  "reports.submit": async (stage) => {
    const { cell, expectedId } = await asked(stage);
    const { ctx: as } = await stage.person("secretary", cell);
    const token = stage.secret(`lan-gui-${stage.next()}`);
    return { as, run: (ctx) => submitReport(ctx, { expectedId, values, token }) };
  },
  "reports.tick": async (stage) => {
    const row = await rowOf(stage, (await asked(stage)).expectedId);
    return { run: (ctx) => tickReport(ctx, row) };
  },
  "reports.untick": async (stage) => {
    const row = await submitted(stage);
    return { run: (ctx) => untickReport(ctx, row) };
  },
  "reports.return": async (stage) => {
    const row = await submitted(stage);
    return { run: (ctx) => returnReport(ctx, { ...row, reasons: { sources: "Thiếu chi bộ trường học" } }) };
  },
  "reports.approve": async (stage) => {
    const row = await submitted(stage);
    return { run: (ctx) => approveReport(ctx, row) };
  },
  "reports.unapprove": async (stage) => {
    const { id, version } = await approveReport(stage.admin.ctx, await submitted(stage));
    return { run: (ctx) => unapproveReport(ctx, { id, version, reason: "Nhầm kỳ" }) };
  },
};
