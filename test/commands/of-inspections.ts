import {
  addInspectionVisit,
  announceInspections,
  cancelInspectionVisit,
  closeInspectionVisit,
  createInspectionPlan,
  discardInspectionPlan,
  draftUrging,
  handOnPlans,
  lockInspectionVisit,
  markInspectionVisited,
  moveInspectionVisit,
  readInspectionPlan,
  readInspectionSettings,
  recommendAfterInspection,
  replanInspections,
  settleRecommendation,
  takeBackInspectionVisit,
  updateInspectionSettings,
  writeInspectionFindings,
} from "@ketnap/domain/inspections";
import { mergeUnits } from "@ketnap/domain/organisation";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

/** A commune with two cells, and one who may go. */
async function asking(stage: Stage) {
  const { id: unitId } = await stage.unit("commune", null);
  await stage.unit("cell", unitId);
  await stage.unit("cell", unitId);
  const { id: leaderId } = await stage.person("staff", unitId);
  const span = { fromOn: "2026-11-30", toOn: "2026-12-11" };
  return { unitId, title: `Kế hoạch ${stage.next()}`, ...span, teams: [{ leaderId, memberIds: [] }] };
}

async function planned(stage: Stage, more: object = {}) {
  const plan = await createInspectionPlan(stage.admin.ctx, { ...(await asking(stage)), ...more });
  const [{ id, version, unit }] = plan.rows as [(typeof plan.rows)[number]];
  return { plan: { id: plan.id, version: plan.version }, visit: { id, version }, unit };
}

async function announced(stage: Stage) {
  const { plan, visit } = await planned(stage);
  await announceInspections(stage.admin.ctx, { ...plan, visitIds: [visit.id] });
  return { plan, visit: { id: visit.id, version: visit.version + 1 } };
}

async function visited(stage: Stage) {
  const { visit } = await announced(stage);
  const { id, version } = await markInspectionVisited(stage.admin.ctx, { ...visit, visitedOn: "2026-11-22" });
  return { id, version };
}

async function concluded(stage: Stage) {
  const body = stage.secret(`Nội dung kết luận ${stage.next()}`);
  const { id, version } = await writeInspectionFindings(stage.admin.ctx, { ...(await visited(stage)), body });
  return { id, version };
}

async function recommended(stage: Stage) {
  const body = stage.secret(`Nội dung kiến nghị ${stage.next()}`);
  const { id, version, followUp } = await recommendAfterInspection(stage.admin.ctx, {
    ...(await concluded(stage)),
    body,
    dueOn: "2026-12-20",
  });
  return { visit: { id, version }, recommendation: { id: followUp![0]!.id, version: 1 } };
}

/** Plans, visits, and what came of them; what was found is a secret that no entry may hold. */
export const ofInspections: Record<string, Scenario> = {
  "inspections.update_settings": async (stage) => {
    const settings = await readInspectionSettings(stage.admin.ctx, {});
    return { run: (ctx) => updateInspectionSettings(ctx, { ...settings, travel: 11 }) };
  },
  "inspections.draft_urging": async (stage) => {
    const { id: unitId } = await stage.unit("commune", null);
    const { id: cell } = await stage.unit("cell", unitId);
    return { run: (ctx) => draftUrging(ctx, { unitId, unitIds: [cell], replyOn: "2026-12-05" }) };
  },
  "inspections.create_plan": async (stage) => {
    const input = await asking(stage);
    return { run: (ctx) => createInspectionPlan(ctx, input) };
  },
  "inspections.discard_plan": async (stage) => {
    const { plan } = await planned(stage);
    return { run: (ctx) => discardInspectionPlan(ctx, plan) };
  },
  "inspections.replan": async (stage) => {
    const { plan } = await planned(stage);
    return { run: (ctx) => replanInspections(ctx, { ...plan, settings: { capacity: 1 } }) };
  },
  "inspections.add_visit": async (stage) => {
    const { plan, unit } = await planned(stage, { settings: { mostVisits: 1 } });
    const { left } = await readInspectionPlan(stage.admin.ctx, { id: plan.id });
    const other = left.find((each) => each.unit.id !== unit.id)!.unit.id;
    const place = { unitId: other, teamNumber: 1, onDate: "2026-12-09" };
    return { run: (ctx) => addInspectionVisit(ctx, { ...plan, ...place }) };
  },
  "inspections.hand_on_plans": async (stage) => {
    const asked = await asking(stage);
    await createInspectionPlan(stage.admin.ctx, asked);
    const { id: unitId } = await stage.unit("commune", null);
    const merged = { unitIds: [asked.unitId], into: { unitId }, effectiveOn: "2026-11-22" };
    await mergeUnits(stage.admin.ctx, merged);
    return { run: (ctx) => handOnPlans(ctx, {}) };
  },
  "inspections.announce": async (stage) => {
    const { plan, visit } = await planned(stage);
    return { run: (ctx) => announceInspections(ctx, { ...plan, visitIds: [visit.id] }) };
  },
  "inspections.move_visit": async (stage) => {
    const { visit } = await announced(stage);
    return { run: (ctx) => moveInspectionVisit(ctx, { ...visit, teamNumber: 1, onDate: "2026-12-10" }) };
  },
  "inspections.lock_visit": async (stage) => {
    const { visit } = await planned(stage);
    return { run: (ctx) => lockInspectionVisit(ctx, { ...visit, locked: true }) };
  },
  "inspections.cancel_visit": async (stage) => {
    const { visit } = await announced(stage);
    return { run: (ctx) => cancelInspectionVisit(ctx, visit) };
  },
  "inspections.mark_visited": async (stage) => {
    const { visit } = await announced(stage);
    return { run: (ctx) => markInspectionVisited(ctx, { ...visit, visitedOn: "2026-11-22" }) };
  },
  "inspections.take_back_visit": async (stage) => {
    const row = await visited(stage);
    return { run: (ctx) => takeBackInspectionVisit(ctx, { ...row, reason: "Ghi nhầm lượt của chi bộ khác" }) };
  },
  "inspections.write_findings": async (stage) => {
    const row = await visited(stage);
    const body = stage.secret(`Nội dung kết luận ${stage.next()}`);
    return { run: (ctx) => writeInspectionFindings(ctx, { ...row, body }) };
  },
  "inspections.recommend": async (stage) => {
    const row = await concluded(stage);
    const body = stage.secret(`Nội dung kiến nghị ${stage.next()}`);
    return { run: (ctx) => recommendAfterInspection(ctx, { ...row, body, dueOn: "2026-12-20" }) };
  },
  "inspections.settle": async (stage) => {
    const { recommendation } = await recommended(stage);
    const note = stage.secret(`Kết quả khắc phục ${stage.next()}`);
    return { run: (ctx) => settleRecommendation(ctx, { ...recommendation, doneOn: "2026-11-22", note }) };
  },
  "inspections.close_visit": async (stage) => {
    const row = await concluded(stage);
    return { run: (ctx) => closeInspectionVisit(ctx, row) };
  },
};
