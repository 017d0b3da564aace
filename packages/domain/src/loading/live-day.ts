import { announceClass, approveClass, createClass, registerLearners, withdrawLearners } from "../classes/index.ts";
import { correctFigure } from "../figures/index.ts";
import { type Context, DomainError, Invalid, today } from "../kernel/index.ts";
import { mergeUnits, moveUnit, readTree, readUnit } from "../organisation/index.ts";
import { readProgress, rankUnits, readQuotaRecord, reviseQuota } from "../quotas/index.ts";
import {
  approveReport,
  listReportRequests,
  openReportRequest,
  returnReport,
  submitReport,
  unapproveReport,
} from "../reports/index.ts";
import { findDayRows, findExpectedVersion } from "./live-day.store.ts";
import { pick, type Random, randomFor } from "./province/random.ts";

/** How often what was done, and how often it was refused, as happens where many work at once. */
export type Done = Record<string, { done: number; refused: number }>;

interface Stage {
  ctx: Context;
  random: Random;
  done: Done;
  top: number;
  year: { from: string; to: string };
  /** Rows that wait for an answer, quotas of the year, figures of the year, and a class that takes learners. */
  expected: number[];
  quotas: number[];
  figures: { id: number; version: number }[];
  cells: number[];
  classId: number;
}

/**
 * A working day of an invented province, for what is to be counted anew afterwards: so many deeds of all kinds, `lanes` at
 * once, by the verbs that people's deeds go through; in the middle two communes merge and cells move. Questions are asked
 * all the while.
 */
export async function liveDay(
  ctx: Context,
  { deeds, seed, lanes = 4 }: { deeds: number; seed: number; lanes?: number },
): Promise<Done> {
  const stage = await setStage(ctx, randomFor(seed, "day"), Math.max(10, Math.round(deeds / 10)));
  await doAll(stage, Math.floor(deeds / 2), lanes);
  await reorganise(stage);
  await doAll(stage, deeds - Math.floor(deeds / 2), lanes);
  return stage.done;
}

/** `most`: of so many rows each, so that deeds meet. */
async function setStage(ctx: Context, random: Random, most: number): Promise<Stage> {
  const day = today(ctx);
  const tree = await readTree(ctx.db);
  const top = tree.childrenOf(null, day).find((id) => tree.unit(id)!.level === "province")!;
  const cells = tree.descendantsOf(top, day).filter((id) => tree.unit(id)!.level === "cell");
  const later = (days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
  const requestId = await askForMonth(ctx, top, day, later(7));
  const classId = await openClass(ctx, top, later);
  const year = { from: `${day.slice(0, 4)}-01`, to: `${day.slice(0, 4)}-12` };
  const rows = await findDayRows(ctx.db, requestId, year, most);
  return { ctx, random, done: {}, top, year, cells: cells.slice(0, most), classId, ...rows };
}

/** For the latest month that nobody has asked for. */
async function askForMonth(ctx: Context, unitId: number, day: string, dueOn: string): Promise<number> {
  for (let month = Temporal.PlainYearMonth.from(day.slice(0, 7)); ; month = month.subtract({ months: 1 })) {
    const months = { firstMonth: month.toString(), lastMonth: month.toString() };
    try {
      return (await openReportRequest(ctx, { unitId, title: `Báo cáo ${months.firstMonth}`, ...months, dueOn })).id;
    } catch (error) {
      if (!(error instanceof Invalid) || !("firstMonth" in error.fields)) throw error;
    }
  }
}

/** On the first day from the twentieth on that nobody has taken: a province may live more than one such day. */
async function openClass(ctx: Context, organiserId: number, later: (days: number) => string): Promise<number> {
  const [title, venue] = ["Lớp nhận thức về Đảng", "Hội trường tỉnh"];
  const opening = { registrationOpensOn: today(ctx), registrationClosesOn: later(10) };
  for (let days = 20; ; days++) {
    const sessions = [{ onDate: later(days), part: "morning" as const }];
    try {
      const made = await createClass(ctx, { organiserId, title, venue, capacity: 40, sessions, ...opening });
      return (await announceClass(ctx, one(await approveClass(ctx, one(made))))).id;
    } catch (error) {
      if (!(error instanceof DomainError) || days > 80) throw error;
    }
  }
}

function one({ id, version }: { id: number; version: number }) {
  return { id, version };
}

async function doAll(stage: Stage, deeds: number, lanes: number): Promise<void> {
  let left = deeds;
  const lane = async () => {
    while (left-- > 0) {
      const [name, deed] = pick(stage.random, DEEDS);
      await tell(stage, name, () => deed(stage));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** A refusal is part of a day; whatever else goes wrong is not. */
async function tell({ done }: Stage, name: string, deed: () => Promise<unknown>): Promise<void> {
  const told = (done[name] ??= { done: 0, refused: 0 });
  try {
    await deed();
    told.done++;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    told.refused++;
  }
}

const report = ({ ctx, random, expected }: Stage) =>
  submitReport(ctx, { expectedId: pick(random, expected), values: { admitted: Math.floor(random() * 4) } });

/** Of a row as it is now; where another lane was quicker, it is refused. */
const onRow =
  (work: (ctx: Context, row: { id: number; version: number }) => Promise<unknown>) =>
  async ({ ctx, random, expected }: Stage) => {
    const id = pick(random, expected);
    return work(ctx, { id, version: (await findExpectedVersion(ctx.db, id)) ?? 1 });
  };

const DEEDS: readonly (readonly [string, (stage: Stage) => Promise<unknown>])[] = [
  ["reported", report],
  ["reported", report],
  ["reported", report],
  ["approved", onRow(approveReport)],
  ["approved", onRow(approveReport)],
  ["sent back", onRow((ctx, row) => returnReport(ctx, { ...row, reasons: { admitted: "Chưa khớp sổ" } }))],
  ["approval taken back", onRow((ctx, row) => unapproveReport(ctx, { ...row, reason: "Kiểm tra lại" }))],
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
      registerLearners(ctx, { classId, unitId: pick(random, cells), count: 1 + Math.floor(random() * 3), how: "chat" }),
  ],
  [
    "learners withdrawn",
    ({ ctx, random, cells, classId }) =>
      withdrawLearners(ctx, { classId, unitId: pick(random, cells), count: 1, how: "chat" }),
  ],
  ["progress asked", ({ ctx, top, year }) => readProgress(ctx, { unitId: top, asked: year })],
  ["ranking asked", ({ ctx, top, year }) => rankUnits(ctx, { unitId: top, asked: year })],
  ["requests looked at", ({ ctx }) => listReportRequests(ctx, { sort: "id", order: "desc" })],
];

/** Two communes become one, and cells of a third are put under a fourth, today. */
async function reorganise(stage: Stage): Promise<void> {
  const { ctx, top } = stage;
  const day = today(ctx);
  const tree = await readTree(ctx.db);
  const communes = tree.childrenOf(top, day).filter((id) => tree.unit(id)!.level === "commune");
  const [ending, taking, losing, gaining] = communes;
  await tell(stage, "communes merged", () =>
    mergeUnits(ctx, { unitIds: [ending!], into: { unitId: taking! }, effectiveOn: day, documentNo: "01-NQ/TU" }),
  );
  const moving = tree.childrenOf(losing!, day).filter((id) => tree.unit(id)!.level === "cell");
  for (const id of moving.slice(0, 5)) {
    const { version } = await readUnit(ctx, { id });
    const change = { id, version, parentId: gaining!, effectiveOn: day, documentNo: "01-NQ/TU" };
    await tell(stage, "cells moved", () => moveUnit(ctx, change));
  }
}
