import { sql } from "@ketnap/database";
import { TIME_ZONE } from "../kernel/index.ts";

/** The last day that counts, in SQL as in `lastDayOf`. */
export const LAST_DAY = sql`(case when r.due_inclusive then r.due_on else r.due_on - 1 end)`;
/** Up to this day an answer counts as in time, in SQL as in `timelyDayOf`. */
export const TIMELY_DAY = sql`coalesce(r.grace_on, ${LAST_DAY})`;
/** The day of the first answer, where the committee sits. */
export const ANSWERED_ON = sql`(e.answered_at at time zone ${TIME_ZONE})::date`;
