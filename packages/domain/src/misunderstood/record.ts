import type { ChannelName, Intent, Level, MisunderstoodWhy } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { today } from "../kernel/index.ts";
import { eraseBefore, insertHit, withinSavepoint } from "./record.store.ts";

/** A message as it may be kept: masked, without who wrote it. `level` is that of his unit. */
export interface Misunderstood {
  form: string;
  shown: string;
  why: MisunderstoodWhy;
  intent: Intent | null;
  channel: ChannelName;
  level: Level | null;
}

/** Nobody floods the list: what is beyond so many a day is not counted. */
export const MOST_A_DAY = 500;
/** So long a message is kept after its day. */
const KEPT_DAYS = 90;

/** Notes a message within the turn that answers it. A fault here leaves the answer as it is; false where it was not noted. */
export function recordMisunderstood(db: Db, said: Misunderstood, now: Temporal.Instant): Promise<boolean> {
  return withinSavepoint(db, () => insertHit(db, said, today({ now }), MOST_A_DAY));
}

/** Erases what was said more than so many days ago, and what nobody said since; how many messages went. */
export function eraseOldMisunderstood(db: Db, now: Temporal.Instant): Promise<number> {
  const first = Temporal.PlainDate.from(today({ now })).subtract({ days: KEPT_DAYS });
  return eraseBefore(db, first.toString());
}
