import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { sealer } from "../deliveries/testing.ts";
import { setPlan } from "../plans/index.ts";
import { carryReminders, findReminders } from "./index.ts";
import { at, person, plainWords, plantReminders, send, staffOn } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantReminders(database);
  await database.owner.prisma.reminderRule.updateMany({
    where: { kind: { not: "roadmap_missing" } },
    data: { enabled: false },
  });
  await person(database, "staff", id["xa"]!);
  for (const key of ["a", "b"]) await person(database, "secretary", id[key]!);
  const plan = { unitId: id["a"]!, year: 2026, milestones: [{ month: 12, target: 2 }] };
  await setPlan(staffOn(database, at("2026-01-10 08:00")), plan);
});

async function toldOn(day: string) {
  const now = at(`${day} 09:00`);
  await findReminders(database.bot, now);
  const { deliveryIds } = await carryReminders(database.bot, sealer, now, plainWords);
  const told = await Promise.all(deliveryIds.map((one) => send(database, one, now)));
  return told.map((each) => each?.text);
}

test("once a year a cell without a roadmap is asked for one, and the office hears who has none", async () => {
  expect(await toldOn("2026-01-14")).toEqual([]);
  expect(await toldOn("2026-01-15")).toEqual(["Chi bộ B"]);
  expect(await toldOn("2026-01-20")).toEqual(["Đảng bộ xã Suối · 2"]);
  expect(await toldOn("2026-02-20")).toEqual([]);
  const offered = await database.owner.prisma.offeredChoice.findMany();
  expect(offered.map(({ action }) => action)).toEqual([
    { kind: "plan_step", step: "start", unitId: id["b"], year: 2026 },
  ]);
});
