import { useDatabase } from "@ketnap/database/testing";
import { expect, test } from "vitest";
import { sealer } from "../deliveries/testing.ts";
import { recordFigure } from "../figures/index.ts";
import { setQuota } from "../quotas/index.ts";
import { carryReminders, findReminders } from "./index.ts";
import { at, person, plainWords, plantReminders, send, staffOn } from "./testing.ts";

const database = useDatabase();

test("a cell that is behind by less than half a person hears nothing; one that lacks more does", async () => {
  const id = await plantReminders(database);
  const { reminderRule } = database.owner.prisma;
  await reminderRule.updateMany({ where: { kind: { not: "roadmap_check" } }, data: { enabled: false } });
  const staff = staffOn(database, at("2026-02-20 08:00"));
  const year = { firstMonth: "2026-01", lastMonth: "2026-12", scope: "year", kind: "absolute" } as const;
  const january = { firstMonth: "2026-01", lastMonth: "2026-01", indicator: "admitted", source: "report" } as const;
  // Expected by the end of January: a sixth of a person, half of one, and one and a half.
  for (const [key, value] of [
    ["a", 2],
    ["b", 6],
    ["c", 18],
  ] as const) {
    await setQuota(staff, { ...year, unitId: id[key]!, value });
    await recordFigure(staff, { ...january, unitId: id[key]!, value: 0 });
    await person(database, "secretary", id[key]!);
  }
  const day = at("2026-02-25 09:00");
  await findReminders(database.bot, day);
  const { deliveryIds } = await carryReminders(database.bot, sealer, day, plainWords);
  const told = await Promise.all(deliveryIds.map((one) => send(database, one, day)));
  expect(told.map((each) => each?.text).toSorted()).toEqual(["Chi bộ B", "Chi bộ C"]);
});
