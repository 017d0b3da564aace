import type { ReportValues } from "@ketnap/contract";
import { type Db, shortList, sql, toDbInstant } from "@ketnap/database";

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

export interface BegunAhead {
  /** The one that the chat was asked about last. */
  draft: ReportDraftRow | null;
  /** Every report that the person has begun. */
  begun: number[];
}

/** The same of several chats, in their order, each of another person. */
export async function holdDraftsOfChats(
  db: Db,
  asked: readonly { accountId: number; chat: string }[],
  now: Temporal.Instant,
): Promise<BegunAhead[]> {
  const rows = await db.rows<Omit<ReportDraftRow, "expectedId"> & { expectedId: number | null; begun: number[] }>(sql`
    select d.*, array(select o.expected_id from report_draft o where o.account_id = c.account_id) as begun
    from unnest(${shortList(asked.map(({ accountId }) => accountId))}, ${asked.map(({ chat }) => chat)}::text[])
      with ordinality as c (account_id, chat, n)
      left join lateral (select ${COLUMNS(now)} from report_draft
        where account_id = c.account_id and jsonb_exists(asked, c.chat) and expires_at > ${toDbInstant(now)}
        order by (asked -> c.chat ->> 'askedAt')::timestamptz desc, expected_id desc limit 1 for update) d on true
    order by c.n`);
  return rows.map(({ begun, expectedId, ...row }) => ({
    draft: expectedId === null ? null : { expectedId, ...row },
    begun,
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
  /** What was asked in other chats is over. */
  anew: boolean;
  now: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

/** False where another chat of the same person wrote since it was read. */
export async function writeDraft(db: Db, draft: WrittenDraft): Promise<boolean> {
  return (await writeRows(db, [draft])) === 1;
}

/** The same for a draft that was held when it was read, or of a person who had none: beside others', nobody waits for it. */
export async function gatherDraft(db: Db, draft: WrittenDraft): Promise<void> {
  await db.gather(writeAll, [draft]);
}

async function writeAll(db: Db, drafts: readonly WrittenDraft[]): Promise<void> {
  let [at, later]: [WrittenDraft[], WrittenDraft[]] = [[...drafts], []];
  // A draft that was written twice is written twice: no statement may touch a row a second time.
  for (; at.length > 0; [at, later] = [later, []]) {
    const seen = new Set<string>();
    const once = at.filter((draft) => {
      const key = `${draft.accountId} ${draft.expectedId}`;
      if (seen.has(key)) later.push(draft);
      else return seen.add(key);
    });
    if ((await writeRows(db, once)) < once.length) throw new Error("A draft was written by somebody else meanwhile.");
  }
}

/** How many were written. */
async function writeRows(db: Db, drafts: readonly WrittenDraft[]): Promise<number> {
  const rows = drafts.map(({ asked, sent, now, expiresAt, ...draft }) => ({
    ...draft,
    asked: asked ? { [asked.chat]: asked.state } : {},
    sentAt: sent ? toDbInstant(now) : null,
    changedAt: toDbInstant(now),
    expiresAt: toDbInstant(expiresAt),
  }));
  return db.execute(sql`
    with t as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t ("accountId" int, "expectedId" int,
      "basedOn" int, "values" jsonb, comments jsonb, asked jsonb, "sentAt" timestamptz, "changedAt" timestamptz,
      "expiresAt" timestamptz, version int, anew boolean))
    insert into report_draft as d (account_id, expected_id, based_on, "values", comments, asked, sent_at, changed_at,
      expires_at, version)
    select "accountId", "expectedId", "basedOn", "values", comments, asked, "sentAt", "changedAt", "expiresAt",
      coalesce(version, 0) + 1 from t
    on conflict (account_id, expected_id) do update set based_on = excluded.based_on, "values" = excluded."values",
      comments = excluded.comments, sent_at = excluded.sent_at, changed_at = excluded.changed_at,
      expires_at = excluded.expires_at, version = excluded.version,
      asked = case when (select anew from t where "accountId" = d.account_id and "expectedId" = d.expected_id)
        then excluded.asked else d.asked || excluded.asked end
      where d.version = excluded.version - 1`);
}

export async function deleteDraft(db: Db, accountId: number, expectedId: number): Promise<void> {
  await db.execute(
    sql`delete from report_draft where account_id = ${accountId}::int and expected_id = ${expectedId}::int`,
  );
}
