export { dismissMisunderstood, settleByAlias, settleByPhrase, undoSettled } from "./settle.ts";
export { eraseOldMisunderstood, type Misunderstood, recordMisunderstood } from "./record.ts";
export { forgetPhrase, listTaughtPhrases, readTaughtPhrases } from "./taught.ts";
export { listMisunderstood, readMisunderstood } from "./list-misunderstood.ts";
export { mayReadMisunderstood } from "./may-read.ts";
