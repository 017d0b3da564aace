import { announceClass, approveClass, createClass } from "../classes/index.ts";
import { type Context, DomainError, Invalid, today } from "../kernel/index.ts";
import { mergeUnits, moveUnit, readTree, readUnit } from "../organisation/index.ts";
import { openReportRequest } from "../reports/index.ts";
import { findDayRows } from "./live-day.store.ts";
import { finish } from "./live-classes.ts";
import { DEEDS } from "./live-deeds.ts";
import { one, type Stage } from "./live-stage.ts";
import { pick, type Random, randomFor } from "./province/random.ts";

/**
 * A working day of an invented province, for what is to be counted anew afterwards: so many deeds of all kinds, `lanes` at
 * once, by the verbs that people's deeds go through; in the middle two communes merge, cells move, and a class
 * comes to its end. Questions are asked all the while.
 */
export async function liveDay(
  ctx: Context,
  { deeds, seed, lanes = 4 }: { deeds: number; seed: number; lanes?: number },
): Promise<Stage["done"]> {
  const stage = await setStage(ctx, randomFor(seed, "day"), Math.max(10, Math.round(deeds / 10)));
  await doAll(stage, Math.floor(deeds / 2), lanes);
  await reorganise(stage);
  await tell(stage, "class finished", () => finish(stage));
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
  const rows = await findDayRows(ctx.db, requestId, { ...year, day }, most);
  return { ctx, random, done: {}, top, year, cells: cells.slice(0, most), classId, requestId, ...rows };
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
