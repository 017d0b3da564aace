import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { createSealer } from "@ketnap/domain/deliveries";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { createReportForm, createReportSchedule, reviseReportForm } from "@ketnap/domain/reports";
import { expect, it } from "vitest";
import { createJobs } from "./index.ts";

const database = useDatabase();
let now = Temporal.Instant.from("2026-10-01T02:00:00Z");
const refused: number[] = [];
const staff = (): Context => ({ actor: systemActor("test"), db: database.staff, now });

/** As two workers have them, under the bot's role. */
const jobs = () =>
  createJobs({
    db: database.bot,
    queue: { add: async () => {} },
    carry: async () => null,
    sealer: createSealer("test-key-".repeat(5)),
    split: (_, message) => [message],
    clock: () => now,
    onNotOpened: ({ scheduleId }) => void refused.push(scheduleId),
  });

it("opens what the schedules ask for, and the rules remind of it as of any request", async () => {
  await fillDefaults(staff());
  const units = [
    { key: "xa", name: "Đảng bộ xã Suối", level: "commune", parent: null },
    { key: "a", name: "Chi bộ A", level: "cell", parent: "xa" },
  ];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const tree = await readTree(database.staff);
  const [unitId, cell] = [tree.byKey("xa")!.id, tree.byKey("a")!.id];
  const grants = [{ role: "secretary" as const, unitId: cell }];
  await createAccount(staff(), { login: "bi-thu", label: "Bí thư", grants });
  const about = { unitId, title: "Báo cáo tháng", every: "month", dueDay: 5, firstMonth: "2026-10" } as const;
  await createReportSchedule(staff(), about);
  const shape = { title: "Biểu cũ", fields: [{ indicator: "admitted" as const }] };
  const form = await createReportForm(staff(), shape);
  const stuck = await createReportSchedule(staff(), { ...about, formId: form.id });
  await reviseReportForm(staff(), { ...shape, id: form.id, version: form.version, archived: true });

  await jobs()["open-requests"]({});
  expect(await database.owner.prisma.reportRequest.count()).toBe(0);
  // Two working days before Wednesday, 4 November.
  now = Temporal.Instant.from("2026-11-02T02:00:00Z");
  await Promise.all([jobs()["open-requests"]({}), jobs()["open-requests"]({})]);
  await jobs()["open-requests"]({});
  expect(await database.owner.prisma.reportRequest.count()).toBe(1);
  expect(new Set(refused), "one that cannot be opened is told, and keeps nobody up").toEqual(new Set([stuck.id]));
  await jobs()["find-reminders"]({});
  const found = await database.owner.prisma.reminder.findMany({ where: { rule: { kind: "report_due" } } });
  expect(found).toMatchObject([{ unitId: cell, state: "found" }]);
});
