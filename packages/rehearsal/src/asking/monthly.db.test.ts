import { USUAL_MIX } from "@ketnap/contract";
import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { type Context, systemActor } from "@ketnap/domain/kernel";
import { fillDefaults, loadSample } from "@ketnap/domain/loading";
import {
  createReportForm,
  createReportSchedule,
  openDueRequests,
  openReportRequest,
  reviseReportForm,
} from "@ketnap/domain/reports";
import { beforeAll, expect, test } from "vitest";
import { createAgenda } from "../agenda.ts";
import { askMonthly } from "./monthly.ts";

const database = useDatabase();
const at = (instant: string): Context => ({
  actor: systemActor("test"),
  db: database.staff,
  now: Temporal.Instant.from(instant),
});
const start = Temporal.Instant.from("2026-12-01T00:00:00+07:00");
const plan = { from: "2026-12-01", to: "2026-12-31", seed: 1, mix: USUAL_MIX, channel: null, unitId: null };

beforeAll(async () => {
  await fillDefaults(at("2026-11-22T02:00:00Z"));
  await loadSample(at("2026-11-22T02:00:00Z"));
});

test("a request of the data is asked again of the same units, by the same form, with the same lock", async () => {
  const ward = (await database.staff.prisma.unit.findFirstOrThrow({ where: { level: "commune" } })).id;
  const ctx = at("2026-12-10T03:00:00Z");
  const fields = (["admitted", "sources"] as const).map((indicator) => {
    return { indicator, label: null, min: 0, max: null, jump: null };
  });
  const asked = { title: "Biểu hai số", fields };
  const form = await createReportForm(ctx, asked);
  await openReportRequest(ctx, {
    unitId: ward,
    title: "Báo cáo của khối phố",
    firstMonth: "2026-12",
    lastMonth: "2026-12",
    dueOn: "2027-01-05",
    formId: form.id,
    lockOn: "2027-01-20",
    unitTypes: ["residential"],
  });
  await reviseReportForm(at("2026-12-12T03:00:00Z"), { ...asked, id: form.id, version: form.version, archived: true });
  const before = await askedNow();
  expect(before.units).toBeGreaterThan(0);
  expect(before.units).toBeLessThan(await database.staff.prisma.unit.count({ where: { level: "cell" } }));

  const agenda = createAgenda(start);
  await askMonthly(database.staff, agenda, plan, { units: [ward], asked: () => Promise.resolve() });
  expect(await askedNow()).toBeUndefined();
  await agenda.runUntil(Temporal.Instant.from("2026-12-31T23:59:59+07:00"));
  expect(await askedNow()).toEqual(before);
});

test("where the clock asks every month, the clock asks in the rehearsal, and nobody by hand", async () => {
  const ward = (await database.staff.prisma.unit.findFirstOrThrow({ where: { level: "commune" } })).id;
  const about = { unitId: ward, title: "Báo cáo định kỳ", every: "month", dueDay: 5, firstMonth: "2027-02" } as const;
  await createReportSchedule(at("2026-12-10T03:00:00Z"), about);
  const february = Temporal.Instant.from("2027-02-01T00:00:00+07:00");
  const agenda = createAgenda(february);
  const span = { ...plan, from: "2027-02-01", to: "2027-02-28" };
  // What the clock had opened after the first day is taken back, and opened again on its day.
  const opened = await openDueRequests(database.bot, Temporal.Instant.from("2027-02-26T02:00:00Z"));
  expect(opened.ids).toHaveLength(1);
  await askMonthly(database.staff, agenda, span, { units: [ward], asked: () => Promise.resolve() });
  await agenda.runUntil(Temporal.Instant.from("2027-02-28T23:59:59+07:00"));
  const asked = () => database.staff.prisma.reportRequest.count({ where: { unitId: ward, lastMonth: "2027-02" } });
  expect(await asked()).toBe(0);
  await openDueRequests(database.bot, Temporal.Instant.from("2027-02-26T02:00:00Z"));
  expect(await asked()).toBe(1);
});

test("at the start of a year December's report may still come, what was due long ago is over, and no figure is known ahead", async () => {
  const ward = (await database.staff.prisma.unit.findFirstOrThrow({ where: { level: "commune" } })).id;
  await database.owner.prisma.reportSchedule.deleteMany();
  await database.owner.prisma.reportRequest.deleteMany();
  const cell = await database.owner.prisma.figure.findFirstOrThrow({
    where: { firstMonth: "2026-10", lastMonth: "2026-10", source: "report", indicator: "admitted", group: null },
  });
  const old = { title: "Tháng 10", firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2026-11-05" };
  await openReportRequest(at("2026-10-20T02:00:00Z"), { unitId: ward, ...old });
  const known = (month: string) =>
    database.owner.prisma.figure.count({ where: { lastMonth: month, source: "report", unitId: cell.unitId } });
  const asked = async (month: string) =>
    (await database.owner.prisma.reportRequest.findMany({ where: { lastMonth: month } })).map(
      ({ openedAt, closedAt }) => [openedAt.toISOString(), closedAt !== null],
    );

  // On the third of November October's report may still come: who has not answered has no figure of it yet.
  const [early, november] = [
    Temporal.Instant.from("2026-11-03T00:00:00+07:00"),
    { from: "2026-11-03", to: "2026-11-30" },
  ];
  await askMonthly(database.staff, createAgenda(early), { ...plan, ...november }, { units: [ward], asked: noted });
  expect([await known("2026-10"), (await known("2026-09")) > 0]).toEqual([0, true]);
  expect(await asked("2026-10")).toEqual([["2026-10-20T02:00:00.000Z", false]]);

  const agenda = createAgenda(Temporal.Instant.from("2027-01-01T00:00:00+07:00"));
  const year = { ...plan, from: "2027-01-01", to: "2027-01-31" };
  await askMonthly(database.staff, agenda, year, { units: [ward], asked: noted });
  await agenda.runUntil(Temporal.Instant.from("2027-01-31T23:59:59+07:00"));
  expect(await asked("2026-10"), "was due long ago").toEqual([["2026-10-20T02:00:00.000Z", true]]);
  expect(await asked("2026-12")).toEqual([["2026-12-31T17:00:00.000Z", false]]);
  expect(await asked("2027-01")).toHaveLength(1);
});

const noted = () => Promise.resolve();

async function askedNow() {
  const [asked] = await database.owner.rows<{ units: number }>(sql`
    select r.lock_on::text as lock, v.form_id as form, v.fields, count(*)::int as units, array_agg(e.unit_id order by e.unit_id) as of
    from report_request r left join report_form_version v on v.id = r.form_version_id
    join expected_report e on e.request_id = r.id
    where r.title = 'Báo cáo của khối phố' group by r.id, v.id`);
  return asked!;
}
