import type { Database } from "@ketnap/database";
import { createAccount } from "@ketnap/domain/access";
import { addDeliveries, openBulk, openCase, type Sealer } from "@ketnap/domain/deliveries";
import { type Context, systemActor, TIME_ZONE, today } from "@ketnap/domain/kernel";
import { readTree } from "@ketnap/domain/organisation";
import { carryReminders, fillReminderRules, findReminders } from "@ketnap/domain/reminders";
import { openReportRequest } from "@ketnap/domain/reports";
import { sayReminders, speaker } from "@ketnap/wording";

export interface Scene {
  /** Of whom the page of people out of reach is worked. */
  label: string;
  bulkId: number;
  /** Ids of the bulk's messages that have not gone out. */
  waiting: string[];
}

const SETTLED = 12;

/**
 * A ward in the middle of a working day of the clock: a report that was asked for, its reminders found and carried, some
 * of them settled one way and another, a bulk half out, and people whom nothing reaches. `day`: that working day.
 */
export async function setScene(db: { owner: Database; staff: Database }, sealer: Sealer, day: string): Promise<Scene> {
  const morning = instantOn(day, "09:00");
  const ctx: Context = { actor: systemActor("Kiểm thử"), db: db.staff, now: morning };
  const people = await secretaries(ctx);
  await fillReminderRules(ctx, {});
  await askForReports(ctx, day);
  await db.owner.prisma.chatLink.createMany({
    data: people.slice(0, 14).map(({ id }, index) => ({
      channel: "web",
      address: `scene-${index}`,
      accountId: id,
      linkedAt: at(morning.subtract({ hours: 24 * 60 })),
      noticeVersion: 1,
      noticeAcceptedAt: at(morning),
    })),
  });
  await findReminders(db.staff, morning);
  await carryReminders(db.staff, sealer, morning, (lines, locale, more) =>
    sayReminders(lines, speaker(locale), { more }),
  );
  await settleSome(db.owner, morning);
  for (const { id } of people.slice(14, 17)) await openCase(db.staff, { accountId: id, why: "blocked" }, morning);
  return { label: people[14]!.label, ...(await halfABulk(db, sealer, people)) };
}

async function secretaries(ctx: Context): Promise<{ id: number; label: string }[]> {
  const tree = await readTree(ctx.db);
  const ward = tree.byKey("mau-van-thach")!.id;
  const made: { id: number; label: string }[] = [];
  for (const [index, unitId] of tree.childrenOf(ward, today(ctx)).entries()) {
    const label = `Bí thư ${tree.unit(unitId)!.name}`;
    const grants = [{ role: "secretary" as const, unitId }];
    const { id } = await createAccount(ctx, { login: `bt-canh-${index}`, label, grants });
    made.push({ id, label });
  }
  return made;
}

async function askForReports(ctx: Context, day: string): Promise<void> {
  const tree = await readTree(ctx.db);
  const month = day.slice(0, 7);
  await openReportRequest(
    { ...ctx, now: ctx.now.subtract({ hours: 24 * 14 }) },
    {
      unitId: tree.byKey("mau-van-thach")!.id,
      title: `Số nguồn tháng ${Number(month.slice(5))}`,
      // The sample asks for the admitted of this month already.
      indicator: "sources",
      firstMonth: month,
      lastMonth: month,
      dueOn: day,
    },
  );
}

/** Most arrived, one was refused, one nobody knows of. */
async function settleSome(owner: Database, now: Temporal.Instant): Promise<void> {
  const rows = await owner.prisma.delivery.findMany({ where: { state: "due" }, orderBy: { id: "asc" }, take: SETTLED });
  const ends = ["failed", "unknown"];
  for (const [index, { id }] of rows.entries()) {
    const state = ends[index] ?? "sent";
    const settledAt = at(now.add({ minutes: 3 }));
    const failure = state === "failed" ? "400: message is too long" : null;
    await owner.prisma.delivery.update({ where: { id }, data: { state, settledAt, failure, body: null, attempt: 1 } });
    await owner.prisma.reminder.updateMany({
      where: { deliveryId: id },
      data: { state: state === "failed" ? "unreachable" : "told", settledAt, why: failure },
    });
  }
}

async function halfABulk(
  { owner, staff }: { owner: Database; staff: Database },
  sealer: Sealer,
  people: readonly { id: number }[],
): Promise<Pick<Scene, "bulkId" | "waiting">> {
  const now = Temporal.Now.instant();
  const bulkId = await openBulk(staff, { kind: "news", key: "scene", title: "Thông báo lịch lớp" }, now);
  const message = {
    message: { blocks: [{ kind: "text" as const, text: "Lịch lớp đã có." }] },
    choices: [],
    locale: "vi" as const,
  };
  const ids = await addDeliveries(
    staff,
    sealer,
    people.map(({ id }, index) => ({
      channel: "web" as const,
      connectionId: 0,
      address: `scene-bulk-${index}`,
      dedupeKey: `scene:${id}`,
      accountId: id,
      bulkId,
      message,
      at: now.add({ hours: 2 }),
    })),
    now,
  );
  const gone = ids.slice(0, 9).map(BigInt);
  await owner.prisma.delivery.updateMany({
    where: { id: { in: gone } },
    data: { state: "sent", settledAt: at(now), body: null, attempt: 1 },
  });
  return { bulkId, waiting: ids.slice(9) };
}

function instantOn(day: string, plainTime: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: TIME_ZONE, plainTime }).toInstant();
}

function at(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds);
}
