import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import { announceClass, approveClass, createClass, registerLearners, withdrawLearners } from "../classes/index.ts";
import { findReminders } from "./index.ts";
import { at, person, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantReminders(database);
  await person(database, "secretary", id["b"]!);
  await database.owner.prisma.reminderRule.updateMany({
    where: { kind: { not: "class_promoted" } },
    data: { enabled: false },
  });
});

const staff = (day: string) => staffOn(database, at(`${day} 09:00`));

/** Found on these days, one after the other, as the clock does; of which occurrence. */
async function found(...days: string[]): Promise<string[]> {
  for (const day of days) await findReminders(database.bot, at(`${day} 14:00`));
  const rows = await database.owner.prisma.reminder.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ occurrence }) => occurrence);
}

test("who moves up is told of it, and told again when others of the unit move up later", async () => {
  const drafted = await createClass(staff("2026-11-20"), {
    organiserId: id["xa"]!,
    title: "Lớp khóa 4",
    venue: "Hội trường xã",
    capacity: 5,
    sessions: [{ onDate: "2026-12-14", part: "morning" }],
    registrationOpensOn: "2026-11-25",
    registrationClosesOn: "2026-12-04",
  });
  const { version } = await approveClass(staff("2026-11-20"), { id: drafted.id, version: drafted.version });
  const { id: classId } = await announceClass(staff("2026-11-20"), { id: drafted.id, version });
  await registerLearners(staff("2026-11-26"), { classId, unitId: id["a"]!, count: 5 });
  for (let nth = 0; nth < 3; nth += 1)
    await registerLearners(staff("2026-11-26"), { classId, unitId: id["b"]!, count: 1 });
  const leaves = (day: string) => withdrawLearners(staff(day), { classId, unitId: id["a"]!, count: 1 });

  await leaves("2026-11-27");
  expect(await found("2026-11-27", "2026-11-27")).toHaveLength(1);
  await leaves("2026-11-30");
  expect(await found("2026-11-30", "2026-11-30")).toHaveLength(2);
  await leaves("2026-12-02");
  expect(new Set(await found("2026-12-02", "2026-12-03")).size).toBe(3);
});
