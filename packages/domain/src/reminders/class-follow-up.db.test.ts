import { useDatabase } from "@ketnap/database/testing";
import { expect, test } from "vitest";
import { heldClass } from "../classes/testing.ts";
import { recordFigure } from "../figures/index.ts";
import { findReminders, kindOf } from "./index.ts";
import { at, person, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();

test("on its day the office hears of the units that nothing followed, and each of them of itself, until it does", async () => {
  const id = await plantReminders(database);
  const [office, a, b] = [
    await person(database, "staff", id["xa"]!),
    await person(database, "secretary", id["a"]!),
    await person(database, "secretary", id["b"]!),
  ];
  await database.owner.prisma.reminderRule.updateMany({
    where: { kind: { not: "class_follow_up" } },
    data: { enabled: false },
  });
  const certified = new Map([
    [id["a"]!, 3],
    [id["b"]!, 4],
    [id["c"]!, 2],
  ]);
  await heldClass(database, id["xa"]!, "2026-04-17", certified);
  const tell = (key: string, value: number) =>
    recordFigure(staffOn(database, at("2026-10-20 09:00")), {
      unitId: id[key]!,
      indicator: "dossiers_sent",
      firstMonth: "2026-09",
      lastMonth: "2026-09",
      value,
      source: "report",
    });
  await tell("a", 0);
  await tell("b", 0);

  // The 12th falls on a Thursday; asked twice it is found once.
  await findReminders(database.bot, at("2026-11-11 07:00"));
  await findReminders(database.bot, at("2026-11-12 07:00"));
  await findReminders(database.bot, at("2026-11-12 07:05"));
  const rows = await database.owner.prisma.reminder.findMany({
    include: { rule: true },
    orderBy: { accountId: "asc" },
  });
  expect(rows.map(({ accountId, rule }) => [accountId, rule.kind])).toEqual(
    [office, a, b].map((accountId) => [accountId, "class_follow_up"]),
  );
  const told = async () => {
    const found = rows.map((row) => ({
      ...row,
      id: String(row.id),
      kind: row.rule.kind,
      onDate: "2026-11-12",
      expiresOn: "2026-11-13",
      facts: row.facts as Record<string, unknown>,
    }));
    const facts = await kindOf("class_follow_up")!.look(
      { ...staffOn(database, at("2026-11-12 08:00")), db: database.bot },
      found,
    );
    return rows.map(({ id: key, accountId }) => {
      const one = facts.get(String(key));
      return one ? [accountId, one.values["count"], one.values["certified"], one.page ?? null] : [accountId, null];
    });
  };
  const number = (value: number) => ({ is: "number", value });
  expect(await told()).toEqual([
    [office, number(2), number(7), "/#/class-follow-up"],
    [a, number(1), number(3), null],
    [b, number(1), number(4), null],
  ]);
  await database.owner.prisma.figure.updateMany({ where: { unitId: id["a"]! }, data: { value: 1 } });
  expect(await told()).toEqual([
    [office, number(1), number(4), "/#/class-follow-up"],
    [a, null],
    [b, number(1), number(4), null],
  ]);
});
