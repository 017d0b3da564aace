import type { ReminderFacts } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import { type Context, systemActor, TIME_ZONE } from "../kernel/index.ts";
import { findMuted, markReminders, noteWaiting, type Reader, type ReadyReminder } from "./carry.store.ts";
import { kindOf, KINDS } from "./kinds.ts";
import { waitsForDay } from "./own-schedule.rules.ts";
import type { ReminderHours } from "./rules.store.ts";
import { inOrder, isUrgent, mayTell, sayingOnce, superseded } from "./waiting.rules.ts";

/** A reminder with what it says now. */
export type Told = ReadyReminder & { told: ReminderFacts };

interface Run {
  db: Db;
  now: Temporal.Instant;
  hours: ReminderHours;
}

/** What of the waiting is told now, in the order of a digest; the rest is noted with why it waits or ends. */
export async function chooseTold(
  run: Run,
  waiting: readonly ReadyReminder[],
  readers: ReadonlyMap<number, Reader>,
  own: boolean,
): Promise<Told[]> {
  const within = own ? await byDay(run, waiting) : await withinBudget(run, waiting, readers);
  return lookAt(run, await dropUnfit(run, within, readers));
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
  const idsOf = (reason: string) => waiting.filter((each) => why(each) === reason).map(({ id }) => id);
  await markReminders(db, idsOf("muted"), "muted", "muted", now);
  await markReminders(db, idsOf("account_ended"), "expired", "account_ended", now);
  await markReminders(db, idsOf("rule_off"), "expired", "rule_off", now);
  await markReminders(db, idsOf("role_ended"), "expired", "role_ended", now);
  const { kept, dropped } = superseded(
    waiting.filter((each) => why(each) === null),
    (each) => kindOf(each.kind)?.oncePerPerson === true,
  );
  await markReminders(
    db,
    dropped.map(({ id }) => id),
    "expired",
    "told_with_the_next",
    now,
  );
  return kept;
}

export function isMuted({ kind }: { kind: string }, topics: ReadonlySet<string>): boolean {
  return topics.has("all") || topics.has(kindOf(kind)?.topic ?? "all");
}

/** Of what people set for themselves: what comes at its time, or late but not in the night. */
async function byDay({ db, now, hours }: Run, waiting: readonly ReadyReminder[]): Promise<ReadyReminder[]> {
  const { late = [], due = [] } = Object.groupBy(waiting, ({ occurrence }) =>
    waitsForDay(Temporal.Instant.from(occurrence), now, TIME_ZONE, hours) ? "late" : "due",
  );
  await noteWaiting(
    db,
    late.map(({ id }) => id),
    "out_of_hours",
  );
  return due;
}

async function withinBudget(
  { db, hours }: Run,
  waiting: readonly ReadyReminder[],
  readers: ReadonlyMap<number, Reader>,
): Promise<ReadyReminder[]> {
  const urgent = new Set(waiting.filter(isUrgent).map(({ accountId }) => accountId));
  const whether = (accountId: number) =>
    mayTell(readers.get(accountId) ?? { today: 0, week: 0 }, hours, urgent.has(accountId));
  for (const why of ["day_full", "week_full"] as const) {
    const ids = waiting.filter(({ accountId }) => whether(accountId) === why).map(({ id }) => id);
    await noteWaiting(db, ids, why);
  }
  return waiting.filter(({ accountId }) => whether(accountId) === "now");
}

/** What each says now; what has nothing to say any more is answered. */
async function lookAt({ db, now }: Run, reminders: readonly ReadyReminder[]): Promise<Told[]> {
  const ctx: Context = { actor: systemActor("Đồng hồ"), db, now };
  const told: Told[] = [];
  for (const [name, some] of Map.groupBy(reminders, ({ kind }) => kind)) {
    const facts = (await kindOf(name)?.look(ctx, some)) ?? new Map<string, ReminderFacts>();
    for (const each of some) {
      const found = facts.get(each.id);
      if (found) told.push({ ...each, told: found });
    }
  }
  const { kept, dropped } = sayingOnce(inOrder(told, KIND_ORDER));
  await markReminders(
    db,
    dropped.map(({ id }) => id),
    "expired",
    "told_with_another",
    now,
  );
  const left = new Set(told.map(({ id }) => id));
  const silent = reminders.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  await markReminders(db, silent, "answered", "nothing_to_tell", now);
  return kept;
}
