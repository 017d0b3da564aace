import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, expect, test } from "vitest";
import {
  announceClass,
  approveClass,
  createClass,
  finishClass,
  readClass,
  registerLearners,
} from "../classes/index.ts";
import { lookFresh } from "./fresh.ts";
import { findReminders } from "./index.ts";
import { at, person, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
let office = 0;

beforeAll(async () => {
  id = await plantReminders(database);
  office = await person(database, "staff", id["xa"]!);
  await person(database, "secretary", id["a"]!);
  await database.owner.prisma.reminderRule.updateMany({
    where: { kind: { not: "class_results" } },
    data: { enabled: false },
  });
});

const staff = (day: string) => staffOn(database, at(`${day} 09:00`));

/** Found on these days, as the clock does. */
async function found(...days: string[]) {
  for (const day of days) await findReminders(database.bot, at(`${day} 07:00`));
  const rows = await database.owner.prisma.reminder.findMany({ include: { rule: true }, orderBy: { id: "asc" } });
  return rows.map((row) => ({ ...row, id: String(row.id), kind: row.rule.kind, facts: {} }));
}

const day = (on: Date) => on.toISOString().slice(0, 10);

test("a class without results is told to its organiser, again and again, until they are noted", async () => {
  const drafted = await createClass(staff("2026-11-10"), {
    organiserId: id["xa"]!,
    title: "Lớp khóa 4",
    venue: "Hội trường xã",
    capacity: 5,
    sessions: ["2026-11-26", "2026-11-27"].map((onDate) => ({ onDate, part: "morning" as const })),
    registrationOpensOn: "2026-11-12",
    registrationClosesOn: "2026-11-20",
  });
  const { version } = await approveClass(staff("2026-11-10"), { id: drafted.id, version: drafted.version });
  const { id: classId } = await announceClass(staff("2026-11-10"), { id: drafted.id, version });
  await registerLearners(staff("2026-11-12"), { classId, unitId: id["a"]!, count: 4 });

  expect(await found("2026-11-27", "2026-11-30", "2026-12-01")).toEqual([]);
  const first = await found("2026-12-02", "2026-12-02");
  expect(first.map(({ accountId, onDate }) => [accountId, day(onDate)])).toEqual([[office, "2026-12-02"]]);
  const look = async (on: string) => {
    const [row] = first;
    const { said } = await lookFresh(database.bot, [{ ...row!, onDate: on, expiresOn: on }], at(`${on} 08:00`));
    return [...said.values()];
  };
  expect(await look("2026-12-02")).toMatchObject([
    {
      values: {
        title: { text: "Lớp khóa 4" },
        unit: { unit: { id: id["xa"] } },
        date: { date: "2026-11-27" },
        count: { value: 4 },
        due: { date: "2026-12-28" },
      },
      page: `/#/classes/${classId}/show`,
    },
  ]);
  expect(await found("2026-12-03", "2026-12-08", "2026-12-09")).toHaveLength(2);
  const held = await readClass(staff("2026-12-09"), { id: classId });
  await finishClass(staff("2026-12-09"), {
    id: classId,
    version: held.version,
    units: [{ unitId: id["a"]!, certified: 4 }],
  });
  expect(await look("2026-12-09")).toEqual([]);
  expect(await found("2026-12-16")).toHaveLength(2);
});
