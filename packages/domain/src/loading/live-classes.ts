import { correctResults, finishClass, listResults, readClass, recordAttendance } from "../classes/index.ts";
import { Closed } from "../kernel/index.ts";
import type { Stage } from "./live-stage.ts";
import { pick } from "./province/random.ts";

/** Of one of the days that are over, or of today: how many of a unit came. */
export async function keepAttendance({ ctx, random, running }: Stage): Promise<void> {
  const { held, learners } = await readHeld({ ctx, random, running });
  const { onDate, part } = pick(random, held.sessions);
  const present = Math.max(0, learners.seated - Math.floor(random() * 2));
  const { id, version } = held;
  await recordAttendance(ctx, { id, version, onDate, part, units: [{ unitId: learners.unit.id, present }] });
}

/** All who came are certified. */
export async function finish({ ctx, random, running, finished }: Stage): Promise<void> {
  const { held } = await readHeld({ ctx, random, running });
  const units = (await listResults(ctx, { classId: held.id })).map(({ unit, attendance }) => {
    return { unitId: unit.id, certified: Math.max(0, ...attendance.map(({ present }) => present)) };
  });
  const { id, version } = held;
  await finishClass(ctx, { id, version, units });
  finished.push(id);
}

/** Fewer were certified than was said, or all who sit. */
export async function correct({ ctx, random, finished }: Stage): Promise<void> {
  if (finished.length === 0) throw new Closed({ key: "class_not_finished", values: { title: "" } });
  const { id, version } = await readClass(ctx, { id: pick(random, finished) });
  const { unit, seated } = pick(random, await listResults(ctx, { classId: id }));
  const units = [{ unitId: unit.id, certified: Math.max(0, seated - Math.floor(random() * 2)) }];
  await correctResults(ctx, { id, version, units, beyondAttended: true, reason: "Ghi nhầm" });
}

async function readHeld({ ctx, random, running }: Pick<Stage, "ctx" | "random" | "running">) {
  if (running === null) throw new Closed({ key: "class_not_running", values: { title: "" } });
  const held = await readClass(ctx, { id: running });
  return { held, learners: pick(random, await listResults(ctx, { classId: running })) };
}
