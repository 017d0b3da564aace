import type { ChannelName, Locale, Role } from "@ketnap/contract";
import { type Db, sql, toDbInstant } from "@ketnap/database";

/** Somebody who holds an office on the first day, with the chats that speak for him in reality. */
export interface OfficeHolder {
  accountId: number;
  label: string;
  locale: Locale;
  roles: Role[];
  unitIds: number[];
  /** Of his first office; empty for one whose office has no unit. */
  unit: string;
  links: { id: number; channel: ChannelName; connectionId: number; address: string; blocked: boolean }[];
}

export function findOfficeHolders(db: Db, day: string): Promise<OfficeHolder[]> {
  return db.rows<OfficeHolder>(sql`
    select a.id as "accountId", a.label, a.locale, array_agg(distinct g.role) as roles,
      coalesce(array_agg(distinct g.unit_id) filter (where g.unit_id is not null), '{}') as "unitIds",
      coalesce((select u.name from role_grant h join unit u on u.id = h.unit_id
                where h.account_id = a.id and h.valid_from <= ${day}::date order by h.id limit 1), '') as unit,
      (select coalesce(json_agg(json_build_object('id', l.id, 'channel', l.channel, 'connectionId', l.connection_id,
          'address', l.address, 'blocked', l.unreachable_at is not null) order by l.id), '[]')
       from chat_link l where l.account_id = a.id and l.unlinked_at is null) as links
    from account a join role_grant g on g.account_id = a.id
    where a.active and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to)
    group by a.id order by a.id`);
}

/** Accounts for offices that nobody holds yet, so that a year can be rehearsed before the first account is made. */
export async function insertStandIns(
  db: Db,
  standIns: readonly { label: string; unitId: number }[],
  day: string,
): Promise<void> {
  for (const { label, unitId } of standIns) {
    await db.prisma.account.create({
      data: {
        login: `rehearsal-${unitId}`,
        label,
        createdAt: new Date(`${day}T00:00:00Z`),
        grants: { create: { role: "secretary", unitId, validFrom: new Date(`${day}T00:00:00Z`) } },
      },
    });
  }
}

/** Chats for those who have none, with the notice accepted. */
export async function insertLinks(
  db: Db,
  links: readonly { accountId: number; channel: ChannelName; connectionId: number; address: string }[],
  now: Temporal.Instant,
): Promise<void> {
  const { version } = (await db.prisma.notice.findFirst({ orderBy: { version: "desc" } })) ?? { version: null };
  const accepted = { linkedAt: toDbInstant(now), noticeVersion: version, noticeAcceptedAt: toDbInstant(now) };
  await db.prisma.chatLink.createMany({ data: links.map((link) => ({ ...link, ...accepted })) });
}

/** Chats that were linked are taken to be with the newest notice accepted on the first day: all want to take part. */
export async function acceptNoticeForAll(db: Db, now: Temporal.Instant): Promise<void> {
  await db.execute(sql`
    update chat_link set linked_at = least(linked_at, ${toDbInstant(now)}::timestamptz),
      notice_version = (select max(version) from notice), notice_accepted_at = ${toDbInstant(now)}`);
}
