import type { TestDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { fillCalendar } from "@ketnap/domain/calendar";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { fillReminderRules } from "@ketnap/domain/reminders";
import { openReportRequest } from "@ketnap/domain/reports";

/** A Monday morning at work, on which the report asked of everybody is due. */
export const MORNING = Temporal.ZonedDateTime.from("2026-11-23T09:30[Asia/Ho_Chi_Minh]").toInstant();
const DUE_ON = "2026-11-23";

/** Cells with a secretary each, linked to the chats `from` on, all of them asked for a report that is due on the day. */
export async function askEverybody(
  database: TestDatabase,
  connectionId: number,
  from: number,
  cells: number,
): Promise<void> {
  const now = MORNING.subtract({ hours: 24 * 10 });
  const ctx: Context = { actor: systemActor("test"), db: database.staff, now };
  const keys = Array.from({ length: cells }, (_, n) => n);
  const units = [
    { key: "xa", name: "Đảng bộ xã Suối Trong", level: "commune", parent: null },
    ...keys.map((n) => ({ key: `c${n}`, name: `Chi bộ ấp ${n + 1}`, level: "cell", parent: "xa" })),
  ];
  await loadFile(ctx, { name: "wave.json", text: JSON.stringify({ units }) });
  await fillCalendar(ctx, {});
  await fillReminderRules(ctx, {});
  const { prisma } = database.owner;
  await prisma.reminderRule.updateMany({ where: { NOT: { key: "report_due" } }, data: { enabled: false } });
  const idOf = async (name: string) => (await prisma.unit.findFirstOrThrow({ where: { name } })).id;
  const linkedAt = new Date(now.epochMilliseconds);
  for (const n of keys) {
    const grants = [{ role: "secretary" as const, unitId: await idOf(`Chi bộ ấp ${n + 1}`) }];
    const { id: accountId } = await createAccount(ctx, { login: `ap-${n}`, label: `Bí thư ấp ${n + 1}`, grants });
    const chat = { channel: "telegram", address: String(from + n), accountId, connectionId, linkedAt };
    await prisma.chatLink.create({ data: { ...chat, noticeVersion: 1, noticeAcceptedAt: linkedAt } });
  }
  await openReportRequest(ctx, {
    unitId: await idOf("Đảng bộ xã Suối Trong"),
    title: "Kết nạp tháng 11",
    firstMonth: "2026-11",
    lastMonth: "2026-11",
    dueOn: DUE_ON,
  });
}
