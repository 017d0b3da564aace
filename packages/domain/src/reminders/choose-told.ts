import type { Db } from "@ketnap/database";
import { TIME_ZONE } from "../kernel/index.ts";
import { findMuted, type MadeFor, markReminders, noteWaiting, type Reader, type ReadyReminder } from "./carry.store.ts";
import { lookFresh } from "./fresh.ts";
import { type Hour, nextHoursOn } from "./hour.ts";
import type { Said } from "./kind.ts";
import { kindOf, KINDS } from "./kinds.ts";
import { waitsForDay } from "./own-schedule.rules.ts";
import { inOrder, isUrgent, mayTell, sayingOnce, superseded } from "./waiting.rules.ts";

/** A reminder with what it says now. */
export type Told = ReadyReminder & { told: Said };

interface Run {
  db: Db;
  now: Temporal.Instant;
  hour: Hour;
  madeFor: MadeFor;
}

/** What of the waiting is told now, in the order of a digest; the rest is noted with why it waits or ends. */
export async function chooseTold(
  run: Run,
  waiting: readonly ReadyReminder[],
  readers: ReadonlyMap<number, Reader>,
): Promise<Told[]> {
  if (run.madeFor === "own") return lookAt(run, await dropUnfit(run, await byDay(run, waiting), readers));
  const fit = await dropUnfit(run, waiting, readers);
  if (run.madeFor === "wave") return lookAt(run, await withinBudget(run, fit, readers));
  return lookAt(run, await beforeNextHours(run, fit));
}

export const KIND_ORDER = KINDS.map(({ kind }) => kind);

/** What is not for today any more: an ended account or role, a muted topic, a rule switched off, an older telling of the same. */
async function dropUnfit(
  { db, now }: Run,
  waiting: readonly ReadyReminder[],
  readers: ReadonlyMap<number, Reader>,
): Promise<ReadyReminder[]> {
  const muted = await findMuted(db, [...readers.keys()], now);
  const why = (each: ReadyReminder) => {
    if (!readers.get(each.accountId)?.active) return "account_ended";
    if (!each.enabled) return "rule_off";
    if (!each.held) return "role_ended";
    const topics = muted.get(each.accountId);
    return topics && isMuted(each, topics) ? "muted" : null;
  };
  for (const [reason, some] of Map.groupBy(waiting, why))
    if (reason !== null) await markReminders(db, idsOf(some), reason === "muted" ? "muted" : "expired", reason, now);
  const { kept, dropped } = superseded(
    waiting.filter((each) => why(each) === null),
    (each) => kindOf(each.kind)?.oncePerPerson === true,
  );
  await markReminders(db, idsOf(dropped), "expired", "told_with_the_next", now);
  return kept;
}

export function isMuted({ kind }: { kind: string }, topics: ReadonlySet<string>): boolean {
  return topics.has("all") || topics.has(kindOf(kind)?.topic ?? "all");
}

/** Of what people set for themselves: what comes at its time, or late but not in the night. */
async function byDay({ db, now, hour: { hours } }: Run, waiting: readonly ReadyReminder[]): Promise<ReadyReminder[]> {
  const { late = [], due = [] } = Object.groupBy(waiting, ({ occurrence }) =>
    waitsForDay(Temporal.Instant.from(occurrence), now, TIME_ZONE, hours) ? "late" : "due",
  );
  await noteWaiting(db, idsOf(late), "out_of_hours");
  return due;
}

/** Who is told more than his day or week allows is told what he is asked for at once, and what he must not go by any more. */
async function withinBudget(
  run: Run,
  waiting: readonly ReadyReminder[],
  readers: ReadonlyMap<number, Reader>,
): Promise<ReadyReminder[]> {
  const { db, hour } = run;
  const urgent = new Set(waiting.filter(isUrgent).map(({ accountId }) => accountId));
  const whether = (accountId: number) =>
    mayTell(readers.get(accountId) ?? { today: 0, week: 0 }, hour.hours, urgent.has(accountId));
  const over = waiting.filter(({ accountId }) => whether(accountId) !== "now");
  for (const { accountId } of await takingBack(run, over, () => true)) urgent.add(accountId);
  for (const why of ["day_full", "week_full"] as const) {
    const ids = over.filter(({ accountId }) => whether(accountId) === why).map(({ id }) => id);
    await noteWaiting(db, ids, why);
  }
  return waiting.filter(({ accountId }) => whether(accountId) === "now");
}

/** What somebody would go by before the next decent hours, and must not. */
async function beforeNextHours(run: Run, waiting: readonly ReadyReminder[]): Promise<ReadyReminder[]> {
  const next = await nextHoursOn(run.db, run.hour);
  return takingBack(run, waiting, (day) => day !== null && day <= next);
}

/** Those of these that take back what was told of such a day. */
async function takingBack(
  { db, now }: Run,
  waiting: readonly ReadyReminder[],
  of: (day: string | null) => boolean,
): Promise<ReadyReminder[]> {
  const may = waiting.filter(({ kind }) => kindOf(kind)?.mayTakeBack);
  if (may.length === 0) return [];
  const { said } = await lookFresh(db, may, now);
  return may.filter(({ id }) => {
    const day = said.get(id)?.takesBack;
    return day !== undefined && of(day);
  });
}

/** What each says now; what has nothing to say any more is answered, and what others tell now is theirs. */
async function lookAt({ db, now }: Run, reminders: readonly ReadyReminder[]): Promise<Told[]> {
  const { said, elsewhere } = await lookFresh(db, reminders, now);
  const told = reminders.flatMap((each): Told[] => (said.has(each.id) ? [{ ...each, told: said.get(each.id)! }] : []));
  const { kept, dropped } = sayingOnce(inOrder(told, KIND_ORDER));
  await markReminders(db, idsOf(dropped), "expired", "told_with_another", now);
  await markReminders(db, [...elsewhere], "expired", "told_with_the_next", now);
  const silent = reminders.filter(({ id }) => !said.has(id) && !elsewhere.has(id));
  await markReminders(db, idsOf(silent), "answered", "nothing_to_tell", now);
  return kept;
}

function idsOf(reminders: readonly ReadyReminder[]): string[] {
  return reminders.map(({ id }) => id);
}
