import {
  addPool,
  announceClass,
  approveClass,
  cancelClass,
  closeDueClasses,
  closeRegistration,
  correctResults,
  createClass,
  createClassFeed,
  endClassFeed,
  adjustPool,
  declarePool,
  endPool,
  finishClass,
  handOnClasses,
  handOnEnded,
  noteUnplannedArea,
  proposeClasses,
  proposeForArea,
  readClass,
  readClassSettings,
  recordAttendance,
  registerLearners,
  updateClass,
  updateClassSettings,
  updatePool,
  withdrawLearners,
  writePool,
} from "@ketnap/domain/classes";
import { closeUnit, mergeUnits } from "@ketnap/domain/organisation";
import type { Scenario } from "./scenario.ts";
import type { Stage } from "./stage.ts";

const session = { onDate: "2026-12-14", part: "morning" as const };
const one = ({ id, version }: { id: number; version: number }) => ({ id, version });

/** What a commune of its own says of a class, with its one cell. */
async function planned(stage: Stage) {
  const { id: organiserId } = await stage.unit("commune", null);
  const { id: cell } = await stage.unit("cell", organiserId);
  const nth = stage.next();
  const registration = { registrationOpensOn: "2026-11-20", registrationClosesOn: "2026-12-05" };
  const said = { title: `Lớp ${nth}`, venue: `Hội trường ${nth}`, capacity: 5, sessions: [session], ...registration };
  return { cell, input: { organiserId, ...said }, said };
}

async function drafted(stage: Stage) {
  const { cell, input, said } = await planned(stage);
  return { cell, said, drafted: await createClass(stage.admin.ctx, input) };
}

async function open(stage: Stage) {
  const { cell, said, drafted: made } = await drafted(stage);
  const approved = await approveClass(stage.admin.ctx, one(made));
  return { cell, said, open: await announceClass(stage.admin.ctx, one(approved)) };
}

/** The cell has registered so many. */
async function registered(stage: Stage, count: number) {
  const { cell, said, open: made } = await open(stage);
  const { ctx } = await stage.person("secretary", cell);
  await registerLearners(ctx, { classId: made.id, unitId: cell, count });
  return { cell, said, as: ctx, class: await readClass(stage.admin.ctx, { id: made.id }) };
}

/** As it would stand had its days come already. */
async function begun(stage: Stage) {
  const made = await registered(stage, 3);
  const { id: classId } = made.class;
  const onDate = new Date("2026-11-20T00:00:00Z");
  await stage.db.prisma.classSession.updateMany({ where: { classId }, data: { onDate } });
  return made;
}

async function waiting(stage: Stage) {
  const { cell } = await planned(stage);
  return addPool(stage.admin.ctx, { unitId: cell, count: 3, waitingSince: "2026-10-01" });
}

/** The pool, the classes and who sits in them. */
export const ofClasses: Record<string, Scenario> = {
  "classes.declare_pool": async (stage) => {
    const { cell } = await planned(stage);
    const { ctx: as } = await stage.person("secretary", cell);
    let count = 3;
    return { as, run: (ctx) => declarePool(ctx, { unitId: cell, count: ++count, daysOff: 2 }) };
  },
  "classes.adjust_pool": async (stage) => {
    const { cell } = await planned(stage);
    const { ctx: as } = await stage.person("secretary", cell);
    return { as, run: (ctx) => adjustPool(ctx, { unitId: cell, any: 2, daysOff: 1 }) };
  },
  "classes.add_pool": async (stage) => {
    const { cell } = await planned(stage);
    return { run: (ctx) => addPool(ctx, { unitId: cell, count: 3, waitingSince: "2026-10-01" }) };
  },
  "classes.update_pool": async (stage) => {
    const row = await waiting(stage);
    return { run: (ctx) => updatePool(ctx, { ...one(row), count: 2, waitingSince: "2026-10-02" }) };
  },
  "classes.end_pool": async (stage) => {
    const row = await waiting(stage);
    return { run: (ctx) => endPool(ctx, one(row)) };
  },
  "classes.write_pool": async (stage) => {
    const { cell } = await planned(stage);
    let count = 3;
    const line = { unitId: cell, kind: "awareness" as const, daysOff: 1, waitingSince: "2026-10-01" };
    return { run: (ctx) => writePool(ctx, { ...line, count: ++count }) };
  },
  "classes.update_settings": async (stage) => {
    const before = await readClassSettings(stage.admin.ctx, {});
    const input = { ...before, capacity: before.capacity + 1 };
    return { run: (ctx) => updateClassSettings(ctx, input) };
  },

  "classes.create_feed": async (stage) => {
    const { cell } = await planned(stage);
    return { run: (ctx) => createClassFeed(ctx, { unitId: cell }) };
  },
  "classes.end_feed": async (stage) => {
    const { cell } = await planned(stage);
    await createClassFeed(stage.admin.ctx, { unitId: cell });
    return { run: (ctx) => endClassFeed(ctx, { unitId: cell }) };
  },

  "classes.propose": async (stage) => {
    const { cell, input } = await planned(stage);
    await addPool(stage.admin.ctx, { unitId: cell, count: 35, waitingSince: "2026-10-01" });
    return { run: (ctx) => proposeClasses(ctx, { unitId: input.organiserId }) };
  },
  "classes.propose_area": async (stage) => {
    const { cell, input } = await planned(stage);
    await addPool(stage.admin.ctx, { unitId: cell, count: 35, waitingSince: "2026-10-01" });
    return { run: (ctx) => proposeForArea(ctx, { organiserId: input.organiserId }) };
  },
  "classes.note_unplanned": async (stage) => {
    const { input } = await planned(stage);
    return { run: (ctx) => noteUnplannedArea(ctx, { organiserId: input.organiserId, why: "57014" }) };
  },

  "classes.create": async (stage) => {
    const { input } = await planned(stage);
    return { run: (ctx) => createClass(ctx, input) };
  },
  "classes.update": async (stage) => {
    const made = await drafted(stage);
    return { run: (ctx) => updateClass(ctx, { ...one(made.drafted), ...made.said, capacity: 8 }) };
  },
  "classes.approve": async (stage) => {
    const made = await drafted(stage);
    return { run: (ctx) => approveClass(ctx, one(made.drafted)) };
  },
  "classes.announce": async (stage) => {
    const approved = await approveClass(stage.admin.ctx, one((await drafted(stage)).drafted));
    return { run: (ctx) => announceClass(ctx, one(approved)) };
  },
  "classes.close_registration": async (stage) => {
    const { class: held } = await registered(stage, 7);
    return { run: (ctx) => closeRegistration(ctx, one(held)) };
  },
  "classes.close_due": async (stage) => {
    const { class: held } = await registered(stage, 7);
    const data = { registrationClosesOn: new Date("2026-11-21T00:00:00Z") };
    await stage.db.prisma.trainingClass.update({ where: { id: held.id }, data });
    return { run: (ctx) => closeDueClasses(ctx, {}) };
  },
  "classes.hand_on": async (stage) => {
    const { cell } = await registered(stage, 7);
    await addPool(stage.admin.ctx, { unitId: cell, count: 3, waitingSince: "2026-10-01" });
    await closeUnit(stage.admin.ctx, { id: cell, version: 1, endedOn: "2026-11-22" });
    return { run: (ctx) => handOnEnded(ctx, {}) };
  },
  "classes.hand_on_classes": async (stage) => {
    const { organiserId } = (await drafted(stage)).drafted;
    const into = await stage.unit("commune", null);
    const merged = { unitIds: [organiserId], into: { unitId: into.id }, effectiveOn: "2026-11-22" };
    await mergeUnits(stage.admin.ctx, merged);
    return { run: (ctx) => handOnClasses(ctx, {}) };
  },
  "classes.cancel": async (stage) => {
    const { open: made } = await open(stage);
    return { run: (ctx) => cancelClass(ctx, { ...one(made), reason: "Hội trường hỏng" }) };
  },

  "classes.register": async (stage) => {
    const { cell, open: made } = await open(stage);
    const { ctx: as } = await stage.person("secretary", cell);
    return { as, run: (ctx) => registerLearners(ctx, { classId: made.id, unitId: cell, count: 7, how: "chat" }) };
  },
  "classes.withdraw": async (stage) => {
    const { cell, as, class: held } = await registered(stage, 7);
    return { as, run: (ctx) => withdrawLearners(ctx, { classId: held.id, unitId: cell, count: 3 }) };
  },

  "classes.record_attendance": async (stage) => {
    const { cell, class: held } = await begun(stage);
    const on = { onDate: "2026-11-20", part: "morning" as const };
    return { run: (ctx) => recordAttendance(ctx, { ...one(held), ...on, units: [{ unitId: cell, present: 2 }] }) };
  },
  "classes.finish": async (stage) => {
    const { cell, class: held } = await begun(stage);
    return { run: (ctx) => finishClass(ctx, { ...one(held), units: [{ unitId: cell, certified: 3 }] }) };
  },
  "classes.correct_results": async (stage) => {
    const { cell, class: held } = await begun(stage);
    const done = await finishClass(stage.admin.ctx, { ...one(held), units: [{ unitId: cell, certified: 3 }] });
    const input = { ...one(done), units: [{ unitId: cell, certified: 2 }], reason: "Một người chưa thi" };
    return { run: (ctx) => correctResults(ctx, input) };
  },
};
