import { type Db, sql } from "@ketnap/database";
import type { ChannelName, Role } from "@ketnap/contract";

/** When the expected reports came, by their ids. */
export async function findAnswers(db: Db): Promise<Map<number, Date>> {
  const rows = await db.rows<{ id: number; answeredAt: Date }>(
    sql`select id, answered_at as "answeredAt" from expected_report where answered_at is not null`,
  );
  return new Map(rows.map(({ id, answeredAt }) => [id, answeredAt]));
}

export async function findBudgets(db: Db): Promise<{ perPersonDay: number; perPersonWeek: number }> {
  const { perPersonDay, perPersonWeek } = await db.prisma.reminderSettings.findUniqueOrThrow({ where: { id: 1 } });
  return { perPersonDay, perPersonWeek };
}

/** Roles that a rule in force tells; a list of who is late goes to the staff above, or to the secretary there. */
export async function findAddressedRoles(db: Db): Promise<Set<Role>> {
  const rows = await db.rows<{ role: Role }>(sql`
    select role from reminder_rule where enabled
    union select unnest(array['staff', 'secretary']) from reminder_rule where enabled and escalate_days is not null`);
  return new Set(rows.map(({ role }) => role));
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
