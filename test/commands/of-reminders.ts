import {
  callOffNudge,
  copyReminderRule,
  deleteReminderRule,
  enableReminderRule,
  endSubscription,
  fillReminderRules,
  listReminderRules,
  muteTopic,
  nudgeUnits,
  readReminderSettings,
  restoreSubscription,
  setOwnReminder,
  subscribeNews,
  unmuteTopic,
  updateReminderRule,
  updateReminderSettings,
} from "@ketnap/domain/reminders";
import { openReportRequest } from "@ketnap/domain/reports";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

const weekly = { topic: "report" as const, schedule: { time: "08:00", freq: "weekly" as const } };

async function aRule(stage: Stage) {
  await fillReminderRules(stage.admin.ctx, {});
  const { rows } = await listReminderRules(stage.admin.ctx, { perPage: 100 });
  return rows.find(({ key }) => key === "report_returned")!;
}

/** A commune whose only cell has a secretary and has not answered. */
async function unanswered(stage: Stage): Promise<number> {
  const { ctx } = stage.admin;
  await fillReminderRules(ctx, {});
  const { id: unitId } = await stage.unit("commune", null);
  await stage.person("secretary", (await stage.unit("cell", unitId)).id);
  const month = { firstMonth: "2026-11", lastMonth: "2026-11" };
  await openReportRequest(ctx, { unitId, title: "Số kết nạp tháng 11", dueOn: "2026-12-02", ...month });
  return unitId;
}

async function reminded(stage: Stage) {
  const { ctx } = await stage.person();
  const { id } = await setOwnReminder(ctx, weekly);
  return { as: ctx, id };
}

/** Rules, waves, and what a person asks for himself. */
export const ofReminders: Record<string, Scenario> = {
  // A rule whose key is lost is one that staff made, so that the default is not there.
  "reminders.fill_rules": async (stage) => {
    await stage.db.prisma.reminderRule.updateMany({ where: { key: "mentor_remark" }, data: { key: null } });
    return { run: (ctx) => fillReminderRules(ctx, {}) };
  },
  updateReminderRule: async (stage) => {
    const rule = await aRule(stage);
    const input = updateReminderRule.input.strip().parse({ ...rule, title: `Đổi tên ${stage.next()}` });
    return { run: (ctx) => updateReminderRule(ctx, input) };
  },
  copyReminderRule: async (stage) => {
    const { id } = await aRule(stage);
    return { run: (ctx) => copyReminderRule(ctx, { id, title: `Nhắc thêm ${stage.next()}` }) };
  },
  deleteReminderRule: async (stage) => {
    const { id } = await aRule(stage);
    const made = await copyReminderRule(stage.admin.ctx, { id, title: `Nhắc thêm ${stage.next()}` });
    return { run: (ctx) => deleteReminderRule(ctx, { id: made.id, version: made.version }) };
  },
  enableReminderRule: async (stage) => {
    const { id, version, enabled } = await aRule(stage);
    return { run: (ctx) => enableReminderRule(ctx, { id, version, enabled: !enabled }) };
  },
  updateReminderSettings: async (stage) => {
    const settings = await readReminderSettings(stage.admin.ctx, {});
    const failoverHours = settings.failoverHours === 7 ? 8 : 7;
    return { run: (ctx) => updateReminderSettings(ctx, { ...settings, failoverHours }) };
  },
  "reminders.nudge": async (stage) => {
    const unitId = await unanswered(stage);
    return { run: (ctx) => nudgeUnits(ctx, { unitId, about: "late" }) };
  },
  "reminders.call_off_nudge": async (stage) => {
    const unitId = await unanswered(stage);
    await nudgeUnits(stage.admin.ctx, { unitId, about: "late" });
    return { run: (ctx) => callOffNudge(ctx, { unitId }) };
  },
  "reminders.set_own": async (stage) => {
    const { ctx: as } = await stage.person();
    return { as, run: (ctx) => setOwnReminder(ctx, weekly) };
  },
  "reminders.subscribe_news": async (stage) => {
    const { ctx: as } = await stage.person();
    return { as, run: (ctx) => subscribeNews(ctx, { ...weekly, unitId: stage.commune }) };
  },
  "reminders.end_subscription": async (stage) => {
    const { as, id } = await reminded(stage);
    return { as, run: (ctx) => endSubscription(ctx, { id }) };
  },
  "reminders.restore_subscription": async (stage) => {
    const { as, id } = await reminded(stage);
    await endSubscription(as, { id });
    return { as, run: (ctx) => restoreSubscription(ctx, { id }) };
  },
  "reminders.mute": async (stage) => {
    const { ctx: as } = await stage.person();
    return { as, run: (ctx) => muteTopic(ctx, { topic: "all", until: "2100-01-04" }) };
  },
  "reminders.unmute": async (stage) => {
    const { ctx: as } = await stage.person();
    await muteTopic(as, { topic: "all" });
    return { as, run: (ctx) => unmuteTopic(ctx, { topic: "all" }) };
  },
};
