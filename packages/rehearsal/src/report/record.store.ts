import { type Db, sql } from "@ketnap/database";
import type { ChannelName } from "@ketnap/contract";

export interface ToldReminder {
  deliveryId: string;
  rule: string;
  title: string;
  subjectKind: string;
  subjectId: string;
  /** When a report that it asked for came; null: not yet, or it asked for none. */
  answeredAt: Date | null;
  asksReport: boolean;
}

/** What each delivery reminded of. */
export function findTold(db: Db): Promise<ToldReminder[]> {
  return db.rows<ToldReminder>(sql`
    select m.delivery_id::text as "deliveryId", coalesce(r.key, r.kind) as rule, r.title, m.subject_kind as "subjectKind",
      m.subject_id as "subjectId", e.answered_at as "answeredAt", e.id is not null as "asksReport"
    from reminder m join reminder_rule r on r.id = m.rule_id
      left join expected_report e on m.subject_kind = 'expected_report' and e.id::text = m.subject_id
    where m.delivery_id is not null order by m.id`);
}

export async function findBudgets(db: Db): Promise<{ perPersonDay: number; perPersonWeek: number }> {
  const { perPersonDay, perPersonWeek } = await db.prisma.reminderSettings.findUniqueOrThrow({ where: { id: 1 } });
  return { perPersonDay, perPersonWeek };
}

export function findChannelUse(
  db: Db,
): Promise<{ channel: ChannelName; name: string; monthlyBudget: number | null; month: string; used: number }[]> {
  return db.rows(sql`
    select c.channel, c.name, c.monthly_budget as "monthlyBudget", u.month::text, u.sent + u.received as used
    from channel_use u join channel_connection c on c.id = u.connection_id order by c.id, u.month`);
}

export function findCases(db: Db): Promise<{ accountId: number; person: string; why: string; missed: number }[]> {
  return db.rows(sql`
    select a.id as "accountId", a.label as person, c.why, sum(c.missed)::int as missed
    from unreachable_case c join account a on a.id = c.account_id group by a.id, c.why order by missed desc, a.id`);
}
