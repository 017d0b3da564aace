import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { reportScheduleDraft } from "@ketnap/contract";
import type { z } from "zod";
import { fillCalendar } from "../calendar/index.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  createReportForm,
  createReportSchedule,
  listExpectedReports,
  listReportRequests,
  listReportSchedules,
  openDueRequests,
  openReportRequest,
  openScheduledRequest,
  pauseReportSchedule,
  readReportRequest,
  readReportSchedule,
  resumeReportSchedule,
  reviseReportForm,
  submitReport,
  updateReportSchedule,
} from "./index.ts";
import { fields, plantCommune } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};

beforeAll(async () => {
  id = await plantCommune(database);
  const now = Temporal.Instant.from("2026-01-02T02:00:00Z");
  await fillCalendar({ actor: systemActor("test"), db: database.staff, now }, {});
});
beforeEach(async () => {
  await database.owner.prisma.reportRequest.deleteMany();
  await database.owner.prisma.reportSchedule.deleteMany();
});

const staff = (on = "2026-10-01") => actingOn(database.staff, { on });
const draft = (more: Partial<z.input<typeof reportScheduleDraft>> = {}) => ({
  unitId: id["xa"]!,
  title: "Báo cáo phát triển đảng viên",
  every: "month" as const,
  dueDay: 5,
  firstMonth: "2026-01",
  ...more,
});
/** As the worker does it, at nine in the morning. */
const clock = (on: string) => openDueRequests(database.bot, actingOn(database.bot, { on }).now);

async function requests() {
  const { rows } = await listReportRequests(staff("2027-12-31"), { sort: "id", perPage: 200 });
  return rows;
}
const titles = async () => (await requests()).map(({ title }) => title.replace("Báo cáo phát triển đảng viên ", ""));

/** Every day of a span, as a worker that never sleeps; twice a day where told so. */
async function live(from: string, to: string, { workers = 1, asleep = [] as string[] } = {}): Promise<void> {
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: "days" }).days;
  for (let n = 0; n <= days; n++) {
    const day = Temporal.PlainDate.from(from).add({ days: n }).toString();
    if (asleep.some((night) => night === day)) continue;
    await Promise.all(Array.from({ length: workers }, () => clock(day)));
  }
}

describe("the clock", () => {
  test("through a year: one request for each month, quarter, half, nine months and year, on its day", async () => {
    for (const every of ["month", "quarter", "half", "nine_months", "year"] as const)
      await createReportSchedule(staff("2026-01-02"), draft({ every }));
    await live("2026-01-02", "2027-01-04");
    const named = await titles();
    const months = Array.from({ length: 12 }, (_, n) => `tháng ${n + 1}/2026`);
    const quarters = ["I", "II", "III", "IV"].map((nth) => `quý ${nth}/2026`);
    const longer = ["6 tháng đầu năm 2026", "6 tháng cuối năm 2026", "9 tháng năm 2026", "năm 2026"];
    expect(named.toSorted()).toEqual([...months, ...quarters, ...longer].toSorted());
    const october = (await requests()).find(({ title }) => title.endsWith("tháng 10/2026"))!;
    expect(october).toMatchObject({
      firstMonth: "2026-10",
      lastMonth: "2026-10",
      lastDay: "2026-11-04",
      openedBy: null,
    });
    // Ten working days before 4 November.
    expect(october.openedAt.slice(0, 10)).toBe("2026-10-21");
    expect(october.counts).toMatchObject({ expected: 4 });
  }, 120_000);

  test("two workers at once, and each again: one request, and one entry of the log by the clock", async () => {
    const made = await createReportSchedule(staff(), draft());
    const found = await Promise.all([1, 2, 3].map(() => clock("2026-10-26")));
    expect(found.flatMap(({ ids }) => ids)).toHaveLength(1);
    expect(await clock("2026-10-26")).toEqual({ ids: [], refused: [] });
    const [request, ...others] = await requests();
    expect(others).toEqual([]);
    expect(request).toMatchObject({ scheduleId: made.id, title: "Báo cáo phát triển đảng viên tháng 10/2026" });
    const entries = await database.owner.prisma.auditEntry.findMany({
      where: { entity: "report_request", entityId: String(request!.id) },
    });
    expect(entries).toMatchObject([
      { verb: "reports.open_scheduled", actorLabel: "Đồng hồ", actorId: null, change: "created" },
    ]);
    const { total } = await listExpectedReports(staff(), { filter: { requestId: request!.id } });
    expect(total).toBe(4);
  });

  test("that slept a week opens what is still in time, and nothing that is over", async () => {
    await createReportSchedule(staff(), draft());
    const nights = ["21", "22", "23", "24", "25", "26", "27", "28"].map((day) => `2026-10-${day}`);
    await live("2026-10-19", "2026-10-29", { asleep: nights, workers: 2 });
    expect(await titles()).toEqual(["tháng 10/2026"]);
    expect((await requests())[0]!.openedAt.slice(0, 10)).toBe("2026-10-29");
    // All of November's window is slept through: December's alone is asked.
    await clock("2026-12-05");
    await clock("2026-12-28");
    expect(await titles()).toEqual(["tháng 10/2026", "tháng 12/2026"]);
  });

  test("leaves out who was asked for the form on these months by hand, and whom the request does not mean", async () => {
    const form = await createReportForm(staff(), { title: "Biểu tháng", fields: fields("admitted", "sources") });
    const about = { firstMonth: "2026-10", lastMonth: "2026-10", dueOn: "2026-11-05", formId: form.id };
    await openReportRequest(staff(), { unitId: id["xa"]!, title: "Gửi tay", ...about, unitTypes: ["police"] });
    const made = await createReportSchedule(staff(), draft({ formId: form.id, unitTypes: ["police", "school"] }));
    await clock("2026-10-26");
    const request = (await requests()).find(({ scheduleId }) => scheduleId === made.id)!;
    const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
    expect(rows.map(({ unit }) => unit.id).toSorted()).toEqual([id["a"]!, id["c"]!].toSorted());
    expect(request.fields.map(({ indicator }) => indicator)).toEqual(["admitted", "sources"]);
  });

  test("goes on with the others where one form is no longer used", async () => {
    const about = { title: "Biểu thôi dùng", fields: fields("admitted") };
    const form = await createReportForm(staff(), about);
    const stuck = await createReportSchedule(staff(), draft({ formId: form.id }));
    await createReportSchedule(staff(), draft({ every: "quarter" }));
    await reviseReportForm(staff(), { ...about, id: form.id, version: form.version, archived: true });
    await clock("2026-12-28");
    expect(await titles()).toEqual(["quý IV/2026"]);
    expect(await readReportSchedule(staff(), { id: stuck.id })).toMatchObject({ formArchived: true, next: null });
  });

  test("opens nothing by a form that nobody could fill in, and says so", async () => {
    const form = await createReportForm(staff(), { title: "Biểu hỏng", fields: fields("admitted", "sources") });
    const stuck = await createReportSchedule(staff(), draft({ formId: form.id }));
    const asked = fields(["admitted", { min: 5 }], ["sources", { max: 4 }]);
    const rules = [{ lesser: "admitted", greater: "sources" }];
    const data = { formId: form.id, number: 2, fields: asked, rules, createdAt: new Date() };
    await database.owner.prisma.reportFormVersion.create({ data });
    await clock("2026-12-28");
    expect(await titles()).toEqual([]);
    expect(await readReportSchedule(staff(), { id: stuck.id })).toMatchObject({ formNeverFilled: true, next: null });
    const another = draft({ formId: form.id, title: "Lịch khác" });
    expect(await refusal(createReportSchedule(staff(), another))).toMatchObject({
      keys: ["formId: form_never_filled"],
    });
  });

  test("gives days of grace and locks by itself", async () => {
    await createReportSchedule(staff(), draft({ graceDays: 2, lockDays: 3 }));
    await clock("2026-10-26");
    const [request] = await requests();
    expect(request).toMatchObject({ lastDay: "2026-11-04", graceOn: "2026-11-06", lockOn: "2026-11-12" });
    const { rows } = await listExpectedReports(staff(), { filter: { requestId: request!.id }, sort: "id" });
    const send = (row: number, on: string) =>
      submitReport(actingOn(database.bot, { on }), { expectedId: rows[row]!.id, values: { admitted: 1 } });
    expect((await readReportRequest(staff("2026-11-06"), { id: request!.id })).counts).toMatchObject({ awaited: 4 });
    expect((await send(0, "2026-11-06")).standing).toBe("on_time");
    expect((await send(1, "2026-11-09")).standing).toBe("late");
    expect(await refusal(send(2, "2026-11-12"))).toMatchObject({ kind: "closed" });
    const counts = { onTime: 1, late: 1, missing: 2 };
    expect((await readReportRequest(staff("2026-11-12"), { id: request!.id })).counts).toMatchObject(counts);
  });

  test("cannot be talked into a period that is not due, or over", async () => {
    const made = await createReportSchedule(staff(), draft());
    const open = (on: string, firstMonth: string) =>
      refusal(openScheduledRequest(staff(on), { scheduleId: made.id, firstMonth }));
    expect(await open("2026-10-26", "2026-09")).toEqual({
      kind: "invalid",
      keys: ["firstMonth: schedule_period_over"],
    });
    expect(await open("2026-10-26", "2026-11")).toMatchObject({ kind: "invalid" });
    expect(await open("2026-10-26", "2026-13")).toMatchObject({ kind: "invalid" });
  });
});

describe("staff", () => {
  test("see what comes next, pause it, and let it go on", async () => {
    const made = await createReportSchedule(staff("2026-10-22"), draft());
    expect(made).toMatchObject({ next: { firstMonth: "2026-10", opensOn: "2026-10-21" }, last: null, version: 1 });
    const paused = await pauseReportSchedule(staff(), { id: made.id, version: 1 });
    expect(paused).toMatchObject({ enabled: false, next: null, version: 2 });
    expect(await clock("2026-10-26")).toEqual({ ids: [], refused: [] });
    const again = openScheduledRequest(staff("2026-10-26"), { scheduleId: made.id, firstMonth: "2026-10" });
    expect(await refusal(again)).toMatchObject({ kind: "closed" });
    expect(await pauseReportSchedule(staff(), { id: made.id, version: 2 })).toMatchObject({ version: 2 });
    await resumeReportSchedule(staff(), { id: made.id, version: 2 });
    await clock("2026-10-26");
    const read = await readReportSchedule(staff("2026-10-26"), { id: made.id });
    expect(read).toMatchObject({
      next: { firstMonth: "2026-11" },
      last: { title: "Báo cáo phát triển đảng viên tháng 10/2026" },
    });
  });

  test("change it from now on; what it opened stays, and an edit of an older version is refused", async () => {
    const made = await createReportSchedule(staff(), draft());
    await clock("2026-10-26");
    const change = { ...draft({ every: "quarter", dueDay: 10, title: "Báo cáo quý" }), id: made.id };
    expect(await updateReportSchedule(staff(), { ...change, version: 1 })).toMatchObject({
      every: "quarter",
      version: 2,
    });
    const refused = await refusal(updateReportSchedule(staff(), { ...change, dueDay: 12, version: 1 }));
    expect(refused).toMatchObject({ reason: "changed_meanwhile", current: { dueDay: 10, version: 2 } });
    expect(await updateReportSchedule(staff(), { ...change, version: 2 })).toMatchObject({ version: 2 });
    expect(await titles()).toEqual(["tháng 10/2026"]);
    const [entry] = await database.owner.rows<{ before: unknown; after: unknown }>(sql`select before, after
      from audit_entry where verb = 'reports.update_schedule' and entity_id = ${String(made.id)}`);
    expect(entry).toMatchObject({ before: { every: "month", dueDay: 5 }, after: { every: "quarter", dueDay: 10 } });
  });

  test.each([
    [{ dueDay: 0 }, "dueDay: too_small"],
    [{ openDays: 61 }, "openDays: too_big"],
    [{ title: " " }, "title: too_small"],
    [{ firstMonth: "2026-13" }, "firstMonth: month"],
    [{ lastMonth: "2025-12" }, "lastMonth: ends_before_it_begins"],
    [{ every: "year", lastMonth: "2026-11" }, "lastMonth: schedule_without_periods"],
    [{ levels: [] }, "levels: too_small"],
    [{ every: "week" }, "every: invalid_value"],
  ])("are told what is wrong with %j", async (wrong, key) => {
    const refused = await refusal(createReportSchedule(staff(), draft(wrong as never)));
    expect(refused).toEqual({ kind: "invalid", keys: [key] });
  });

  test("see nothing of another commune's, and secretaries make none", async () => {
    const made = await createReportSchedule(staff(), draft());
    const other = actingOn(database.staff, { units: [id["khac"]!] });
    expect(await refusal(readReportSchedule(other, { id: made.id }))).toEqual({ kind: "not_found" });
    expect(await refusal(pauseReportSchedule(other, { id: made.id, version: 1 }))).toEqual({ kind: "not_found" });
    expect(await refusal(createReportSchedule(other, draft()))).toEqual({ kind: "not_found" });
    const moved = updateReportSchedule(other, { ...draft({ unitId: id["khac"]! }), id: made.id, version: 1 });
    expect(await refusal(moved)).toEqual({ kind: "not_found" });
    expect(await listReportSchedules(other, {})).toEqual({ rows: [], total: 0 });
    expect((await listReportSchedules(staff(), { filter: { q: "phat trien", enabled: true } })).total).toBe(1);
    const secretary: Context = actingOn(database.bot, { units: [id["a"]!], roles: ["secretary"] });
    expect(await refusal(createReportSchedule(secretary, draft({ unitId: id["a"]! })))).toEqual({ kind: "forbidden" });
  });

  test("give days of grace to a request of their own too", async () => {
    const about = {
      unitId: id["xa"]!,
      title: "Gửi tay",
      firstMonth: "2026-10",
      lastMonth: "2026-10",
      dueOn: "2026-11-06",
    };
    const made = await openReportRequest(staff("2026-10-20"), { ...about, graceDays: 1 });
    expect(made).toMatchObject({ lastDay: "2026-11-06", graceOn: "2026-11-09" });
    const early = openReportRequest(staff("2026-10-20"), { ...about, graceDays: 1, lockOn: "2026-11-09" });
    expect(await refusal(early)).toEqual({ kind: "invalid", keys: ["lockOn: lock_before_due"] });
  });
});
