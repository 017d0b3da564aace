import type { VisitState } from "@ketnap/contract";
import {
  closeInspectionVisit,
  markInspectionVisited,
  moveInspectionVisit,
  readInspectionVisit,
  recommendAfterInspection,
  settleRecommendation,
  takeBackInspectionVisit,
  writeInspectionFindings,
} from "../inspections/index.ts";
import { Closed, type Context, today } from "../kernel/index.ts";
import { one, type Stage } from "./live-stage.ts";
import { findVisitsIn } from "./live-day.store.ts";
import { pick } from "./province/random.ts";

type Visit = Awaited<ReturnType<typeof readInspectionVisit>>;

/** One that is announced is made, what was found is written, then what is to be mended; settled, it is closed. */
export async function followVisit({ ctx, random, visits }: Stage): Promise<void> {
  const id = await oneOf({ ctx, random, visits }, ["announced", "visited", "concluded", "following"]);
  const visit = await readInspectionVisit(ctx, { id });
  await STEPS[visit.state]?.(ctx, visit);
}

const STEPS: { readonly [State in VisitState]?: (ctx: Context, visit: Visit) => Promise<unknown> } = {
  announced: visitToday,
  visited: (ctx, visit) => writeInspectionFindings(ctx, { ...one(visit), body: "Sổ sách đủ, nguồn còn ít." }),
  concluded: (ctx, visit) =>
    recommendAfterInspection(ctx, { ...one(visit), body: "Rà soát nguồn.", dueOn: today(ctx) }),
  following: async (ctx, visit) => {
    const open = visit.followUp?.find(({ doneOn }) => doneOn === null);
    if (open) await settleRecommendation(ctx, { ...one(open), doneOn: today(ctx) });
    else await closeInspectionVisit(ctx, one(visit));
  },
};

function visitToday(ctx: Context, visit: { id: number; version: number }): Promise<Visit> {
  return markInspectionVisited(ctx, { ...one(visit), visitedOn: today(ctx) });
}

/** To another day some weeks ahead, on which its team may be elsewhere. */
export async function moveVisit({ ctx, random, visits }: Stage): Promise<void> {
  const visit = await readInspectionVisit(ctx, { id: await oneOf({ ctx, random, visits }, ["announced"]) });
  const days = 1 + Math.floor(random() * 25);
  const onDate = Temporal.PlainDate.from(today(ctx)).add({ days }).toString();
  await moveInspectionVisit(ctx, { ...one(visit), teamNumber: visit.teamNumber, onDate });
}

/** Noted by mistake, and taken back. */
export async function takeBackVisit({ ctx, random, visits }: Stage): Promise<void> {
  const id = await oneOf({ ctx, random, visits }, ["announced", "visited"]);
  const visit = await readInspectionVisit(ctx, { id });
  const made = visit.state === "announced" ? await visitToday(ctx, visit) : visit;
  await takeBackInspectionVisit(ctx, { ...one(made), reason: "Ghi nhầm" });
}

/** One of those that stand so now; where there is none, it is refused. */
async function oneOf(
  { ctx, random, visits }: Pick<Stage, "ctx" | "random" | "visits">,
  states: readonly VisitState[],
): Promise<number> {
  const ids = await findVisitsIn(ctx.db, visits, states);
  if (ids.length === 0) throw new Closed({ key: "inspection_step_closed" });
  return pick(random, ids);
}
