import { useDatabase } from "@ketnap/database/testing";
import { createAccount } from "@ketnap/domain/access";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { openReportRequest } from "@ketnap/domain/reports";
import { expect, test } from "vitest";
import { linkedChat } from "../testing/chat.ts";

const database = useDatabase();
const start = Temporal.Instant.from("2026-11-23T02:00:00Z");
const staff = (now = start): Context => ({ actor: systemActor("test"), db: database.staff, now });

test("of several reports that are open the one that was due first stands first, the unfinished month last", async () => {
  const units = [{ key: "c", name: "Chi bộ Đồi Chè", level: "cell", parent: null }];
  await loadFile(staff(), { name: "xa.json", text: JSON.stringify({ units }) });
  const unitId = (await readTree(database.staff)).byKey("c")!.id;
  const grants = [{ role: "secretary" as const, unitId }];
  const { id } = await createAccount(staff(), { login: "bithu", label: "Bí thư", grants });
  for (const month of ["2026-11", "2026-09", "2026-10"]) {
    const dueOn = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 5 }).toString();
    const asked = { unitId, title: `Báo cáo ${month}`, firstMonth: month, lastMonth: month, dueOn };
    await openReportRequest(staff(Temporal.Instant.from(`${month}-01T02:00:00Z`)), asked);
  }
  const chat = await linkedChat(database, id, start);
  const reply = await chat.text("nộp báo cáo");
  expect(
    chat.offered.map(({ label }) => /\d+\/2026/.exec(label)?.[0]),
    reply,
  ).toEqual(["9/2026", "10/2026", "11/2026"]);
});
