import { useDatabase } from "@ketnap/database/testing";
import { expect, it } from "vitest";
import { actorOfAccount } from "../access/index.ts";
import { answerReport } from "../reports/index.ts";
import { listDeadlines } from "./index.ts";
import { askFor, at, person, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
const prisma = () => database.owner.prisma;

it("a unit that is closed is waited for no more, and one that answered before stays counted", async () => {
  const id = await plantReminders(database);
  const leader = await person(database, "leader", id["xa"]!);
  await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
  const collected = async (now: string) => {
    const actor = (await actorOfAccount(database.bot, leader, at(now)))!;
    const due = await listDeadlines({ actor, db: database.bot, now: at(now) }, {});
    return due.map((each) => each.collected);
  };
  const answer = async (unit: string) => {
    const { id: expectedId } = await prisma().expectedReport.findFirstOrThrow({ where: { unitId: id[unit]! } });
    await answerReport(staffOn(database, at("2026-11-20 09:00")), { expectedId, value: 1 });
  };
  const close = (unit: string) =>
    prisma().unit.update({ where: { id: id[unit]! }, data: { endedOn: new Date("2026-11-25") } });
  await answer("a");
  await close("a");
  await close("b");
  expect(await collected("2026-11-24 09:00")).toEqual([{ answered: 1, of: 3 }]);
  expect(await collected("2026-11-25 09:00")).toEqual([{ answered: 1, of: 2 }]);
  await answer("c");
  expect(await collected("2026-11-25 09:00")).toEqual([]);
});
