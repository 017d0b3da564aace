import type { ReportValues } from "@ketnap/contract";
import { type Db, sql, toDbInstant } from "@ketnap/database";

/** Reports that somebody has begun: one row for each person and expected report, held by whoever reads it to write. */
export interface ReportDraftRow {
  expectedId: number;
  basedOn: number;
  values: ReportValues;
  comments: Readonly<Record<string, string>>;
  /** What was asked last in each chat. */
  asked: Readonly<Record<string, unknown>>;
  sent: boolean;
  /** Too old to go on with. */
  expired: boolean;
  version: number;
}

const COLUMNS = (now: Temporal.Instant) => sql`expected_id as "expectedId", based_on as "basedOn", "values", comments,
  asked, sent_at is not null as sent, expires_at <= ${toDbInstant(now)} as expired, version`;

/** Held until the transaction ends: what is written in another chat meanwhile waits, and sees this. */
export async function holdDraft(
  db: Db,
  accountId: number,
  expectedId: number,
  now: Temporal.Instant,
): Promise<ReportDraftRow | null> {
  const [row] = await db.rows<ReportDraftRow>(sql`select ${COLUMNS(now)} from report_draft
    where account_id = ${accountId}::int and expected_id = ${expectedId}::int for update`);
  return row ?? null;
}

/** The one that this chat was asked about last; held. */
export async function holdDraftOfChat(
  db: Db,
  accountId: number,
  chat: string,
  now: Temporal.Instant,
): Promise<ReportDraftRow | null> {
  const [row] = await db.rows<ReportDraftRow>(sql`select ${COLUMNS(now)} from report_draft
    where account_id = ${accountId}::int and jsonb_exists(asked, ${chat}::text) and expires_at > ${toDbInstant(now)}
    order by (asked -> ${chat}::text ->> 'askedAt')::timestamptz desc, expected_id desc limit 1 for update`);
  return row ?? null;
}

interface DraftAhead {
  /** The one that the chat was asked about last. */
  draft: ReportDraftRow | null;
  /** The person has begun none at all. */
  none: boolean;
}

/** The same of several chats, in their order, each of another person. */
export async function holdDraftsOfChats(
  db: Db,
  asked: readonly { accountId: number; chat: string }[],
  now: Temporal.Instant,
): Promise<DraftAhead[]> {
  const rows = await db.rows<Omit<ReportDraftRow, "expectedId"> & { expectedId: number | null; none: boolean }>(sql`
    select d.*, not exists (select 1 from report_draft o where o.account_id = c.account_id) as none
    from unnest(${asked.map(({ accountId }) => accountId)}::int[], ${asked.map(({ chat }) => chat)}::text[])
      with ordinality as c (account_id, chat, n)
      left join lateral (select ${COLUMNS(now)} from report_draft
        where account_id = c.account_id and jsonb_exists(asked, c.chat) and expires_at > ${toDbInstant(now)}
        order by (asked -> c.chat ->> 'askedAt')::timestamptz desc, expected_id desc limit 1 for update) d on true
    order by c.n`);
  return rows.map(({ none, expectedId, ...row }) => ({
    draft: expectedId === null ? null : { expectedId, ...row },
    none,
  }));
}

/** What this person has begun and not sent, the newest first. */
export async function findBegunDrafts(db: Db, accountId: number, now: Temporal.Instant): Promise<ReportDraftRow[]> {
  return db.rows<ReportDraftRow>(sql`select ${COLUMNS(now)} from report_draft
    where account_id = ${accountId}::int and sent_at is null and expires_at > ${toDbInstant(now)}
    order by changed_at desc, expected_id desc limit 50`);
}

export interface WrittenDraft {
  accountId: number;
  expectedId: number;
  basedOn: number;
  values: ReportValues;
  comments: Readonly<Record<string, string>>;
  /** What is asked now, and in which chat; null on a form, which asks all at once. */
  asked: { chat: string; state: object } | null;
  sent: boolean;
  /** The version that was read; null where there was none. */
  version: number | null;
}

/** False where another chat of the same person wrote since it was read. `anew`: what was asked in other chats is over. */
export async function writeDraft(
  db: Db,
  draft: WrittenDraft,
  { now, expiresAt, anew }: { now: Temporal.Instant; expiresAt: Temporal.Instant; anew: boolean },
): Promise<boolean> {
  const asked = JSON.stringify(draft.asked ? { [draft.asked.chat]: draft.asked.state } : {});
  const written = await db.rows(sql`
    insert into report_draft (account_id, expected_id, based_on, "values", comments, asked, sent_at, changed_at, expires_at)
    values (${draft.accountId}::int, ${draft.expectedId}::int, ${draft.basedOn}::int, ${JSON.stringify(draft.values)}::jsonb,
      ${JSON.stringify(draft.comments)}::jsonb, ${asked}::jsonb, ${draft.sent ? toDbInstant(now) : null}::timestamptz,
      ${toDbInstant(now)}, ${toDbInstant(expiresAt)})
    on conflict (account_id, expected_id) do update set based_on = excluded.based_on, "values" = excluded."values",
      comments = excluded.comments, sent_at = excluded.sent_at, changed_at = excluded.changed_at,
      expires_at = excluded.expires_at, version = report_draft.version + 1,
      asked = case when ${anew}::boolean then excluded.asked else report_draft.asked || excluded.asked end
      where report_draft.version = ${draft.version}::int
    returning 1`);
  return written.length > 0;
}

export async function deleteDraft(db: Db, accountId: number, expectedId: number): Promise<void> {
  await db.execute(
    sql`delete from report_draft where account_id = ${accountId}::int and expected_id = ${expectedId}::int`,
  );
}
