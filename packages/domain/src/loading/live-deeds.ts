import { adjustPool, registerLearners, withdrawLearners } from "../classes/index.ts";
import { correct, keepAttendance } from "./live-classes.ts";
import { followVisit, moveVisit, takeBackVisit } from "./live-visits.ts";
import { correctFigure } from "../figures/index.ts";
import { type Context, today } from "../kernel/index.ts";
import { answerPlan, readOwnPlan } from "../plans/index.ts";
import { rankUnits, readProgress, readQuotaRecord, reviseQuota } from "../quotas/index.ts";
import {
  approveReport,
  approveReports,
  listLagCauses,
  listReportRequests,
  readReportSheet,
  returnReport,
  stateLagCause,
  submitReport,
  submitReportSheet,
  unapproveReport,
} from "../reports/index.ts";
import { findExpectedVersion } from "./live-day.store.ts";
import { one, type Stage } from "./live-stage.ts";
import { pick } from "./province/random.ts";

const report = ({ ctx, random, expected }: Stage) =>
  submitReport(ctx, { expectedId: pick(random, expected), values: { admitted: Math.floor(random() * 4) } });

/** Of a row as it is now; where another lane was quicker, it is refused. */
const onRow =
  (work: (ctx: Context, row: { id: number; version: number }) => Promise<unknown>) =>
  async ({ ctx, random, expected }: Stage) => {
    const id = pick(random, expected);
    return work(ctx, { id, version: (await findExpectedVersion(ctx.db, id)) ?? 1 });
  };

/** So few cells send learners to the day's class that those who withdraw have mostly registered. */
const LEARNING = 12;

/** By what they are told as; what is done more often stands more often. */
export const DEEDS: readonly (readonly [string, (stage: Stage) => Promise<unknown>])[] = [
  ["reported", report],
  ["reported", report],
  ["reported", report],
  ["approved", onRow(approveReport)],
  ["approved", onRow(approveReport)],
  ["sent back", onRow((ctx, row) => returnReport(ctx, { ...row, reasons: { admitted: "Chưa khớp sổ" } }))],
  ["approval taken back", onRow((ctx, row) => unapproveReport(ctx, { ...row, reason: "Kiểm tra lại" }))],
  ["several approved", async ({ ctx, ...stage }) => approveReports(ctx, { reports: await someRows(ctx, stage) })],
  ["reported by a sheet", sheet],
  ["year planned", plan],
  ["who waits changed", waiting],
  [
    "cause stated",
    async ({ ctx, random, expected }) => {
      const causeId = pick(random, (await listLagCauses(ctx, {})).rows).id;
      await stateLagCause(ctx, { expectedId: pick(random, expected), causeId });
    },
  ],
  [
    "figure corrected",
    async ({ ctx, random, figures }) => {
      const figure = pick(random, figures);
      await correctFigure(ctx, { ...figure, value: Math.floor(random() * 5) });
      figure.version++;
    },
  ],
  [
    "quota revised",
    async ({ ctx, random, quotas }) => {
      const quota = await readQuotaRecord(ctx, { id: pick(random, quotas) });
      const paper = { documentNo: `${Math.floor(random() * 900)}-QĐ/TU`, documentOn: today(ctx) };
      await reviseQuota(ctx, { ...one(quota), kind: "absolute", value: 1 + Math.floor(random() * 9), ...paper });
    },
  ],
  [
    "learners registered",
    ({ ctx, random, cells, classId }) =>
      registerLearners(ctx, {
        classId,
        unitId: pick(random, cells.slice(0, LEARNING)),
        count: 1 + Math.floor(random() * 3),
        how: "chat",
      }),
  ],
  [
    "learners withdrawn",
    ({ ctx, random, cells, classId }) =>
      withdrawLearners(ctx, { classId, unitId: pick(random, cells.slice(0, LEARNING)), count: 1, how: "chat" }),
  ],
  ["attendance kept", keepAttendance],
  ["attendance kept", keepAttendance],
  ["results corrected", correct],
  ["visit moved", moveVisit],
  ["visit a step further", followVisit],
  ["visit a step further", followVisit],
  ["visit taken back", takeBackVisit],
  ["progress asked", ({ ctx, top, year }) => readProgress(ctx, { unitId: top, asked: year })],
  ["ranking asked", ({ ctx, top, year }) => rankUnits(ctx, { unitId: top, asked: year })],
  ["requests looked at", ({ ctx }) => listReportRequests(ctx, { sort: "id", order: "desc" })],
];

/** Several rows of the request, each once, as they are now. */
async function someRows(ctx: Context, { random, expected }: Pick<Stage, "random" | "expected">) {
  const ids = [...new Set(Array.from({ length: 4 }, () => pick(random, expected)))];
  return Promise.all(ids.map(async (id) => ({ id, version: (await findExpectedVersion(ctx.db, id)) ?? 1 })));
}

/** Of several units, some of which may have reported since the sheet was made: then all of it is refused. */
async function sheet({ ctx, random, requestId, expected }: Stage): Promise<void> {
  const chosen = new Set([pick(random, expected), pick(random, expected), pick(random, expected)]);
  const { rows } = await readReportSheet(ctx, { id: requestId });
  const made = rows.filter(({ expectedId }) => chosen.has(expectedId));
  const said = made.map(({ expectedId, version, values, comments }) => {
    return {
      expectedId,
      values: { admitted: Math.floor(random() * 4) },
      comments: {},
      made: { version, values, comments },
    };
  });
  await submitReportSheet(ctx, { id: requestId, token: `day-${random()}`, rows: said });
}

async function plan({ ctx, random, cells, year: { to } }: Stage): Promise<void> {
  const year = Number(to.slice(0, 4));
  const [unitId, half] = [pick(random, cells), Math.floor(random() * 4)];
  const milestones = [
    { month: 6, target: half },
    { month: 12, target: half + Math.floor(random() * 4) },
  ];
  const { plan: seen } = await readOwnPlan(ctx, { unitId, year });
  await answerPlan(ctx, { unitId, year, milestones, version: seen?.version ?? null });
}

/** More of them, or fewer: where there are none left, it is refused. */
async function waiting({ ctx, random, cells }: Stage): Promise<void> {
  await adjustPool(ctx, {
    unitId: pick(random, cells),
    any: Math.floor(random() * 6) - 2,
    daysOff: Math.floor(random() * 2),
  });
}
