import type { ReminderRuleData } from "@ketnap/contract";
import { type Db, Prisma, type Sql, sql } from "@ketnap/database";
import type { Rule } from "./rule.ts";

export const RULE: Sql = sql`id, key, kind, title, enabled, offsets, day_kind as "dayKind", repeat_days as "repeatDays",
  repeat_limit as "repeatLimit", weekday, month_day as "monthDay", role, at, escalate_days as "escalateDays",
  expire_days as "expireDays", channel, text_vi as "textVi", text_en as "textEn", settings, version`;

export function readRules(db: Db): Promise<Rule[]> {
  return db.rows<Rule>(sql`select ${RULE} from reminder_rule order by id`);
}

export async function knownRuleKeys(db: Db): Promise<Set<string>> {
  const rows = await db.rows<{ key: string }>(sql`select key from reminder_rule where key is not null`);
  return new Set(rows.map(({ key }) => key));
}

export async function lockRules(db: Db): Promise<void> {
  await db.execute(sql`lock table reminder_rule in share row exclusive mode`);
}

export async function insertRule(db: Db, rule: ReminderRuleData & { key: string | null }): Promise<Rule> {
  const { offsets, settings, ...fields } = rule;
  const row = await db.prisma.reminderRule.create({
    data: { ...fields, offsets: [...offsets], settings: settings as Prisma.InputJsonObject },
  });
  return { ...rule, id: row.id, version: row.version };
}

export interface ReminderHours {
  /** HH:MM where the committee sits. */
  dayStartsAt: string;
  dayEndsAt: string;
  /** Between these nobody is woken: for what cannot wait until the hours above. */
  wakingStartsAt: string;
  wakingEndsAt: string;
  perPersonDay: number;
  perPersonWeek: number;
}

export async function readHours(db: Db): Promise<ReminderHours> {
  const [row] = await db.rows<ReminderHours>(sql`select day_starts_at as "dayStartsAt", day_ends_at as "dayEndsAt",
    waking_starts_at as "wakingStartsAt", waking_ends_at as "wakingEndsAt", per_person_day as "perPersonDay", per_person_week as "perPersonWeek" from reminder_settings where id = 1`);
  return row!;
}

/** What wording a reminder takes of its rule `u`. */
export const RULE_TEXTS: Sql = sql`u.title, u.text_vi as "textVi", u.text_en as "textEn", u.channel, u.enabled`;
