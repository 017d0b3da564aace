import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, it } from "vitest";
import { answerReport, listExpectedReports, returnReport } from "../reports/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { findReminders, kindOf } from "./index.ts";
import { askFor, at, person, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
beforeAll(async () => {
  id = await plantReminders(database);
  await database.owner.prisma.reminderRule.updateMany({
    where: { kind: { not: "report_returned" } },
    data: { enabled: false },
  });
});

it("is told two working days after a report came back, once, and not when it was mended meanwhile", async () => {
  const secretary = await person(database, "secretary", id["a"]!);
  const request = await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-12-04" });
  const staff = staffOn(database, at("2026-11-12 10:00"));
  const { rows } = await listExpectedReports(staff, { filter: { requestId: request.id } });
  const mine = rows.find((row) => row.unit.id === id["a"])!;
  const answer = (value: number) => {
    const ctx = actingOn(database.bot, { units: [id["a"]!], roles: ["secretary"], on: "2026-11-12" });
    return answerReport(ctx, { expectedId: mine.id, value });
  };
  const sent = await answer(3);
  await returnReport(staff, { id: mine.id, version: sent.version, reasons: { admitted: "Xem lại" } });

  const told = async () => (await database.owner.prisma.reminder.findMany({ orderBy: { id: "asc" } })) ?? [];
  for (const day of ["2026-11-12", "2026-11-13", "2026-11-14", "2026-11-16", "2026-11-16", "2026-11-17"])
    await findReminders(database.bot, at(`${day} 07:00`));
  const [reminder, ...more] = await told();
  expect(more).toEqual([]);
  expect(reminder).toMatchObject({ accountId: secretary, subjectId: String(mine.id), unitId: id["a"] });
  expect(reminder!.onDate.toISOString().slice(0, 10)).toBe("2026-11-16");

  const look = (now: string) => {
    const { kind, look: see } = kindOf("report_returned")!;
    const found = { ...reminder!, id: "1", kind, onDate: "2026-11-16", expiresOn: "2026-11-17", facts: {} };
    return see(staffOn(database, at(now)), [found]);
  };
  const facts = (await look("2026-11-16 08:00")).get("1");
  expect(facts).toMatchObject({
    values: { title: { text: "Tháng 11" }, count: { value: 1 }, returned: { date: "2026-11-12" } },
    tap: { kind: "answer_report", expectedId: mine.id },
  });
  await answer(4);
  expect((await look("2026-11-16 08:00")).size).toBe(0);
});
