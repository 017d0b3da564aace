import type { ReminderLine } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { expect, test } from "vitest";
import { actorOfAccount } from "../access/index.ts";
import { fillCalendar } from "../calendar/index.ts";
import { sealer } from "../deliveries/testing.ts";
import { plant } from "../figures/testing.ts";
import { carryReminders, fillReminderRules, findReminders, subscribeNews } from "./index.ts";
import { at, person, plainWords, staffOn } from "./testing.ts";

const database = useDatabase();

test.each([
  ["before the month is over the figure is as of today", "2026-11", "2026-11-23"],
  ["a month that is over is told by its last day", "2026-10", "2026-10-31"],
])("%s", async (_, month, asOf) => {
  const key = `c-${month}`;
  const ids = await plant(database.staff, {
    units: [{ key, name: `Chi bộ ${month}`, level: "cell", parent: null }],
    quotas: [{ unit: key, from: "2026-01", to: "2026-12", value: 12 }],
    figures: [{ unit: key, from: "2026-01", to: month, value: 5 }],
  });
  const staff = staffOn(database, at("2026-01-02 08:00"));
  await fillCalendar(staff, {});
  await fillReminderRules(staff, {});
  const accountId = await person(database, "secretary", ids[key]!);
  const db = database.bot;
  const actor = (await actorOfAccount(db, accountId, at("2026-11-20 10:00")))!;
  await subscribeNews(
    { actor, db, now: at("2026-11-20 10:00") },
    { topic: "progress", unitId: ids[key]!, schedule: { time: "08:00", freq: "weekly", weekday: "mon" } },
  );
  const told: ReminderLine[] = [];
  await findReminders(db, at("2026-11-23 08:00"));
  await carryReminders(db, sealer, at("2026-11-23 08:00"), (lines, locale, more) => {
    told.push(...lines);
    return plainWords(lines, locale, more);
  });
  const news = told.filter(({ facts }) => facts.values["topic"] !== undefined);
  expect(news.map(({ facts }) => facts.values["asOf"])).toEqual([{ is: "date", date: asOf }]);
});
