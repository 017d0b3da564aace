import {
  createLagCause,
  fillLagCauses,
  listExpectedReports,
  openReportRequest,
  stateLagCause,
  updateLagCause,
} from "@ketnap/domain/reports";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

const draft = { titleVi: "Mưa lũ", titleEn: "Floods" };

/** Why units lag. */
export const ofCauses: Record<string, Scenario> = {
  "reports.fill_causes": async () => ({ run: (ctx) => fillLagCauses(ctx, {}) }),
  "reports.create_cause": async () => ({ run: (ctx) => createLagCause(ctx, draft) }),
  "reports.update_cause": async (stage) => {
    const { id, version } = await createLagCause(stage.admin.ctx, draft);
    return { run: (ctx) => updateLagCause(ctx, { ...draft, id, version, active: false }) };
  },
  "reports.state_cause": async (stage) => {
    const { cell, expectedId } = await asked(stage);
    const { id: causeId } = await createLagCause(stage.admin.ctx, draft);
    const { ctx: as } = await stage.person("secretary", cell);
    return { as, run: (ctx) => stateLagCause(ctx, { expectedId, causeId }) };
  },
};

async function asked(stage: Stage) {
  const { id: unitId } = await stage.unit("commune", null);
  const { id: cell } = await stage.unit("cell", unitId);
  const about = { title: "Báo cáo tháng 11", firstMonth: "2026-11", lastMonth: "2026-11", dueOn: "2026-12-05" };
  const request = await openReportRequest(stage.admin.ctx, { unitId, ...about });
  const { rows } = await listExpectedReports(stage.admin.ctx, { filter: { requestId: request.id } });
  return { cell, expectedId: rows[0]!.id };
}
