import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, it } from "vitest";
import {
  announceClass,
  approveClass,
  cancelClass,
  createClass,
  listClasses,
  registerLearners,
  updateClass,
} from "../classes/index.ts";
import { claimDelivery, settleDelivery } from "../deliveries/index.ts";
import { sealer } from "../deliveries/testing.ts";
import type { ReminderWords } from "./carry-people.ts";
import { carryReminders, findReminders, lookAgain } from "./index.ts";
import { askFor, at, person, plantReminders, staffOn, textOf } from "./testing.ts";

const database = useDatabase();
const db = () => database.bot;
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
beforeEach(async () => {
  id = Object.keys(id).length > 0 ? id : await plantReminders(database);
  const kept = ["reminder", "delivery", "bulk", "reportRequest", "trainingClass", "account", "clockRun"] as const;
  for (const table of kept) await (prisma()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  await prisma().reminderRule.updateMany({ data: { enabled: false } });
  for (const key of ["report_due", "class_changed"])
    await prisma().reminderRule.update({ where: { key }, data: { enabled: true } });
  await person(database, "secretary", id["a"]!);
});

const staff = (now: string) => staffOn(database, at(now));
const said = (days: readonly string[]) => ({
  title: "Lớp khóa 4",
  venue: "Hội trường xã",
  capacity: 5,
  sessions: days.map((onDate) => ({ onDate, part: "morning" as const })),
  registrationOpensOn: "2026-11-16",
  registrationClosesOn: "2026-11-19",
});

/** Announced, and A has registered two for it. */
async function classOn(...days: string[]): Promise<void> {
  const { id: classId, version } = await createClass(staff("2026-11-13 09:00"), {
    organiserId: id["xa"]!,
    ...said(days),
  });
  const approved = await approveClass(staff("2026-11-13 09:00"), { id: classId, version });
  await announceClass(staff("2026-11-13 09:00"), { id: classId, version: approved.version });
  await registerLearners(staff("2026-11-17 09:00"), { classId, unitId: id["a"]!, count: 2 });
}
const present = async (now: string) => (await listClasses(staff(now), {})).rows[0]!;
async function moveTo(days: readonly string[], now: string): Promise<void> {
  const row = await present(now);
  await updateClass(staff(now), { id: row.id, version: row.version, ...said(days), seats: [] });
}

const words: ReminderWords = (lines) => ({
  blocks: lines.map(({ facts: { values } }) => {
    const [moved, off, title] = [values["moved"], values["cancelled"], values["title"]];
    if (moved?.is === "date") return { kind: "text", text: `moved to ${moved.date}` };
    return { kind: "text", text: off ? "off" : title?.is === "text" ? title.text : "?" };
  }),
  choices: [],
});

/** What the clock finds and carries at that moment, looked at and sent. */
async function tick(now: string): Promise<string[]> {
  await findReminders(db(), at(now));
  const { deliveryIds } = await carryReminders(db(), sealer, at(now), words);
  const texts: string[] = [];
  for (const each of deliveryIds) {
    const claim = (await claimDelivery(db(), sealer, each, at(now), 6_000))!;
    const looked = await lookAgain(db(), claim, at(now), words);
    await settleDelivery(db(), claim, { kind: "sent", externalId: each }, at(now));
    texts.push(looked.kind === "send" ? textOf(looked.message.message.blocks) : looked.why);
  }
  return texts;
}

describe("a class that is moved", () => {
  it("after the day's message was told is told on the same day", async () => {
    await classOn("2026-11-30", "2026-12-01");
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
    expect(await tick("2026-11-27 08:00")).toEqual(["Tháng 11"]);
    await moveTo(["2026-11-28", "2026-11-29"], "2026-11-27 10:00");
    expect(await tick("2026-11-27 10:05")).toEqual(["moved to 2026-11-28"]);
    expect(await tick("2026-11-27 10:10")).toEqual([]);
  });

  it("with the week's budget spent too", async () => {
    await prisma().reminderSettings.update({ where: { id: 1 }, data: { perPersonWeek: 1 } });
    await classOn("2026-11-30", "2026-12-01");
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
    expect(await tick("2026-11-25 08:00")).toEqual(["Tháng 11"]);
    await moveTo(["2026-12-14", "2026-12-15"], "2026-11-26 10:00");
    expect(await tick("2026-11-26 10:05")).toEqual(["moved to 2026-12-14"]);
    await prisma().reminderSettings.update({ where: { id: 1 }, data: { perPersonWeek: 5 } });
  });

  it("in the evening waits for the morning where nobody goes by it before", async () => {
    await classOn("2026-12-14", "2026-12-15");
    await moveTo(["2026-12-16", "2026-12-17"], "2026-11-26 18:00");
    expect(await tick("2026-11-26 18:05")).toEqual([]);
    expect(await tick("2026-11-27 07:59")).toEqual([]);
    expect(await tick("2026-11-27 08:00")).toEqual(["moved to 2026-12-16"]);
  });

  it.each([
    ["it would have been held before the next hours", ["2026-11-28", "2026-11-29"], ["2026-12-14", "2026-12-15"]],
    ["it is held before the next hours now", ["2026-12-14", "2026-12-15"], ["2026-11-28", "2026-11-29"]],
    ["it would have been held on the next working day", ["2026-11-30", "2026-12-01"], ["2026-12-14", "2026-12-15"]],
  ])("on a Friday evening is told at once where %s", async (_, before, after) => {
    await classOn(...before);
    await moveTo(after, "2026-11-27 18:00");
    expect(await tick("2026-11-27 18:05")).toEqual([`moved to ${after[0]}`]);
    expect(await tick("2026-11-30 08:00")).toEqual([]);
  });

  it("wakes nobody: at night it waits until people are up, a day of rest or not", async () => {
    await classOn("2026-11-28", "2026-11-29");
    await moveTo(["2026-12-14", "2026-12-15"], "2026-11-27 21:30");
    expect(await tick("2026-11-27 21:35")).toEqual([]);
    expect(await tick("2026-11-28 05:59")).toEqual([]);
    expect(await tick("2026-11-28 06:00")).toEqual(["moved to 2026-12-14"]);
  });

  it("within other waking hours, where staff have said so", async () => {
    await prisma().reminderSettings.update({ where: { id: 1 }, data: { wakingEndsAt: "22:00" } });
    await classOn("2026-11-28", "2026-11-29");
    await moveTo(["2026-12-14", "2026-12-15"], "2026-11-27 21:30");
    expect(await tick("2026-11-27 21:35")).toEqual(["moved to 2026-12-14"]);
    await prisma().reminderSettings.update({ where: { id: 1 }, data: { wakingEndsAt: "21:00" } });
  });

  it("does not take Monday's message from the person whom it was told on Monday before eight", async () => {
    await classOn("2026-11-30", "2026-12-01");
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-30" });
    await moveTo(["2026-12-14", "2026-12-15"], "2026-11-29 22:00");
    expect(await tick("2026-11-30 06:30")).toEqual(["moved to 2026-12-14"]);
    expect(await tick("2026-11-30 08:00")).toEqual(["Tháng 11"]);
  });

  it("is told once when it is called off before anybody heard of the move", async () => {
    await classOn("2026-11-28", "2026-11-29");
    await moveTo(["2026-12-14", "2026-12-15"], "2026-11-27 21:30");
    await tick("2026-11-27 21:35");
    const { id: classId, version } = await present("2026-11-27 22:00");
    await cancelClass(staff("2026-11-27 22:00"), { id: classId, version, reason: "Bão" });
    expect(await tick("2026-11-28 06:00")).toEqual(["off"]);
  });
});
