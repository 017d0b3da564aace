import type { ReminderLine, Role } from "@ketnap/contract";
import type { TestDatabase } from "@ketnap/database/testing";
import { createAccount } from "../access/index.ts";
import { fillCalendar } from "../calendar/index.ts";
import { claimDelivery, settleDelivery } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { plant } from "../figures/testing.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { openReportRequest } from "../reports/index.ts";
import type { ReminderWords } from "./carry-people.ts";
import { fillReminderRules } from "./fill-reminder-rules.ts";

/** Where the committee sits: `2026-11-23 08:00`. */
export function at(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local.replace(" ", "T")).toZonedDateTime("Asia/Ho_Chi_Minh").toInstant();
}

export function staffOn(database: TestDatabase, now: Temporal.Instant): Context {
  return { actor: systemActor("test"), db: database.staff, now };
}

/** A commune with cells a, b and c, the calendar and the default rules. */
export async function plantReminders(database: TestDatabase): Promise<Record<string, number>> {
  const id = await plant(database.staff, {
    units: [
      { key: "xa", name: "Đảng bộ xã Suối", parent: null, level: "commune" },
      ...["a", "b", "c"].map((key) => ({ key, name: `Chi bộ ${key.toUpperCase()}`, parent: "xa" })),
    ],
  });
  const ctx = staffOn(database, at("2026-01-02 08:00"));
  await fillCalendar(ctx, {});
  await fillReminderRules(ctx, {});
  return id;
}

let made = 0;

/** An account with one role, and a chat of its own on the bot unless said otherwise. */
export async function person(
  database: TestDatabase,
  role: Role,
  unitId: number | null,
  { chat = true, connectionId }: { chat?: boolean; connectionId?: number } = {},
): Promise<number> {
  const { id } = await createAccount(staffOn(database, at("2026-01-02 08:00")), {
    login: `nguoi-${++made}`,
    label: `Người thứ ${made}`,
    grants: [{ role, unitId }],
  });
  if (chat) await link(database, id, connectionId ?? (await botOf(database)));
  return id;
}

async function link(database: TestDatabase, accountId: number, connectionId: number): Promise<void> {
  const linkedAt = new Date("2026-01-02T00:00:00Z");
  const data = { channel: "telegram", address: `chat-${accountId}`, accountId, connectionId, linkedAt };
  await database.owner.prisma.chatLink.create({ data: { ...data, noticeAcceptedAt: linkedAt, noticeVersion: 1 } });
}

export async function botOf(database: TestDatabase): Promise<number> {
  const { channelConnection } = database.owner.prisma;
  const found = await channelConnection.findFirst({ where: { name: "bot" } });
  return (found ?? (await channelConnection.create({ data: { channel: "telegram", name: "bot", enabled: true } }))).id;
}

/** A month's report of the cells below a unit. */
export function askFor(
  database: TestDatabase,
  unitId: number,
  {
    opened = "2026-11-02 09:00",
    ...said
  }: {
    title: string;
    month: string;
    /** Another number than the one that is asked for mostly: the same one is asked once. */
    indicator?: "sources";
    dueOn: string;
    dueInclusive?: boolean;
    graceDays?: number;
    lockOn?: string;
    opened?: string;
  },
) {
  const { month, ...rest } = said;
  return openReportRequest(staffOn(database, at(opened)), { unitId, firstMonth: month, lastMonth: month, ...rest });
}

/** One line for each thing: what a test reads. */
export const plainWords: ReminderWords = (reminders, _, more) => ({
  blocks: [
    ...reminders.map((each) => ({ kind: "text" as const, text: plainLine(each) })),
    ...(more > 0 ? [{ kind: "quiet" as const, text: `+${more}` }] : []),
  ],
  choices: reminders.flatMap(({ facts }, nth) => (facts.tap ? [{ label: String(nth + 1), action: facts.tap }] : [])),
});

function plainLine({ facts: { values, words } }: ReminderLine): string {
  const [title, unit, count, left] = [values["title"], values["unit"], values["count"], values["left"]];
  return [
    words ?? null,
    title?.is === "text" ? title.text : null,
    unit?.is === "unit" ? unit.unit.name : null,
    count?.is === "number" ? String(count.value) : null,
    left?.is === "days_left" ? `${left.days}d` : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** What a delivery says, and to whom; sends it. */
export async function send(database: TestDatabase, id: string, now: Temporal.Instant) {
  const claim = await claimDelivery(database.bot, sealer, id, now, 6_000);
  if (!claim) return null;
  await settleDelivery(database.bot, claim, { kind: "sent", externalId: id }, now);
  return { claim, text: textOf(claim.message.message.blocks) };
}

export function textOf(blocks: readonly { kind: string; text?: string }[]): string {
  return blocks.map(({ text }) => text ?? "").join("\n");
}
