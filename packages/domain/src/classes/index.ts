/** Who waits for a class, which classes there are, and who has a seat in them. */
export { adjustPool } from "./adjust-pool.ts";
export { closeDueClasses } from "./close-due.ts";
export { createClassFeed, endClassFeed, readClassFeed } from "./feeds.ts";
export { correctResults, finishClass } from "./finish-class.ts";
export { followUpOf, listClassFollowUp, sumClassFollowUp } from "./follow-up.ts";
export { handOnClasses } from "./hand-on-classes.ts";
export { handOnEnded } from "./hand-on.ts";
export { approveClass, announceClass, cancelClass, closeRegistration, createClass, updateClass } from "./plan-class.ts";
export { addPool, declarePool, endPool, listPool, readPool, readPoolEntry, updatePool } from "./pool.ts";
export { readPoolSheet, submitPoolSheet, writePool } from "./pool-sheet.ts";
export { listUnplannedAreas, noteUnplannedArea, proposeDueClasses, proposeForArea } from "./plan-areas.ts";
export { planClasses, type PlanInput, type Waiting } from "./plan.rules.ts";
export { proposeClasses } from "./propose-classes.ts";
export { readPoolTotal } from "./pool-total.ts";
export {
  listClasses,
  listClassesFor,
  listRegistrations,
  listResults,
  readClass,
  readUnitCalendar,
} from "./read-classes.ts";
export { registerLearners, withdrawLearners } from "./register-learners.ts";
export { recordAttendance } from "./run-class.ts";
export { readClassSettings, updateClassSettings } from "./settings.ts";
