import {
  createReportSchedule,
  openScheduledRequest,
  pauseReportSchedule,
  resumeReportSchedule,
  updateReportSchedule,
} from "@ketnap/domain/reports";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

async function draft(stage: Stage) {
  const { id: unitId } = await stage.unit("commune", null);
  await stage.unit("cell", unitId);
  const about = { title: "Báo cáo tháng", every: "month", dueDay: 28, dueMonths: 0, openDays: 60 } as const;
  return { unitId, firstMonth: "2026-01", ...about };
}

async function made(stage: Stage) {
  return createReportSchedule(stage.admin.ctx, await draft(stage));
}

/** Reports that are asked for again and again. */
export const ofSchedules: Record<string, Scenario> = {
  "reports.create_schedule": async (stage) => {
    const input = await draft(stage);
    return { run: (ctx) => createReportSchedule(ctx, input) };
  },
  "reports.update_schedule": async (stage) => {
    const input = await draft(stage);
    const { id, version } = await createReportSchedule(stage.admin.ctx, input);
    return { run: (ctx) => updateReportSchedule(ctx, { ...input, id, version, dueDay: 20 }) };
  },
  "reports.pause_schedule": async (stage) => {
    const { id, version } = await made(stage);
    return { run: (ctx) => pauseReportSchedule(ctx, { id, version }) };
  },
  "reports.resume_schedule": async (stage) => {
    const { id, version } = await made(stage);
    const paused = await pauseReportSchedule(stage.admin.ctx, { id, version });
    return { run: (ctx) => resumeReportSchedule(ctx, { id, version: paused.version }) };
  },
  "reports.open_scheduled": async (stage) => {
    const { id, next } = await made(stage);
    return { run: (ctx) => openScheduledRequest(ctx, { scheduleId: id, firstMonth: next!.firstMonth }) };
  },
};
