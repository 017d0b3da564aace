import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  answerReport,
  changeReportRequest,
  closeReportRequest,
  listDueReports,
  listExpectedReports,
  openReportRequest,
  readReportRequest,
  reopenReportRequest,
} from "./index.ts";
import { plantCommune } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
beforeAll(async () => {
  id = await plantCommune(database);
});

const staff = (on = "2026-11-02") => actingOn(database.staff, { on });
const secretary = (unit: string, on: string) =>
  actingOn(database.bot, { units: [id[unit]!], roles: ["secretary"], on });

let months = 0;
/** The report of a month of its own, due on 4/11, locked on 10/11. */
async function asked(more: object = {}) {
  const month = Temporal.PlainYearMonth.from("2026-10").subtract({ months: months++ }).toString();
  const due = { dueOn: "2026-11-05", dueInclusive: false, lockOn: "2026-11-10", ...more };
  const about = { unitId: id["xa"]!, title: `Số kết nạp ${month}`, firstMonth: month, lastMonth: month, ...due };
  const request = await openReportRequest(staff(), about);
  const { rows } = await listExpectedReports(staff(), { filter: { requestId: request.id } });
  return { request, of: new Map(rows.map((row) => [row.unit.id, row.id])) };
}

type Asked = Awaited<ReturnType<typeof asked>>["request"];
const as = ({ id: of, version, title, documentNo, dueOn, dueInclusive, graceOn, lockOn }: Asked) => ({
  id: of,
  version,
  title,
  documentNo,
  dueOn,
  dueInclusive,
  graceOn,
  lockOn,
});

describe("a request's days, changed", () => {
  test("hold for all that it asked: who was late is in time, what was locked is taken", async () => {
    const { request, of } = await asked();
    const [a, b] = [of.get(id["a"]!)!, of.get(id["b"]!)!];
    const late = await answerReport(secretary("a", "2026-11-07"), { expectedId: a, value: 2 });
    expect(late.standing).toBe("late");
    expect(await refusal(answerReport(secretary("b", "2026-11-12"), { expectedId: b, value: 1 }))).toEqual({
      kind: "closed",
    });
    const change = { ...as(request), dueOn: "2026-11-15", dueInclusive: true, lockOn: "2026-11-20" };
    const changed = await changeReportRequest(staff("2026-11-12"), { ...change, documentNo: "12-CV/ĐU" });
    expect(changed).toMatchObject({ lastDay: "2026-11-15", lockOn: "2026-11-20", documentNo: "12-CV/ĐU" });
    expect(changed.counts).toMatchObject({ onTime: 1, late: 0, missing: 0, awaited: 3 });
    expect(await answerReport(secretary("b", "2026-11-12"), { expectedId: b, value: 1 })).toMatchObject({
      standing: "on_time",
    });
    const [due] = await listDueReports(secretary("d", "2026-11-12"), {});
    expect(due).toMatchObject({ requestId: request.id, lastDay: "2026-11-15", closed: false });
    const entry = await database.owner.prisma.auditEntry.findFirst({
      where: { verb: "reports.change_request", entityId: String(request.id) },
    });
    expect(entry).toMatchObject({ before: { lastDay: "2026-11-04" }, after: { lastDay: "2026-11-15" } });
  });

  test("and its name alone, when its last day is over", async () => {
    const { request } = await asked();
    const changed = await changeReportRequest(staff("2026-12-01"), { ...as(request), title: "  Tên đúng " });
    expect(changed).toMatchObject({ title: "Tên đúng", lastDay: "2026-11-04", version: 2 });
    const same = await changeReportRequest(staff("2026-12-01"), as(changed));
    expect(same.version, "the same again is no change").toBe(2);
  });

  test.each([
    [{ dueOn: "2026-11-02", dueInclusive: false }, "dueOn: due_day_over"],
    [{ graceOn: "2026-11-04" }, "graceOn: grace_before_due"],
    [{ lockOn: "2026-11-04" }, "lockOn: lock_before_due"],
    [{ graceOn: "2026-11-10" }, "lockOn: lock_before_due"],
    [{ title: " " }, "title: too_small"],
  ])("are refused where they make no sense: %j", async (more, key) => {
    const { request } = await asked();
    expect(await refusal(changeReportRequest(staff(), { ...as(request), ...more }))).toEqual({
      kind: "invalid",
      keys: [key],
    });
  });

  test("are the asking office's, by the version that was read", async () => {
    const { request } = await asked();
    const change = as(request);
    const under = (units: string[], roles: ["staff"] | ["secretary"]) =>
      actingOn(database.staff, { units: units.map((key) => id[key]!), roles, on: "2026-11-02" });
    expect(await refusal(changeReportRequest(under(["xa"], ["secretary"]), change))).toEqual({ kind: "forbidden" });
    expect(await refusal(changeReportRequest(under(["a"], ["staff"]), change))).toEqual({ kind: "not_found" });
    expect(await refusal(changeReportRequest(staff(), { ...change, id: 999_999 }))).toEqual({ kind: "not_found" });
    expect(await refusal(changeReportRequest(staff(), { ...change, version: 7 }))).toMatchObject({
      reason: "changed_meanwhile",
    });
  });
});

describe("a closed request, opened again", () => {
  test("takes reports as before, once", async () => {
    const { request, of } = await asked({ lockOn: null });
    const expectedId = of.get(id["a"]!)!;
    const closed = await closeReportRequest(staff(), { id: request.id, version: request.version });
    const send = () => answerReport(secretary("a", "2026-11-03"), { expectedId, value: 2 });
    expect(await refusal(send())).toEqual({ kind: "closed" });
    const open = await reopenReportRequest(staff(), { id: request.id, version: closed.version });
    expect(open.closedAt).toBeNull();
    expect((await reopenReportRequest(staff(), { id: request.id, version: open.version })).version).toBe(open.version);
    expect((await send()).standing).toBe("on_time");
    expect((await readReportRequest(staff(), { id: request.id })).counts).toMatchObject({ onTime: 1 });
  });

  test("stays locked by its own day until that is moved", async () => {
    const { request, of } = await asked();
    const closed = await closeReportRequest(staff(), { id: request.id, version: request.version });
    const after = "2026-11-12";
    const open = await reopenReportRequest(staff(after), { id: request.id, version: closed.version });
    const send = () => answerReport(secretary("a", after), { expectedId: of.get(id["a"]!)!, value: 2 });
    expect(await refusal(send())).toEqual({ kind: "closed" });
    await changeReportRequest(staff(after), { ...as(open), lockOn: "2026-11-30" });
    expect((await send()).standing).toBe("late");
  });
});
