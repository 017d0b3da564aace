import { useDatabase } from "@ketnap/database/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { addGrant } from "../access/index.ts";
import { actingOn } from "../kernel/testing.ts";
import { answerReport } from "../reports/index.ts";
import { DEFAULT_RULES } from "./defaults.ts";
import { fillReminderRules, findReminders, kindOf, KINDS, listDeadlines, refuseText } from "./index.ts";
import { askFor, at, person, plantReminders, staffOn } from "./testing.ts";

const database = useDatabase();
const db = () => database.bot;
const prisma = () => database.owner.prisma;
let id: Record<string, number> = {};
beforeEach(async () => {
  id = Object.keys(id).length > 0 ? id : await plantReminders(database);
  await prisma().clockRun.deleteMany();
  await prisma().reminder.deleteMany();
  await prisma().reportRequest.deleteMany();
  await prisma().mute.deleteMany();
  await prisma().account.deleteMany();
  await prisma().reminderRule.updateMany({ data: { enabled: false } });
  await enable("report_due", FIRST);
});

const FIRST = {
  offsets: [-5, -2, 0, 1],
  repeatDays: null,
  repeatLimit: 0,
  role: "secretary",
  at: "unit",
  escalateDays: 2,
};

const enable = (key: string, data: object = {}) =>
  prisma().reminderRule.update({ where: { key }, data: { enabled: true, ...data } });
const rows = async () =>
  (await prisma().reminder.findMany({ orderBy: [{ onDate: "asc" }, { accountId: "asc" }] })).map((row) => ({
    subject: `${row.subjectKind} ${row.subjectId}`,
    to: row.accountId,
    occurrence: row.occurrence,
    on: row.onDate.toISOString().slice(0, 10),
    until: row.expiresOn.toISOString().slice(0, 10),
    state: row.state,
  }));
const days = async () => (await rows()).map(({ on }) => on);
async function find(...instants: string[]): Promise<number> {
  let total = 0;
  for (const instant of instants) total += (await findReminders(db(), at(instant))).total;
  return total;
}

describe("a report that is due", () => {
  it("is told five and two working days before, on its last day and the day after, and never on a day of rest", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
    for (let day = 2; day <= 30; day++) await find(`2026-11-${String(day).padStart(2, "0")} 08:00`);
    // The 24th is a holiday, the 21st and 22nd a week-end.
    expect(await days()).toEqual(["2026-11-19", "2026-11-25", "2026-11-27", "2026-11-30"]);
    expect((await rows())[0]).toEqual({
      subject: expect.stringMatching(/^expected_report \d+$/),
      to: secretary,
      occurrence: "2026-11-27-5",
      on: "2026-11-19",
      until: "2026-11-20",
      state: "found",
    });
  });

  it("counts the day before where its paper says “before”", async () => {
    await person(database, "secretary", id["a"]!);
    await askFor(database, id["xa"]!, {
      title: "Trước 27/11",
      month: "2026-11",
      dueOn: "2026-11-27",
      dueInclusive: false,
    });
    await find("2026-11-26 07:00");
    expect((await rows()).map(({ occurrence }) => occurrence)).toContain("2026-11-26+0");
  });

  it("goes to nobody once it was answered, and to nobody of another role, unit or time", async () => {
    const one = await person(database, "secretary", id["a"]!);
    await person(database, "leader", id["a"]!);
    await person(database, "secretary", id["xa"]!);
    const former = await person(database, "secretary", id["b"]!);
    await prisma().roleGrant.updateMany({ where: { accountId: former }, data: { validTo: new Date("2026-11-25") } });
    const later = await person(database, "auditor", id["c"]!);
    await addGrant(staffOn(database, at("2026-11-02 09:00")), {
      id: later,
      role: "secretary",
      unitId: id["c"]!,
      validFrom: "2026-11-26",
    });
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
    await find("2026-11-25 07:00");
    expect((await rows()).map(({ to }) => to)).toEqual([one]);
    const expected = await prisma().expectedReport.findFirstOrThrow({ where: { unitId: id["a"]! } });
    await answerReport(staffOn(database, at("2026-11-25 09:00")), { expectedId: expected.id, value: 2 });
    await find("2026-11-27 07:00");
    expect((await rows()).filter(({ on }) => on === "2026-11-27").map(({ to }) => to)).toEqual([later]);
  });

  it("one wave, whoever finds it, how often, and whether the clock is an hour off", async () => {
    await person(database, "secretary", id["a"]!);
    await person(database, "secretary", id["b"]!);
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
    const both = await Promise.all([find("2026-11-25 07:00"), find("2026-11-25 07:00"), find("2026-11-25 08:00")]);
    expect(both.reduce((sum, some) => sum + some)).toBe(2);
    expect(await find("2026-11-25 06:00", "2026-11-25 09:00", "2026-11-25 23:59")).toBe(0);
  });

  it("a missed night is made up for; what is older than the rule bears is not found any more", async () => {
    await person(database, "secretary", id["a"]!);
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
    await find("2026-11-26 07:00");
    expect(await days()).toEqual(["2026-11-25"]);
    await prisma().reminder.deleteMany();
    await find("2026-12-10 07:00");
    expect(await days()).toEqual([]);
  });

  it("was opened late: nothing is told of the days before", async () => {
    await person(database, "secretary", id["a"]!);
    const said = { title: "Gấp", month: "2026-11", dueOn: "2026-11-27", opened: "2026-11-26 10:00" };
    await askFor(database, id["xa"]!, said);
    await find("2026-11-26 10:05");
    expect(await days()).toEqual([]);
    await find("2026-11-27 07:00");
    expect(await days()).toEqual(["2026-11-27"]);
  });

  it("the muted are noted, and not told", async () => {
    const [quiet, loud] = [
      await person(database, "secretary", id["a"]!),
      await person(database, "secretary", id["b"]!),
    ];
    const mutedAt = new Date("2026-11-01T00:00:00Z");
    await prisma().mute.createMany({
      data: [
        { accountId: quiet, topic: "report", mutedAt },
        { accountId: quiet, topic: "all", mutedAt },
        { accountId: loud, topic: "progress", mutedAt },
        { accountId: loud, topic: "report", mutedAt, endedAt: mutedAt },
      ],
    });
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
    await find("2026-11-25 07:00");
    expect((await rows()).map(({ to, state }) => ({ to, state }))).toEqual([
      { to: quiet, state: "muted" },
      { to: loud, state: "found" },
    ]);
  });

  it("repeats until it is answered, at most so often", async () => {
    await person(database, "secretary", id["a"]!);
    await enable("report_due", { offsets: [0], repeatDays: 2, repeatLimit: 2, escalateDays: null });
    await askFor(database, id["xa"]!, { title: "Tháng 10", month: "2026-10", dueOn: "2026-11-10" });
    for (let day = 9; day <= 30; day++) await find(`2026-11-${String(day).padStart(2, "0")} 07:00`);
    expect(await days()).toEqual(["2026-11-10", "2026-11-12", "2026-11-16"]);
  });
});

describe("days of grace", () => {
  const graced = () =>
    askFor(database, id["xa"]!, { title: "Tháng 10", month: "2026-10", dueOn: "2026-11-10", graceDays: 3 });

  it("are over before anybody is told that he is late, and before the list of the late is made", async () => {
    const secretary = await person(database, "secretary", id["a"]!);
    const office = await person(database, "staff", id["xa"]!);
    await enable("report_due", { offsets: [0, 1] });
    await graced();
    for (let day = 9; day <= 20; day++) await find(`2026-11-${String(day).padStart(2, "0")} 07:00`);
    expect((await rows()).map(({ to, occurrence, on }) => ({ to, occurrence, on }))).toEqual([
      { to: secretary, occurrence: "2026-11-10+0", on: "2026-11-10" },
      { to: secretary, occurrence: "2026-11-13+1", on: "2026-11-16" },
      { to: office, occurrence: "late 2026-11-13+2", on: "2026-11-17" },
    ]);
  });

  it("are told as the last day while they run, and what is overdue comes after them", async () => {
    await graced();
    const units = [id["a"]!];
    const of = async (on: string, overdue = false) =>
      (await listDeadlines(actingOn(db(), { units, roles: ["secretary"], on }), { unitId: id["a"]!, overdue })).map(
        ({ lastDay, daysLeft }) => [lastDay, daysLeft],
      );
    expect(await of("2026-11-09")).toEqual([["2026-11-10", 1]]);
    expect(await of("2026-11-12")).toEqual([["2026-11-13", 1]]);
    expect(await of("2026-11-12", true)).toEqual([]);
    expect(await of("2026-11-14", true)).toEqual([["2026-11-10", -4]]);
  });
});

describe("what nobody answers", () => {
  it("is told the unit above once, as one list: to its staff, or its secretary, or those who asked", async () => {
    const staff = await person(database, "staff", id["xa"]!);
    const secretary = await person(database, "secretary", id["xa"]!);
    await askFor(database, id["xa"]!, { title: "Tháng 10", month: "2026-10", dueOn: "2026-11-10" });
    await find("2026-11-12 07:00", "2026-11-12 12:00", "2026-11-13 07:00");
    const lists = (await rows()).filter(({ subject }) => subject.startsWith("report_request"));
    expect(lists.map(({ to, occurrence, on }) => ({ to, occurrence, on }))).toEqual([
      { to: staff, occurrence: "late 2026-11-10+2", on: "2026-11-12" },
    ]);
    for (const end of [
      () => prisma().account.update({ where: { id: staff }, data: { active: false } }),
      () => prisma().account.delete({ where: { id: staff } }),
    ]) {
      await end();
      await prisma().reminder.deleteMany();
      await find("2026-11-12 07:00");
      expect((await rows()).map(({ to }) => to)).toEqual([secretary]);
    }
  });

  it("stands in the list of the unit that asked where the one above has nobody, and is told it once", async () => {
    const office = await person(database, "staff", id["xa"]!);
    await prisma().placement.updateMany({ where: { unitId: id["b"]! }, data: { parentId: id["a"]! } });
    await prisma().$executeRaw`update tree_state set version = version + 1`;
    await askFor(database, id["xa"]!, { title: "Tháng 10", month: "2026-10", dueOn: "2026-11-10" });
    await find("2026-11-12 07:00");
    const subjects = (await rows()).map(({ to, subject }) => `${to} ${subject.split(".")[1]}`);
    expect(subjects).toEqual([`${office} ${id["xa"]}`]);
    await prisma().reminder.deleteMany();
    const own = await person(database, "secretary", id["a"]!);
    await find("2026-11-12 07:00");
    const each = (await rows()).filter(({ subject }) => subject.startsWith("report_request"));
    expect(each.map(({ to, subject }) => `${to} ${subject.split(".")[1]}`).toSorted()).toEqual(
      [`${office} ${id["xa"]}`, `${own} ${id["a"]}`].toSorted(),
    );
    await prisma().placement.updateMany({ where: { unitId: id["b"]! }, data: { parentId: id["xa"]! } });
    await prisma().$executeRaw`update tree_state set version = version + 1`;
  });
});

describe("a rule with a day of its own", () => {
  it("asks the units where its role stands, on its day or the working day before", async () => {
    await enable("report_due", { enabled: false });
    await enable("roadmap_check", { monthDay: 24 });
    const [a, xa] = [await person(database, "secretary", id["a"]!), await person(database, "secretary", id["xa"]!)];
    await person(database, "staff", id["xa"]!);
    await find("2026-11-20 07:00");
    expect(await rows()).toEqual([]);
    await find("2026-11-23 07:00");
    expect((await rows()).map(({ subject, to, on }) => ({ subject, to, on }))).toEqual([
      { subject: `unit ${id["a"]}`, to: a, on: "2026-11-23" },
      { subject: `unit ${id["xa"]}`, to: xa, on: "2026-11-23" },
    ]);
  });

  it("speaks at the unit above or at the top where it says so", async () => {
    const top = await person(database, "leader", id["xa"]!);
    await enable("report_due", { role: "leader", at: "parent", escalateDays: null });
    await askFor(database, id["xa"]!, { title: "Tháng 11", month: "2026-11", dueOn: "2026-11-27" });
    await find("2026-11-27 07:00");
    expect((await rows()).map(({ to }) => to)).toEqual([top, top, top]);
    await prisma().reminder.deleteMany();
    await prisma().clockRun.deleteMany();
    await enable("report_due", { at: "top" });
    await find("2026-11-27 07:00");
    expect((await rows()).map(({ to }) => to)).toEqual([top, top, top]);
  });

  it("takes the rounds of the badge from the regulation in force", async () => {
    await enable("report_due", { enabled: false });
    await enable("badge_round");
    await prisma().regulation.createMany({
      data: [
        {
          ruleId: "badge",
          title: "Huy hiệu",
          value: "30",
          anchor: "02-03, 05-19",
          source: "x",
          effectiveFrom: new Date("2020-01-01"),
        },
      ],
    });
    await person(database, "staff", id["xa"]!);
    await find("2026-12-04 07:00");
    expect((await rows()).map(({ occurrence, on }) => ({ occurrence, on }))).toEqual([
      { occurrence: "2027-02-03-60", on: "2026-12-04" },
    ]);
  });
});

it("the default rules are filled in once, and what staff have changed stays", async () => {
  await enable("report_due", { title: "Của chúng tôi", offsets: [-1] });
  await prisma().reminderRule.delete({ where: { key: "mentor_remark" } });
  const ctx = staffOn(database, at("2026-11-22 08:00"));
  expect(await fillReminderRules(ctx, {})).toEqual({ added: 1 });
  expect(await fillReminderRules(ctx, {})).toEqual({ added: 0 });
  expect(await prisma().reminderRule.findUnique({ where: { key: "report_due" } })).toMatchObject({
    title: "Của chúng tôi",
    offsets: [-1],
  });
});

it("every kind has a default rule, and every default speaks only of what its kind has", () => {
  expect(new Set(DEFAULT_RULES.map(({ kind }) => kind))).toEqual(new Set(KINDS.map(({ kind }) => kind)));
  expect(new Set(DEFAULT_RULES.map(({ key }) => key)).size).toBe(DEFAULT_RULES.length);
  for (const { key, kind, textVi, textEn } of DEFAULT_RULES)
    for (const text of [textVi, textEn]) expect(refuseText(text, kindOf(kind)!.placeholders), key).toBeNull();
});
