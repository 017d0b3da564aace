import { type Db, shortList, type Sql, sql } from "@ketnap/database";
import { treeStamp } from "../organisation/index.ts";
import type { GrantedAccount } from "./actor.ts";

/** A session as a request finds it. `pending`: the second factor is still to come. */
export interface FoundSession extends GrantedAccount {
  sessionId: number;
  pending: boolean;
  /** What was to be read beside it. */
  beside: unknown;
}

export interface FoundChat extends GrantedAccount {
  linkId: number;
  acceptedVersion: number | null;
  noticeVersion: number | null;
}

/** Columns of `account a` with its grants of that day; readable by the bot's role too. */
const grantedColumns = (
  day: string,
): Sql => sql`a.id as "accountId", a.label, a.locale, a.sample, ${treeStamp} as "treeStamp",
  (select coalesce(json_agg(json_build_object('role', g.role, 'unitId', g.unit_id) order by g.id), '[]') from role_grant g
    where g.account_id = a.id and g.valid_from <= ${day}::date and (g.valid_to is null or ${day}::date < g.valid_to)) as grants`;

export async function findAccountGrants(db: Db, accountId: number, day: string): Promise<GrantedAccount | null> {
  const [row] = await db.rows<GrantedAccount>(
    sql`select ${grantedColumns(day)} from account a where a.id = ${accountId}::int and a.active`,
  );
  return row ?? null;
}

const chatColumns = (day: string): Sql => sql`${grantedColumns(day)}, l.id as "linkId",
  case when l.notice_accepted_at is not null then l.notice_version end as "acceptedVersion",
  (select max(version) from notice)::int as "noticeVersion"`;

export async function findLiveChat(
  db: Db,
  chat: { channel: string; address: string },
  day: string,
): Promise<FoundChat | null> {
  const [row] = await db.rows<FoundChat>(sql`select ${chatColumns(day)}
    from chat_link l join account a on a.id = l.account_id and a.active
    where l.channel = ${chat.channel} and l.address = ${chat.address} and l.unlinked_at is null`);
  return row ?? null;
}

/** The same for several, each with its place among them; who is nobody is left out. */
export async function findLiveChats(
  db: Db,
  chats: readonly { channel: string; address: string }[],
  day: string,
): Promise<(FoundChat & { at: number })[]> {
  return db.rows<FoundChat & { at: number }>(sql`select ${chatColumns(day)}, (c.n - 1)::int as at
    from unnest(${shortList(
      chats.map(({ channel }) => channel),
      "text",
    )}, ${chats.map(({ address }) => address)}::text[])
      with ordinality as c (channel, address, n)
      join chat_link l on l.channel = c.channel and l.address = c.address and l.unlinked_at is null
      join account a on a.id = l.account_id and a.active`);
}

/** Finds the live session by its token's hash and notes, at most once a minute, that it was seen: one statement. */
export async function findLiveSession(
  db: Db,
  asked: {
    tokenHash: Uint8Array<ArrayBuffer>;
    surface: "panel" | "chat";
    now: Date;
    seenAfter: Date;
    day: string;
    beside?: Sql;
  },
): Promise<FoundSession | null> {
  // The bot's role may not read whether an account has a second factor; a chat never asks for one.
  const pending = asked.surface === "panel" ? sql`a.totp_confirmed and not s.second_factor` : sql`false`;
  const [row] = await db.rows<FoundSession>(sql`with seen as (
      update session set seen_at = ${asked.now}::timestamptz where token_hash = ${asked.tokenHash}
        and revoked_at is null and expires_at > ${asked.now}::timestamptz and seen_at > ${asked.seenAfter}::timestamptz
        and seen_at < ${asked.now}::timestamptz - interval '1 minute')
    select ${grantedColumns(asked.day)}, s.id as "sessionId", (${pending}) as pending,
      ${asked.beside ?? sql`null::json`} as beside
    from session s join account a on a.id = s.account_id and a.active
    where s.token_hash = ${asked.tokenHash} and s.surface = ${asked.surface} and s.revoked_at is null
      and s.expires_at > ${asked.now}::timestamptz and s.seen_at > ${asked.seenAfter}::timestamptz`);
  return row ?? null;
}

/** An account by its login; `from`: when its next role begins after the day, `until`: when the last before it ended. */
export async function findHolding(
  db: Db,
  login: string,
  day: string,
): Promise<{ id: number; active: boolean; from: string | null; until: string | null } | null> {
  const [row] = await db.rows<{ id: number; active: boolean; from: string | null; until: string | null }>(sql`
    select a.id, a.active,
      (select min(valid_from)::text from role_grant where account_id = a.id and valid_from > ${day}::date) as "from",
      (select max(valid_to)::text from role_grant where account_id = a.id and valid_to <= ${day}::date) as "until"
    from account a where a.login = ${login}`);
  return row ?? null;
}
