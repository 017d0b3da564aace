import type { ChannelName, ChatLinkRow } from "@ketnap/contract";
import { type Db, emptySql, type Sql, sql, toDbInstant } from "@ketnap/database";
import type { ListInput, Page } from "../kernel/index.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface FoundCode {
  id: number;
  accountId: number;
  usedAt: Date | null;
  expiresAt: Date;
}

export async function insertLinkCode(
  db: Db,
  code: {
    codeHash: Bytes;
    accountId: number;
    createdById: number | null;
    now: Temporal.Instant;
    expiresAt: Temporal.Instant;
  },
): Promise<number> {
  const { now, expiresAt, ...data } = code;
  const row = await db.prisma.linkCode.create({
    data: { ...data, createdAt: toDbInstant(now), expiresAt: toDbInstant(expiresAt) },
    select: { id: true },
  });
  return row.id;
}

/** Codes of that account that could still be used expire now: only the newest counts. */
export async function expireLinkCodes(db: Db, accountId: number, now: Temporal.Instant): Promise<void> {
  const at = toDbInstant(now);
  await db.prisma.linkCode.updateMany({
    where: { accountId, usedAt: null, expiresAt: { gt: at } },
    data: { expiresAt: at },
  });
}

export async function findLinkCode(db: Db, codeHash: Bytes): Promise<FoundCode | null> {
  const select = { id: true, accountId: true, usedAt: true, expiresAt: true };
  return db.prisma.linkCode.findUnique({ where: { codeHash }, select });
}

/** Whether a later code of the same account can be used. */
export async function hasNewerLinkCode(db: Db, code: FoundCode, now: Temporal.Instant): Promise<boolean> {
  const newer = await db.prisma.linkCode.findFirst({
    where: { accountId: code.accountId, id: { gt: code.id }, usedAt: null, expiresAt: { gt: toDbInstant(now) } },
    select: { id: true },
  });
  return newer !== null;
}

/** False when somebody used it a moment before. */
export async function takeLinkCode(db: Db, id: number, now: Temporal.Instant): Promise<boolean> {
  const taken = await db.prisma.linkCode.updateMany({
    where: { id, usedAt: null },
    data: { usedAt: toDbInstant(now) },
  });
  return taken.count === 1;
}

export interface LiveLink {
  id: number;
  accountId: number;
  channel: string;
  address: string;
  noticeVersion: number | null;
  noticeAcceptedAt: Date | null;
}

const LIVE_LINK = {
  id: true,
  accountId: true,
  channel: true,
  address: true,
  noticeVersion: true,
  noticeAcceptedAt: true,
};

export async function findLiveLink(db: Db, chat: { channel: string; address: string }): Promise<LiveLink | null> {
  return db.prisma.chatLink.findFirst({ where: { ...chat, unlinkedAt: null }, select: LIVE_LINK });
}

export async function insertChatLink(
  db: Db,
  link: { channel: ChannelName; address: string; accountId: number },
  now: Temporal.Instant,
): Promise<LiveLink> {
  return db.prisma.chatLink.create({ data: { ...link, linkedAt: toDbInstant(now) }, select: LIVE_LINK });
}

export async function acceptOnLink(db: Db, id: number, version: number, now: Temporal.Instant): Promise<void> {
  await db.prisma.chatLink.update({
    where: { id },
    data: { noticeVersion: version, noticeAcceptedAt: toDbInstant(now), version: { increment: 1 } },
    select: { id: true },
  });
}

/** False when it was unlinked already, or changed since `version` was read. */
export async function endChatLink(db: Db, id: number, now: Temporal.Instant, version?: number): Promise<boolean> {
  const ended = await db.prisma.chatLink.updateMany({
    where: { id, unlinkedAt: null, ...(version === undefined ? {} : { version }) },
    data: { unlinkedAt: toDbInstant(now), version: { increment: 1 } },
  });
  return ended.count === 1;
}

export async function endChatLinksOf(db: Db, accountId: number, now: Temporal.Instant): Promise<void> {
  await db.prisma.chatLink.updateMany({
    where: { accountId, unlinkedAt: null },
    data: { unlinkedAt: toDbInstant(now), version: { increment: 1 } },
  });
}

export interface NoticeText {
  version: number;
  textVi: string;
  textEn: string;
}

export async function readLatestNotice(db: Db): Promise<NoticeText> {
  const select = { version: true, textVi: true, textEn: true };
  return db.prisma.notice.findFirstOrThrow({ orderBy: { version: "desc" }, select });
}

const INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';
const at = (column: Sql): Sql => sql`to_char(${column} at time zone 'UTC', ${INSTANT})`;
/** Enough to tell two chats apart, too little to write to one. */
const TAIL = sql`case when length(l.address) > 4 then '…' || right(l.address, 4) else l.address end`;

const COLUMNS = sql`l.id, l.account_id as "accountId", a.label as "accountLabel", l.channel, ${TAIL} as address,
  ${at(sql`l.linked_at`)} as "linkedAt", ${at(sql`l.unlinked_at`)} as "unlinkedAt",
  ${at(sql`l.unreachable_at`)} as "unreachableAt", l.unreachable_why as "unreachableWhy",
  l.notice_version as "noticeVersion", ${at(sql`l.notice_accepted_at`)} as "noticeAcceptedAt", l.version`;

export async function findChatLinkRow(db: Db, id: number, reach: Sql): Promise<ChatLinkRow | null> {
  const [row] = await db.rows<ChatLinkRow>(sql`select ${COLUMNS} from chat_link l join account a on a.id = l.account_id
    where l.id = ${id}::int and l.account_id in (${reach})`);
  return row ?? null;
}

export interface ChatLinkFilter {
  id?: number[] | undefined;
  accountId?: number | undefined;
  channel?: string | undefined;
  live?: boolean | undefined;
  unreachable?: boolean | undefined;
}

const ORDER: Record<string, Sql> = {
  linkedAt: sql`l.linked_at`,
  id: sql`l.id`,
  channel: sql`l.channel`,
  accountLabel: sql`a.label`,
};

export async function listChatLinkRows(
  db: Db,
  input: ListInput & { filter: ChatLinkFilter },
  reach: Sql,
): Promise<Page<ChatLinkRow>> {
  const { id, accountId, channel, live, unreachable } = input.filter;
  const from = sql`from chat_link l join account a on a.id = l.account_id where l.account_id in (${reach})
    ${id ? sql`and l.id = any(${id}::int[])` : emptySql}
    ${accountId ? sql`and l.account_id = ${accountId}::int` : emptySql}
    ${channel ? sql`and l.channel = ${channel}` : emptySql}
    ${live === undefined ? emptySql : sql`and (l.unlinked_at is null) = ${live}`}
    ${unreachable === undefined ? emptySql : sql`and (l.unreachable_at is not null) = ${unreachable}`}`;
  const direction = input.order === "asc" ? sql`asc` : sql`desc`;
  const rows = await db.rows<ChatLinkRow>(sql`select ${COLUMNS} ${from}
    order by ${ORDER[input.sort] ?? sql`l.id`} ${direction}, l.id ${direction}
    limit ${input.perPage}::int offset ${(input.page - 1) * input.perPage}::int`);
  const [count] = await db.rows<{ total: number }>(sql`select count(*)::int as total ${from}`);
  return { rows, total: count!.total };
}
