import type { ClassRow } from "@ketnap/contract";
import { useDatabase } from "@ketnap/database/testing";
import { readCalendar } from "@ketnap/domain/calendar";
import {
  announceClass,
  approveClass,
  finishClass,
  listClasses,
  listPool,
  listResults,
  readClassSettings,
  updateClass,
  updateClassSettings,
} from "@ketnap/domain/classes";
import { recordFigure } from "@ketnap/domain/figures";
import { announceInspections, createInspectionPlan } from "@ketnap/domain/inspections";
import { fillDefaults, loadFile } from "@ketnap/domain/loading";
import { readTree } from "@ketnap/domain/organisation";
import { answerReport, listDueReports, openReportRequest } from "@ketnap/domain/reports";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Arrived, openDistrict } from "./testing/district.ts";

/**
 * What the district published of 2020: 48 organisations right below it, a quota of 253, four classes for 282 learners,
 * 36 dossiers, 31 admitted by the end of August; on 27 August three teams, and a report before 5 September. Which
 * organisations sent learners, on which days the classes were, and where the teams went, is invented, and so are names.
 */
const [FIRST, LAST] = ["2020-07-06", "2020-09-11"];
const ORGANISATIONS = 48;
/** Learners of twelve of them, and workers among these who come on days off alone: 282 and 71. */
const LEARNERS = Array.from({ length: 12 }, (_, n) => ({
  all: (n < 7 ? 18 : 17) + (n < 11 ? 6 : 5),
  workers: n < 11 ? 6 : 5,
}));
const KINDS = ["class_", "inspection_", "report_due", "weekly_digest"];

const database = useDatabase();
let district: Awaited<ReturnType<typeof openDistrict>>;
const unit: number[] = [];
let districtId = 0;
const teams: { leaderId: number; memberIds: number[] }[] = [];
const nameOf = (n: number) => `Tổ chức cơ sở đảng số ${n + 1}`;
const secretaryOf = (n: number) => `Bí thư số ${n + 1}`;
const learning = LEARNERS.map((_, n) => secretaryOf(n));

beforeAll(async () => {
  district = await openDistrict(database, `${FIRST} 05:00`);
  const ctx = district.staff();
  await fillDefaults(ctx);
  const units = [
    { key: "huyen", name: "Đảng bộ huyện Phú Bình", level: "district", parent: null },
    ...Array.from({ length: ORGANISATIONS }, (_, n) => ({
      key: `o${n}`,
      name: nameOf(n),
      level: "grassroots",
      parent: "huyen",
    })),
  ];
  const quotas = [{ unit: "huyen", scope: "year", kind: "absolute", from: "2020-01", to: "2020-12", value: 253 }];
  await loadFile(ctx, { name: "phu-binh.json", text: JSON.stringify({ units, quotas }) });
  const tree = await readTree(database.staff);
  districtId = tree.byKey("huyen")!.id;
  for (let n = 0; n < ORGANISATIONS; n++) {
    unit.push(tree.byKey(`o${n}`)!.id);
    await district.appoint(secretaryOf(n), "secretary", unit[n]!);
  }
  await district.appoint("Thường trực Huyện ủy", "leader", districtId);
  for (const name of ["một", "hai", "ba"])
    teams.push({ leaderId: await district.appoint(`Trưởng đoàn ${name}`, "staff", districtId), memberIds: [] });
  const kinds = KINDS.map((kind) => ({ kind: { startsWith: kind } }));
  const others = { NOT: { OR: kinds } };
  await database.owner.prisma.reminderRule.updateMany({ where: others, data: { enabled: false } });
  const settings = await readClassSettings(ctx, {});
  const venue = "Trung tâm Bồi dưỡng chính trị huyện";
  await updateClassSettings(ctx, { ...settings, capacity: 71, venue });
}, 120_000);
afterAll(() => district?.close());

const classes = async () => (await listClasses(district.staff(), { sort: "firstOn", perPage: 50 })).rows;
/** The class that is put off by a week, once registration for it is over. */
let moved: { before: ClassRow; on: string } | null = null;

/** What the office does at the end of a day. */
async function office(day: string): Promise<void> {
  for (const row of await classes()) {
    const { id, version } = row;
    if (row.state === "proposed") {
      const approved = await approveClass(district.staff(), { id, version });
      await announceClass(district.staff(), { id, version: approved.version });
    }
    if (row.state === "announced" && row.lastOn! < day) {
      const results = await listResults(district.staff(), { classId: id });
      const units = results
        .filter(({ seated }) => seated > 0)
        .map((each) => ({ unitId: each.unit.id, certified: each.seated }));
      await finishClass(district.staff(), { id, version, units });
    }
  }
  const last = (await classes()).at(-1);
  if (!moved && last?.standing === "closed") {
    moved = { before: last, on: day };
    const sessions = last.sessions.map(({ onDate, part }) => ({ onDate: later(onDate, 7), part }));
    const seats = last.seats.map((each) => ({ unitId: each.unit.id, seats: each.seats }));
    const { id, version, title, venue, capacity, shift, registrationOpensOn, registrationClosesOn } = last;
    const said = { title, venue, capacity, shift, registrationOpensOn, registrationClosesOn, seats };
    await updateClass(district.staff(), { id, version, ...said, sessions });
  }
  await EVENTS[day]?.();
}

const EVENTS: Record<string, () => Promise<unknown>> = {
  // The conference: the figures, the report before 5/9, the three teams.
  "2020-08-27": async () => {
    const ctx = district.staff();
    const months = { firstMonth: "2020-01", lastMonth: "2020-08" };
    const figure = { unitId: districtId, ...months, source: "document" as const };
    await recordFigure(ctx, { ...figure, indicator: "admitted", value: 31 });
    await recordFigure(ctx, { ...figure, indicator: "dossiers_received", value: 36 });
    const title = "Kế hoạch và lộ trình phát triển đảng viên 2020";
    const due = { dueOn: "2020-09-05", dueInclusive: false, levels: ["grassroots" as const] };
    await openReportRequest(ctx, { unitId: districtId, title, ...due, firstMonth: "2020-01", lastMonth: "2020-12" });
  },
  "2020-08-31": async () => {
    const span = { fromOn: "2020-09-07", toOn: "2020-09-11" };
    const title = "Nắm tình hình phát triển đảng viên";
    const plan = await createInspectionPlan(district.staff(), {
      unitId: districtId,
      title,
      ...span,
      teams,
      settings: { mostVisits: 12 },
    });
    const visitIds = plan.rows.map(({ id }) => id);
    await announceInspections(district.staff(), { id: plan.id, version: plan.version, visitIds });
  },
};

/** What people do about what arrived: who learns registers by the buttons, and two thirds answer the report. */
async function react(news: readonly Arrived[]): Promise<void> {
  for (const { person, choices, lines } of news) {
    const n = Number(/số (\d+)$/.exec(person)?.[1] ?? 0) - 1;
    for (const { token, label } of choices) {
      if (label.startsWith("Đăng ký")) await register(person, n, token);
      else if (
        label.startsWith("Trả lời báo cáo") &&
        (n % 3 === 0 || (n % 3 === 1 && /hạn hôm nay/i.test(lines.join("\n"))))
      )
        await answer(n);
    }
  }
}

/** As many as seats are kept for the unit, by the buttons that there are: five at a time, then the rest. */
async function register(person: string, n: number, token: string): Promise<void> {
  const known = await classes();
  let asked = await district.say(person, { kind: "choice", token });
  const meant = known.find(({ title }) => asked.lines[0]!.includes(title))!;
  for (let left = meant.seats.find((each) => each.unit.id === unit[n])?.seats ?? 0; left > 0;) {
    const size = [5, 3, 2, 1].find((some) => some <= left)!;
    const choice = asked.choices.find(({ label }) => label === `${size} người`)!;
    const told = await district.say(person, { kind: "choice", token: choice.token });
    expect(told.lines[0]).toBe(`Đã có chỗ ${size} người · ${meant.title}`);
    left -= size;
    if (left > 0) asked = await district.say(person, { kind: "choice", token });
  }
}

async function answer(n: number): Promise<void> {
  const ctx = {
    ...district.staff(),
    actor: { ...district.staff().actor, units: new Set([unit[n]!]), homeUnits: [unit[n]!] },
  };
  for (const due of await listDueReports(ctx, {}))
    if (due.answeredAt === null) await answerReport(ctx, { expectedId: due.id, value: n % 5 });
}

it("Phú Bình in 2020: who is told what, when, and in which words", { timeout: 300_000 }, async () => {
  await district.tick(`${FIRST} 08:00`);
  for (const [n, { all, workers }] of LEARNERS.entries()) {
    const said = await district.say(secretaryOf(n), {
      kind: "text",
      text: `đăng ký nguồn ${all} người, ${workers} công nhân`,
    });
    expect(said.lines[0]).toContain(`${all} người chờ học`);
  }
  for (let day = later(FIRST, 1); day <= LAST; day = later(day, 1)) {
    await react(await district.tick(`${day} 08:00`));
    await office(day);
  }
  const unasked = district.arrived.filter(({ asked }) => !asked);
  const held = await classes();

  // What was published came out: four classes, 282 learners certified, nobody left waiting.
  const certified = await Promise.all(held.map(({ id }) => listResults(district.staff(), { classId: id })));
  expect(held.map(({ state }) => state)).toEqual(Array(4).fill("finished"));
  expect(certified.flat().reduce((sum, row) => sum + row.certified!, 0)).toBe(282);
  expect((await listPool(district.staff(), {})).total).toBe(0);
  // The workers' class alone is on days off.
  expect(held.filter(({ shift }) => shift === "days_off").map(({ seated }) => seated)).toEqual([71]);

  // Nobody is written to on a Saturday, a Sunday or a holiday, nor twice a day.
  const calendar = await readCalendar(district.staff(), { from: FIRST, to: LAST });
  const rest = new Set(calendar.filter(({ kind }) => kind !== "swap_work").map(({ date }) => date));
  expect(rest.has("2020-09-02")).toBe(true);
  for (const { at } of unasked)
    expect(at.dayOfWeek <= 5 && !rest.has(at.toPlainDate().toString()), at.toString()).toBe(true);
  expect(new Set(unasked.map(({ at, person }) => `${at.toPlainDate().toString()} ${person}`)).size).toBe(
    unasked.length,
  );

  // Of classes only those hear who learn: that registration opens, twice before it begins, and of the move.
  const about = (words: RegExp) => unasked.filter(({ lines }) => words.test(lines.join("\n")));
  expect(new Set(about(/Lớp bồi dưỡng/).map(({ person }) => person))).toEqual(new Set(learning));
  for (const { title } of held) {
    const opening = about(new RegExp(`Nhận đăng ký đến .* · ${title}`));
    expect(opening.map(({ person }) => person).toSorted()).toEqual(learning.toSorted());
  }
  expect(about(/Đăng ký lớp: /), "everybody registered in time").toEqual([]);

  // The class that moved: each unit that learns in it once, on the next working day, with its calendar.
  const changes = about(/Đổi lịch/);
  const seats = new Set(certified.at(-1)!.map(({ unit: of }) => secretaryOf(unit.indexOf(of.id))));
  expect(changes.map(({ person }) => person).toSorted()).toEqual([...seats].toSorted());
  expect(new Set(changes.map(({ at }) => at.toPlainDate().toString())).size).toBe(1);
  for (const { lines, file } of changes) {
    expect(lines.join("\n")).toContain(spelled(later(moved!.before.firstOn!, 7)));
    expect(file!.text).toMatch(/SEQUENCE:1/);
  }

  // The report before 5/9: all are asked; who has answered is left in peace; its last day is the 4th.
  const report = about(/Kế hoạch và lộ trình/).filter(({ person }) => person.startsWith("Bí thư"));
  expect(new Set(report.map(({ person }) => person)).size).toBe(ORGANISATIONS);
  const told = (n: number) =>
    report.filter(({ person }) => person === secretaryOf(n)).map(({ at }) => at.toPlainDate().toString());
  expect(told(0)).toHaveLength(1);
  expect(told(1).at(-1)).toBe("2020-09-04");
  expect(told(2).at(-1)).toBe("2020-09-07");

  // Three teams, twelve visits: each of these hears of it when it is announced, five days and one day before.
  const visits = about(/Đoàn kiểm tra số [123] sẽ làm việc|đoàn kiểm tra số [123]/i);
  expect(new Set(visits.map(({ person }) => person)).size).toBe(12);
  expect(new Set(visits.flatMap(({ lines }) => /đoàn kiểm tra số (\d)/i.exec(lines.join("\n"))![1]!))).toEqual(
    new Set(["1", "2", "3"]),
  );

  // The week after the conference the standing committee reads what it was told there.
  const digest = unasked.find(
    ({ person, at }) => person === "Thường trực Huyện ủy" && at.toPlainDate().toString() === "2020-08-31",
  );
  expect(digest!.lines[0]).toBe("31 / 253 · 12,25 % · 🔴 chậm · Đảng bộ huyện Phú Bình");

  expect(district.telegram.control.calls().filter(({ error }) => error)).toEqual([]);
  await expect(chronicle(unasked)).toMatchFileSnapshot("../../../docs/screens/phu-binh-2020.md");
});

function spelled(day: string): string {
  const { day: of, month, year } = Temporal.PlainDate.from(day);
  return `${of}/${month}/${year}`;
}

function later(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Day by day; those who got the same words stand together. */
function chronicle(messages: readonly Arrived[]): string {
  const days = Map.groupBy(messages, ({ at }) => at.toPlainDate().toString());
  const told = [...days].flatMap(([day, some]) => {
    const alike = Map.groupBy(some, ({ person, lines, choices, file }) => {
      const n = /số (\d+)$/.exec(person)?.[1];
      const text = [...lines, ...choices.map(({ label }) => `[${label}]`), ...(file ? [`(${file.name})`] : [])].join(
        "\n",
      );
      return n ? text.replaceAll(new RegExp(`Tổ chức cơ sở đảng số ${n}(?!\\d)`, "g"), "(đơn vị)") : text;
    });
    return [`## ${day}`, "", ...[...alike].flatMap(([text, those]) => section(text, those))];
  });
  const about =
    "Written by the test `packages/rehearsal/src/phu-binh-2020.db.test.ts`: every message that went out unasked, from July to September 2020. The district's own figures are what it published; which organisations sent learners, the days of the classes and where the teams went are invented.";
  return ["# Phú Bình 2020: tin gửi đi", "", about, "", ...told, ""].join("\n");
}

function section(text: string, those: readonly Arrived[]): string[] {
  const names = those.map(({ person }) => person.replace("Bí thư số ", "số "));
  return [names.join(", "), "", ...text.split("\n").map((line) => `> ${line}  `), ""];
}
