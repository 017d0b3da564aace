import { sql } from "@ketnap/database";
import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { createAccount } from "../access/index.ts";
import { plant } from "../figures/testing.ts";
import { type Context, systemActor } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  answerReport,
  closeReportRequest,
  listDueReports,
  listExpectedReports,
  listReportRequests,
  openReportRequest,
  readDueReport,
  readReportRequest,
  tickReport,
  untickReport,
} from "./index.ts";

const database = useDatabase();
let id: Record<string, number> = {};
let secretaryId = 0;

beforeAll(async () => {
  id = await plant(database.staff, {
    units: [
      { key: "xa", parent: null, level: "commune" },
      { key: "a", parent: "xa", unitType: "school" },
      { key: "b", parent: "xa", unitType: "police" },
      { key: "cs", parent: "xa", level: "grassroots" },
      { key: "c", parent: "cs", unitType: "school" },
      { key: "cu", parent: "xa", startedOn: "2020-01-01", endedOn: "2025-07-01" },
      { key: "khac", parent: null },
    ],
  });
  const made = await createAccount(
    { actor: systemActor("test"), db: database.staff, now: Temporal.Instant.from("2026-01-01T00:00:00Z") },
    { login: "bi-thu-a", label: "Bí thư A", grants: [{ role: "secretary", unitId: id["a"]! }] },
  );
  secretaryId = made.id;
});

const staff = (on = "2026-10-20") => actingOn(database.staff, { on });
const within = (units: string[], roles: Context["actor"]["roles"] = ["staff"], on = "2026-10-20") =>
  actingOn(database.staff, { units: units.map((key) => id[key]!), roles, on });
/** As the chat does it: under the bot's role, as a secretary. */
const secretary = (units: string[], on = "2026-10-20"): Context => {
  const ctx = actingOn(database.bot, { units: units.map((key) => id[key]!), roles: ["secretary"], on });
  return { ...ctx, actor: { ...ctx.actor, accountId: secretaryId, label: "Bí thư A" } };
};

let earlier = 0;
/** October's, or the report of another month that is due with it: the same is asked once. */
const october = (more: object = {}) => ({
  unitId: id["xa"]!,
  title: "Báo cáo tháng 10/2026",
  ...spanOf(Temporal.PlainYearMonth.from("2026-10").subtract({ months: earlier++ }).toString()),
  dueOn: "2026-11-05",
  dueInclusive: false,
  ...more,
});
const spanOf = (month: string) => ({ firstMonth: month, lastMonth: month });

async function rowsOf(requestId: number, ctx = staff()) {
  const { rows } = await listExpectedReports(ctx, { filter: { requestId } });
  return new Map(rows.map((row) => [row.unit.name, row]));
}
const rowOf = async (requestId: number, key: string) => (await rowsOf(requestId)).get(`Chi bộ ${key}`)!;

describe("opening a request", () => {
  test("asks every cell below, and says how many", async () => {
    const made = await openReportRequest(staff(), october());
    expect(made).toMatchObject({ indicator: "admitted", lastDay: "2026-11-04", closedAt: null });
    expect(made.counts).toMatchObject({ expected: 3, received: 0, onTime: 0, late: 0, missing: 0, awaited: 3 });
    expect([...(await rowsOf(made.id)).keys()].toSorted()).toEqual(["Chi bộ a", "Chi bộ b", "Chi bộ c"]);
  });

  test.each([
    [{ unitTypes: ["school"] }, ["a", "c"]],
    [{ levels: ["grassroots", "cell"], unitTypes: [] }, ["a", "b", "c", "cs"]],
    [{ levels: ["commune"] }, ["xa"]],
  ] as const)("asks those of the levels and types named: %j", async (more, keys) => {
    const made = await openReportRequest(staff(), october(more));
    expect([...(await rowsOf(made.id)).keys()].toSorted()).toEqual(keys.map((key) => `Chi bộ ${key}`));
  });

  test("writes who opened it and of whom into the log", async () => {
    const made = await openReportRequest(staff(), october({ unitTypes: ["police"] }));
    const entry = await database.owner.prisma.auditEntry.findFirst({
      where: { entity: "report_request", entityId: String(made.id) },
    });
    expect(entry).toMatchObject({ verb: "reports.open_request", change: "created", after: { unitIds: [id["b"]] } });
  });

  test.each([
    [{ dueOn: "2026-10-20" }, "dueOn: due_day_over"],
    [{ levels: ["province"] }, "levels: nobody_asked"],
    [{ firstMonth: "2026-10", lastMonth: "2026-09" }, "lastMonth: ends_before_it_begins"],
    [{ lastMonth: "2026-13" }, "lastMonth: month"],
    [{ title: "   " }, "title: too_small"],
    [{ indicator: "admission_rate" }, "indicator: invalid_value"],
    [{ dueOn: "2026-02-30" }, "dueOn: invalid_format"],
  ])("refuses %j", async (more, key) => {
    const refused = await refusal(openReportRequest(staff(), october(more)));
    expect(refused).toMatchObject({ kind: "invalid", keys: [key] });
  });

  test("is staff's, within their units", async () => {
    expect(await refusal(openReportRequest(within(["xa"], ["secretary"]), october()))).toEqual({ kind: "forbidden" });
    expect(await refusal(openReportRequest(within(["khac"]), october()))).toEqual({ kind: "not_found" });
  });
});

describe("answering", () => {
  test("counts as on time until the last day, late after it, and a correction keeps its day", async () => {
    const made = await openReportRequest(staff(), october());
    const [a, b] = [await rowOf(made.id, "a"), await rowOf(made.id, "b")];
    const first = await answerReport(secretary(["a"], "2026-11-04"), { expectedId: a.id, value: 3 });
    expect(first).toMatchObject({
      standing: "on_time",
      value: 3,
      answeredHow: "chat",
      answeredBy: { label: "Bí thư A" },
    });
    const again = await answerReport(secretary(["a"], "2026-11-09"), { expectedId: a.id, value: 4 });
    expect(again).toMatchObject({ standing: "on_time", value: 4, answeredAt: first.answeredAt });
    expect(await answerReport(secretary(["b"], "2026-11-05"), { expectedId: b.id, value: 0 })).toMatchObject({
      standing: "late",
    });
    const read = await readReportRequest(staff("2026-11-09"), { id: made.id });
    expect(read.counts).toMatchObject({ expected: 3, received: 2, onTime: 1, late: 1, missing: 1, awaited: 0 });
  });

  test("the same number twice is one answer and one entry in the log", async () => {
    const made = await openReportRequest(staff(), october());
    const { id: expectedId } = await rowOf(made.id, "a");
    await answerReport(secretary(["a"]), { expectedId, value: 2 });
    const second = await answerReport(secretary(["a"], "2026-10-25"), { expectedId, value: 2 });
    expect(second.version).toBe(2);
    const where = { entity: "expected_report", entityId: String(expectedId) };
    expect(await database.owner.prisma.auditEntry.count({ where })).toBe(1);
  });

  test("of two at once one comes after the other and both are logged", async () => {
    const made = await openReportRequest(staff(), october());
    const { id: expectedId } = await rowOf(made.id, "a");
    await Promise.all([1, 2].map((value) => answerReport(secretary(["a"]), { expectedId, value })));
    const logged = await database.owner.rows<{ before: { value: number | null }; after: { value: number } }>(sql`
      select before, after from audit_entry where entity = 'expected_report' and entity_id = ${String(expectedId)} order by id`);
    expect(logged.map(({ before }) => before.value)).toEqual([null, logged[0]!.after.value]);
    expect(await readDueReport(secretary(["a"]), { expectedId })).toMatchObject({
      value: logged[1]!.after.value,
      version: 3,
    });
  });

  test.each([-1, 1.5, 1_000_001, Number.NaN, "3"])("refuses %s", async (value) => {
    const made = await openReportRequest(staff(), october());
    const { id: expectedId } = await rowOf(made.id, "a");
    const refused = await refusal(answerReport(secretary(["a"]), { expectedId, value: value as number }));
    expect(refused.kind).toBe("invalid");
    expect(await rowOf(made.id, "a")).toMatchObject({ answeredAt: null, version: 1 });
  });

  test("another unit's report is as absent as none, and leaders only read", async () => {
    const made = await openReportRequest(staff(), october());
    const { id: expectedId } = await rowOf(made.id, "b");
    expect(await refusal(answerReport(secretary(["a"]), { expectedId, value: 1 }))).toEqual({ kind: "not_found" });
    expect(await refusal(answerReport(secretary(["a"]), { expectedId: 999_999_999, value: 1 }))).toEqual({
      kind: "not_found",
    });
    const leader = within(["b"], ["leader"]);
    expect(await refusal(answerReport(leader, { expectedId, value: 1 }))).toEqual({ kind: "forbidden" });
    expect(await rowOf(made.id, "b")).toMatchObject({ answeredAt: null });
  });

  test("after the request is closed nothing is taken", async () => {
    const made = await openReportRequest(staff(), october());
    const { id: expectedId } = await rowOf(made.id, "a");
    const closed = await closeReportRequest(staff("2026-11-10"), { id: made.id, version: made.version });
    expect(closed.closedAt).toBe("2026-11-10T02:00:00Z");
    expect(await refusal(answerReport(secretary(["a"]), { expectedId, value: 1 }))).toEqual({ kind: "closed" });
    expect(await refusal(tickReport(staff(), { id: expectedId, version: 1 }))).toEqual({ kind: "closed" });
    expect(await refusal(closeReportRequest(staff(), { id: made.id, version: 1 }))).toMatchObject({ kind: "conflict" });
    expect(await refusal(closeReportRequest(within(["a"]), { id: made.id, version: 2 }))).toEqual({
      kind: "not_found",
    });
  });
});

describe("the tick of staff", () => {
  test("marks a report that came on paper, with or without its number, and can be taken back", async () => {
    const made = await openReportRequest(staff(), october());
    const row = await rowOf(made.id, "c");
    const ticked = await tickReport(staff("2026-11-06"), { id: row.id, version: row.version });
    expect(ticked).toMatchObject({ standing: "late", value: null, answeredHow: "panel" });
    expect(await refusal(untickReport(staff(), { id: row.id, version: row.version }))).toMatchObject({
      kind: "conflict",
    });
    const back = await untickReport(staff(), { id: row.id, version: ticked.version });
    expect(back).toMatchObject({ standing: "awaited", answeredAt: null, answeredBy: null, answeredHow: null });
    expect(await tickReport(staff(), { id: row.id, version: back.version, value: 5 })).toMatchObject({ value: 5 });
  });

  test("is not a secretary's, and not of another's units", async () => {
    const made = await openReportRequest(staff(), october());
    const row = await rowOf(made.id, "c");
    const ask = { id: row.id, version: row.version };
    expect(await refusal(tickReport(secretary(["c"]), ask))).toEqual({ kind: "forbidden" });
    expect(await refusal(tickReport(within(["a"]), ask))).toEqual({ kind: "not_found" });
  });
});

describe("reading", () => {
  test("a secretary sees what his unit was asked, counted for his unit alone", async () => {
    const made = await openReportRequest(staff(), october({ title: "Chỉ một" }));
    const mine = await readReportRequest(secretary(["a"]), { id: made.id });
    expect(mine.counts).toMatchObject({ expected: 1, awaited: 1 });
    const { rows, total } = await listReportRequests(secretary(["a"]), { filter: { q: "chi mot" } });
    expect([total, rows.map((row) => row.counts.expected)]).toEqual([1, [1]]);
    expect([...(await rowsOf(made.id, secretary(["a"]))).keys()]).toEqual(["Chi bộ a"]);
    expect((await listReportRequests(within(["khac"]), {})).total).toBe(0);
    expect(await refusal(readReportRequest(within(["khac"]), { id: made.id }))).toEqual({ kind: "not_found" });
    expect(await refusal(readReportRequest(staff(), { id: 999_999_999 }))).toEqual({ kind: "not_found" });
  });

  test("the rows are found by standing and by name, and add up to the counts", async () => {
    const made = await openReportRequest(staff(), october());
    const a = await rowOf(made.id, "a");
    await answerReport(secretary(["a"]), { expectedId: a.id, value: 1 });
    const seen = staff("2026-12-01");
    const count = async (filter: object) =>
      (await listExpectedReports(seen, { filter: { requestId: made.id, ...filter } })).total;
    const { counts } = await readReportRequest(seen, { id: made.id });
    for (const [standing, wanted] of [
      ["on_time", counts.onTime],
      ["late", counts.late],
      ["missing", counts.missing],
      ["awaited", counts.awaited],
    ] as const)
      expect(await count({ standing })).toBe(wanted);
    expect(await count({ q: "CHI BO B" })).toBe(1);
  });

  test("what is due of one's own units comes with its months, and closed ones stay known for a while", async () => {
    const made = await openReportRequest(
      staff(),
      october({ title: "Việc của c", levels: ["cell"], unitId: id["cs"]!, ...spanOf("2026-11") }),
    );
    const due = await listDueReports(secretary(["c"]), {});
    expect(due.map((row) => row.unit.name)).toEqual(due.map(() => "Chi bộ c"));
    expect(due.find((row) => row.requestId === made.id)).toMatchObject({ firstMonth: "2026-11", closed: false });
    await closeReportRequest(staff(), { id: made.id, version: 1 });
    const titles = async (on: string) => (await listDueReports(secretary(["c"], on), {})).map((row) => row.title);
    expect(await titles("2027-03-01")).toContain("Việc của c");
    expect(await titles("2028-03-01")).not.toContain("Việc của c");
    expect(await refusal(listDueReports(secretary(["a"]), { unitIds: [id["c"]!] }))).toEqual({ kind: "not_found" });
  });
});
