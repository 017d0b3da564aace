import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { recordFigure } from "../figures/index.ts";
import { setPlan } from "../plans/index.ts";
import { setQuota } from "../quotas/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { carryReminders, findReminders } from "./index.ts";
import { at, person, plainWords, plantReminders, send, staffOn } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantReminders(database);
  await database.owner.prisma.reminderRule.updateMany({
    where: { kind: { not: "roadmap_check" } },
    data: { enabled: false },
  });
  const staff = staffOn(database, at("2026-10-01 08:00"));
  const whole = { firstMonth: "2026-01", lastMonth: "2026-12", scope: "year", kind: "absolute", value: 4 } as const;
  const figure = { firstMonth: "2026-01", lastMonth: "2026-09", indicator: "admitted", source: "report" } as const;
  // Three of four by September: on pace by the even share, and by the plan of one of them alone.
  for (const key of ["a", "b"]) {
    await setQuota(staff, { ...whole, unitId: id[key]! });
    await recordFigure(staff, { ...figure, unitId: id[key]!, value: 3 });
    await person(database, "secretary", id[key]!);
  }
  await recordFigure(staff, { ...figure, unitId: id["c"]!, value: 1 });
  await person(database, "secretary", id["c"]!);
  const milestones = (target: number) => [{ month: 9, target }];
  await setPlan(staff, { unitId: id["a"]!, year: 2026, milestones: milestones(4) });
  await setPlan(staff, { unitId: id["b"]!, year: 2026, milestones: milestones(3) });
  // Without a quota: its own plan is all there is.
  await setPlan(staff, { unitId: id["c"]!, year: 2026, milestones: milestones(2) });
});

test("the roadmap check tells the units that are short of their own milestone, and no other", async () => {
  const day = at("2026-10-26 09:00");
  expect((await findReminders(database.bot, day)).byKind).toEqual({ roadmap_check: 3 });
  const { deliveryIds } = await carryReminders(database.bot, sealer, day, plainWords);
  const told = await Promise.all(deliveryIds.map((one) => send(database, one, day)));
  expect(told.map((each) => each?.text).toSorted()).toEqual(["Chi bộ A", "Chi bộ C · 1"]);
});
