import { createCalendarDay, deleteCalendarDay, fillCalendar, updateCalendarDay } from "@ketnap/domain/calendar";
import { correctFigure, deleteFigure, recordFigure } from "@ketnap/domain/figures";
import { loadFile, loadProvince, readSampleCounts, removeSample } from "@ketnap/domain/loading";
import {
  assignCommitteeMember,
  closeUnit,
  correctMemberSnapshot,
  createUnit,
  deleteMemberSnapshot,
  endResponsibility,
  mergeUnits,
  moveUnit,
  recordMemberSnapshot,
  renameUnit,
  setUnitAliases,
  splitUnit,
  updateUnit,
} from "@ketnap/domain/organisation";
import { allocateQuota, reviseQuota, setQuota } from "@ketnap/domain/quotas";
import { createRegulation, deleteRegulation, fillRegulations, updateRegulation } from "@ketnap/domain/regulations";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

const effectiveOn = "2026-07-01";
const month = { firstMonth: "2026-01", lastMonth: "2026-01" };
const year = { firstMonth: "2026-01", lastMonth: "2026-12" };

const figure = async (stage: Stage) => {
  const { id: unitId } = await stage.unit();
  return { unitId, indicator: "admitted" as const, source: "report" as const, value: 3, ...month };
};
const quota = (unitId: number, value = 10) => ({
  unitId,
  scope: "year" as const,
  kind: "absolute" as const,
  value,
  ...year,
});
const paper = { documentNo: "09-CT", documentOn: "2026-02-10" };
const rule = (stage: Stage) => ({
  ruleId: `quy_dinh_${stage.next()}`,
  title: "Thời hạn",
  value: "30",
  unit: "working_days",
  effectiveFrom: "2026-01-01",
  source: "Hướng dẫn",
});
const day = (stage: Stage) => ({
  date: Temporal.PlainDate.from("2091-01-01").add({ days: stage.next() }).toString(),
  kind: "holiday" as const,
  name: "Ngày nghỉ",
});
const snapshot = async (stage: Stage) => {
  const { id: unitId } = await stage.unit();
  return { unitId, onDate: "2026-01-01", members: 12 };
};
const answering = async (stage: Stage) => {
  const [{ id: unitId }, { id: accountId }] = [await stage.unit(), await stage.person()];
  return { unitId, accountId, validFrom: "2026-02-01" };
};

/** Units, members, quotas, figures, rules, days and files. */
export const ofTheHouse: Record<string, Scenario> = {
  "organisation.create": async (stage) => {
    const input = { name: "Chi bộ mới", level: "cell" as const, parentId: stage.commune, aliases: ["CB mới"] };
    return { run: (ctx) => createUnit(ctx, input) };
  },
  "organisation.update": async (stage) => {
    const { id, version } = await stage.unit();
    return { run: (ctx) => updateUnit(ctx, { id, unitType: "school", version }) };
  },
  "organisation.rename": async (stage) => {
    const { id, version } = await stage.unit();
    return { run: (ctx) => renameUnit(ctx, { id, name: "Chi bộ đổi tên", effectiveOn, version }) };
  },
  "organisation.set_aliases": async (stage) => {
    const { id, version } = await stage.unit();
    return { run: (ctx) => setUnitAliases(ctx, { id, aliases: ["tên gọi khác"], version }) };
  },
  "organisation.move": async (stage) => {
    const [{ id, version }, { id: parentId }] = [await stage.unit(), await stage.unit("commune", null)];
    return { run: (ctx) => moveUnit(ctx, { id, parentId, effectiveOn, version }) };
  },
  "organisation.merge": async (stage) => {
    const units = [await stage.unit(), await stage.unit()];
    const into = { name: "Chi bộ gộp", level: "cell" as const, parentId: stage.commune };
    return { run: (ctx) => mergeUnits(ctx, { unitIds: units.map((unit) => unit.id), into, effectiveOn }) };
  },
  "organisation.split": async (stage) => {
    const { id, version } = await stage.unit();
    const into = [{ name: "Chi bộ tách 1" }, { name: "Chi bộ tách 2" }];
    return { run: (ctx) => splitUnit(ctx, { id, into, effectiveOn, version }) };
  },
  "organisation.close": async (stage) => {
    const { id } = await stage.unit("commune", null);
    await stage.unit("cell", id);
    const version = await stage.versionOf(id);
    return { run: (ctx) => closeUnit(ctx, { id, endedOn: effectiveOn, children: { act: "close" }, version }) };
  },
  "organisation.record_member_snapshot": async (stage) => {
    const input = await snapshot(stage);
    return { run: (ctx) => recordMemberSnapshot(ctx, input) };
  },
  "organisation.correct_member_snapshot": async (stage) => {
    const { id, version } = await recordMemberSnapshot(stage.admin.ctx, await snapshot(stage));
    return { run: (ctx) => correctMemberSnapshot(ctx, { id, members: 13, version }) };
  },
  "organisation.delete_member_snapshot": async (stage) => {
    const { id, version } = await recordMemberSnapshot(stage.admin.ctx, await snapshot(stage));
    return { run: (ctx) => deleteMemberSnapshot(ctx, { id, version }) };
  },
  "organisation.assign_committee_member": async (stage) => {
    const first = await answering(stage);
    await assignCommitteeMember(stage.admin.ctx, first);
    const input = { ...first, accountId: (await stage.person()).id, validFrom: "2026-06-01" };
    return { run: (ctx) => assignCommitteeMember(ctx, input) };
  },
  "organisation.end_responsibility": async (stage) => {
    const { id, version } = await assignCommitteeMember(stage.admin.ctx, await answering(stage));
    return { run: (ctx) => endResponsibility(ctx, { id, validTo: "2026-08-01", version }) };
  },

  "figures.record": async (stage) => {
    const input = await figure(stage);
    return { run: (ctx) => recordFigure(ctx, input) };
  },
  "figures.correct": async (stage) => {
    const { id, version } = await recordFigure(stage.admin.ctx, await figure(stage));
    return { run: (ctx) => correctFigure(ctx, { id, version, value: 4 }) };
  },
  "figures.delete": async (stage) => {
    const { id, version } = await recordFigure(stage.admin.ctx, await figure(stage));
    return { run: (ctx) => deleteFigure(ctx, { id, version }) };
  },
  "quotas.set": async (stage) => {
    const { id } = await stage.unit();
    return { run: (ctx) => setQuota(ctx, quota(id)) };
  },
  "quotas.revise": async (stage) => {
    const { id, version } = await setQuota(stage.admin.ctx, quota((await stage.unit()).id));
    return { run: (ctx) => reviseQuota(ctx, { id, version, kind: "absolute", value: 12, ...paper }) };
  },
  "quotas.allocate": async (stage) => {
    const { id: parent } = await stage.unit("commune", null);
    const [a, b] = [await stage.unit("cell", parent), await stage.unit("cell", parent)];
    await setQuota(stage.admin.ctx, quota(a.id, 1));
    const { id, version } = await setQuota(stage.admin.ctx, quota(parent));
    const rows = [a, b].map((unit) => ({ unitId: unit.id, value: 5 }));
    return { run: (ctx) => allocateQuota(ctx, { id, version, rows, ...paper }) };
  },

  "regulations.create": async (stage) => {
    const input = rule(stage);
    return { run: (ctx) => createRegulation(ctx, input) };
  },
  "regulations.update": async (stage) => {
    const { ruleId: _, ...input } = rule(stage);
    const { id, version } = await createRegulation(stage.admin.ctx, rule(stage));
    return { run: (ctx) => updateRegulation(ctx, { ...input, id, version, value: "60" }) };
  },
  "regulations.delete": async (stage) => {
    const { id, version } = await createRegulation(stage.admin.ctx, rule(stage));
    return { run: (ctx) => deleteRegulation(ctx, { id, version }) };
  },
  "regulations.fill": async () => ({ run: (ctx) => fillRegulations(ctx, {}) }),
  "calendar.create": async (stage) => {
    const input = day(stage);
    return { run: (ctx) => createCalendarDay(ctx, input) };
  },
  "calendar.update": async (stage) => {
    const input = day(stage);
    const { id, version } = await createCalendarDay(stage.admin.ctx, input);
    return { run: (ctx) => updateCalendarDay(ctx, { ...input, id, version, name: "Tên khác" }) };
  },
  "calendar.delete": async (stage) => {
    const { id, version } = await createCalendarDay(stage.admin.ctx, day(stage));
    return { run: (ctx) => deleteCalendarDay(ctx, { id, version }) };
  },
  "calendar.fill": async () => ({ run: (ctx) => fillCalendar(ctx, {}) }),

  "loading.load": async (stage) => {
    const unit = { key: `tep-${stage.next()}`, name: "Chi bộ trong tệp", level: "cell", parent: null };
    const told = (value: number) => ({
      units: [unit],
      figures: [{ unit: unit.key, indicator: "admitted", from: "2026-01", to: "2026-01", value, source: "report" }],
    });
    await loadFile(stage.admin.ctx, { name: "first.json", text: JSON.stringify(told(3)) });
    return { run: (ctx) => loadFile(ctx, { name: "second.json", text: JSON.stringify(told(4)) }) };
  },
  "loading.province": async (stage) => {
    const counts = { communes: 1, organisations: 1, cells: 2, members: 20, accounts: 2, years: 1 };
    const size = { ...counts, seed: 700 + stage.next(), today: "2026-03-01" };
    return { run: (ctx) => loadProvince(ctx, size) };
  },
  "loading.remove_sample": async (stage) => {
    const units = [{ key: `mau-${stage.next()}`, name: "Chi bộ mẫu", level: "cell", parent: null }];
    await loadFile(stage.admin.ctx, { name: "sample.json", text: JSON.stringify({ units }), sample: true });
    const counts = await readSampleCounts(stage.admin.ctx, {});
    return { run: (ctx) => removeSample(ctx, { units: counts.units }) };
  },
};
