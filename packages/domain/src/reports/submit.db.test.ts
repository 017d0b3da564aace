import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { correctFigure, readFigure, recordFigure } from "../figures/index.ts";
import type { Context } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { mergeUnits } from "../organisation/index.ts";
import {
  approveReport,
  closeReportRequest,
  createReportForm,
  fillReportForms,
  liftReportLock,
  listReportDifferences,
  listDueReports,
  listReportForms,
  listReportRevisions,
  openReportRequest,
  readDueReport,
  readKnownValues,
  readReportForm,
  readReportRequest,
  readReportsAhead,
  returnReport,
  reviseReportForm,
  submitReport,
  tickReport,
  untickReport,
} from "./index.ts";
import { fields, openByForm, plantCommune } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
beforeAll(async () => {
  id = await plantCommune(database);
});

const staff = (on = "2026-10-20") => actingOn(database.staff, { on });
/** As the chat does it: under the bot's role. */
const secretary = (unit: string, on = "2026-10-20"): Context =>
  actingOn(database.bot, { units: [id[unit]!], roles: ["secretary"], on });
const shape = {
  fields: fields(["admitted", { max: 10 }], ["sources", { jump: 5 }], "converted"),
  rules: [{ lesser: "converted" as const, greater: "sources" as const }],
};

test("of a month that has not begun nothing is taken, ticked or approved", async () => {
  const { of } = await openByForm(database, id["xa"]!, shape, { month: "2031-03" });
  const expectedId = of.get(id["a"]!)!;
  const send = (on: string) =>
    submitReport(secretary("a", on), { expectedId, values: { admitted: 1, sources: 5, converted: 1 } });
  expect(await refusal(send("2031-02-28"))).toMatchObject({ kind: "closed" });
  const { version } = await readDueReport(staff(), { expectedId });
  const tick = (on: string) => tickReport(staff(on), { id: expectedId, version });
  expect(await refusal(tick("2031-02-28"))).toMatchObject({ kind: "closed" });
  expect((await readDueReport(staff(), { expectedId })).answeredAt).toBeNull();
  const sent = await send("2031-03-01");
  expect(sent.report).toMatchObject({ state: "sent" });
  // Taken by somebody whose day was wrong: it waits for its month.
  const approve = (on: string) => approveReport(staff(on), { id: expectedId, version: sent.version });
  expect(await refusal(approve("2031-02-28"))).toMatchObject({ kind: "closed" });
  expect((await approve("2031-03-01")).report).toMatchObject({ state: "approved" });
});

test("what was sent, or sent back with reasons, since the row was seen is not written over", async () => {
  const { of } = await openByForm(database, id["xa"]!, { fields: fields("admitted") }, { month: "2026-08" });
  const expectedId = of.get(id["a"]!)!;
  const seen = (await readDueReport(secretary("a"), { expectedId })).version;
  const send = (admitted: number, by: number) =>
    submitReport(secretary("a"), { expectedId, values: { admitted }, seen: by });
  const first = await send(1, seen);
  expect(await refusal(send(2, seen))).toMatchObject({ kind: "conflict" });
  await returnReport(staff(), { id: expectedId, version: first.version, reasons: { admitted: "?" } });
  expect(await refusal(send(2, first.version))).toMatchObject({ kind: "conflict" });
  const back = await readDueReport(secretary("a"), { expectedId });
  expect((await send(2, back.version)).report).toMatchObject({ state: "sent", revision: 2, returned: null });
});

test("what is said beside a number tells of no person, whoever sends it", async () => {
  const { of } = await openByForm(database, id["xa"]!, { fields: fields("admitted", "sources") }, { month: "2026-07" });
  const expectedId = of.get(id["a"]!)!;
  const values = { admitted: 1, sources: 5 };
  const person = { admitted: "Nguyễn Văn Bảy, sinh 12/3/1999", sources: "Nhận từ chi bộ bên" };
  const send = (ctx: Context, comments: Record<string, string>) => submitReport(ctx, { expectedId, values, comments });
  const refused = { kind: "invalid", keys: ["comments.admitted: report_names_person"] };
  expect(await refusal(send(secretary("a"), person))).toEqual(refused);
  expect(await refusal(send(staff(), person))).toEqual(refused);
  expect((await readDueReport(staff(), { expectedId })).report).toBeNull();
  const told = await send(secretary("a"), { sources: person.sources });
  expect(told.report).toMatchObject({ state: "sent", comments: { sources: "Nhận từ chi bộ bên" } });
});

test("of a closed request nothing is sent back before the unit is let in again", async () => {
  const { of, request } = await openByForm(database, id["xa"]!, { fields: fields("admitted") }, { month: "2026-06" });
  const expectedId = of.get(id["a"]!)!;
  const sent = await submitReport(secretary("a"), { expectedId, values: { admitted: 1 } });
  await closeReportRequest(staff(), { id: request.id, version: request.version });
  const back = (version: number) =>
    returnReport(staff(), { id: expectedId, version, reasons: { admitted: "Chưa khớp" } });
  expect(await refusal(back(sent.version))).toEqual({ kind: "closed" });
  const let_ = { id: expectedId, version: sent.version, untilOn: "2026-10-22", reason: "Sửa số" };
  const open = await liftReportLock(staff(), let_);
  expect((await back(open.version)).report?.state).toBe("returned");
  expect((await submitReport(secretary("a"), { expectedId, values: { admitted: 2 } })).report?.state).toBe("sent");
});

test("a mark on what was answered leaves its number", async () => {
  const { of } = await openByForm(database, id["xa"]!, { fields: fields("admitted") }, { month: "2026-05" });
  const expectedId = of.get(id["a"]!)!;
  const sent = await submitReport(secretary("a"), { expectedId, values: { admitted: 6 } });
  const ticked = await tickReport(staff(), { id: expectedId, version: sent.version });
  expect(ticked).toMatchObject({ value: 6, answeredHow: "chat", version: sent.version });
  const b = await readDueReport(staff(), { expectedId: of.get(id["b"]!)! });
  expect(await tickReport(staff(), { id: b.id, version: b.version })).toMatchObject({
    value: null,
    answeredHow: "panel",
  });
});

test("a unit that is let in again is told of it however old the request is", async () => {
  const months = { month: "2025-03" };
  const { of, request } = await openByForm(database, id["xa"]!, { fields: fields("admitted") }, months);
  const expectedId = of.get(id["a"]!)!;
  await closeReportRequest(staff("2025-04-10"), { id: request.id, version: request.version });
  const listed = async () => (await listDueReports(secretary("a"), {})).map((row) => row.id);
  const ahead = async () => {
    const { db, actor, now } = secretary("a");
    const [read] = await readReportsAhead(db, [{ actor, going: null, begins: true }], now);
    return read!.own!.rows.map((row) => row.id);
  };
  expect(await listed()).not.toContain(expectedId);
  expect(await ahead()).toEqual(await listed());
  const { version } = await readDueReport(staff(), { expectedId });
  await liftReportLock(staff(), { id: expectedId, version, untilOn: "2026-10-22", reason: "Nộp bù" });
  expect(await listed()).toContain(expectedId);
  expect(await ahead(), "beside other chats").toEqual(await listed());
});

describe("forms", () => {
  test("come along once, and what staff make of one is another version; open requests keep theirs", async () => {
    const admin = actingOn(database.staff, { roles: ["admin"] });
    const first = await fillReportForms(admin, {});
    expect(first.added).toBeGreaterThan(0);
    expect(await fillReportForms(admin, {})).toEqual({ added: 0 });
    const monthly = (await listReportForms(staff(), { filter: { q: "bao cao thang" } })).rows.find((form) => form.key)!;
    const opened = await openReportRequest(staff(), {
      unitId: id["xa"]!,
      title: "Theo biểu cũ",
      formId: monthly.id,
      firstMonth: "2026-05",
      lastMonth: "2026-05",
      dueOn: "2026-11-05",
    });
    const changed = await reviseReportForm(staff(), {
      id: monthly.id,
      version: monthly.version,
      title: monthly.title,
      fields: fields("admitted", "sources"),
    });
    expect([monthly.number, changed.number]).toEqual([1, 2]);
    const kept = await readReportRequest(staff(), { id: opened.id });
    expect(kept.fields).toEqual(monthly.fields);
    const { version, fields: asked } = changed;
    const renamed = await reviseReportForm(staff(), {
      id: monthly.id,
      version,
      fields: asked,
      title: "Tên mới",
      archived: true,
    });
    expect(renamed).toMatchObject({ number: 2, title: "Tên mới" });
    const again = {
      unitId: id["xa"]!,
      title: "x",
      formId: monthly.id,
      firstMonth: "2026-06",
      lastMonth: "2026-06",
      dueOn: "2026-11-05",
    };
    expect(await refusal(openReportRequest(staff(), again))).toMatchObject({ keys: ["formId: form_archived"] });
  });

  test("with faults are refused, and a secretary designs none", async () => {
    const twice = { title: "Hai lần", fields: fields("admitted", "admitted") };
    expect(await refusal(createReportForm(staff(), twice))).toMatchObject({
      keys: ["fields.1.indicator: field_twice"],
    });
    expect(await refusal(createReportForm(secretary("a"), { ...twice, fields: fields("admitted") }))).toEqual({
      kind: "forbidden",
    });
    expect(await refusal(readReportForm(staff(), { id: 999_999 }))).toEqual({ kind: "not_found" });
  });

  test("that nobody could fill in are told from of old, asked by no more, and may be retired as they are", async () => {
    const about = { title: "Biểu cũ", fields: fields(["admitted", { min: 5 }], "sources") };
    const made = await createReportForm(staff(), about);
    const rules = [{ lesser: "admitted" as const, greater: "sources" as const }];
    const asked = fields(["admitted", { min: 5 }], ["sources", { max: 4 }]);
    const data = { formId: made.id, number: 2, fields: asked, rules, createdAt: new Date() };
    await database.owner.prisma.reportFormVersion.create({ data });
    const faults = [{ path: "rules.0.greater", key: "rule_never_kept", values: { least: 5, most: 4 } }];
    expect(await readReportForm(staff(), { id: made.id })).toMatchObject({ number: 2, faults });
    const { rows } = await listReportForms(staff(), { filter: { id: [made.id] } });
    expect(rows).toMatchObject([{ faults }]);
    const months = { firstMonth: "2026-06", lastMonth: "2026-06", dueOn: "2026-11-05" };
    const refused = { keys: ["formId: form_never_filled"] };
    const request = { unitId: id["xa"]!, title: "x", formId: made.id, ...months };
    expect(await refusal(openReportRequest(staff(), request))).toMatchObject(refused);
    const change = { id: made.id, title: "Biểu cũ", fields: asked, rules };
    const other = { ...change, fields: fields(["admitted", { min: 6 }], ["sources", { max: 4 }]) };
    expect(await refusal(reviseReportForm(staff(), { ...other, version: made.version }))).toMatchObject({
      keys: ["rules.0.greater: rule_never_kept"],
    });
    const retired = await reviseReportForm(staff(), { ...change, version: made.version, archived: true });
    expect(retired).toMatchObject({ number: 2, archivedAt: expect.any(String) });
  });

  test("a unit is asked once for a form's months", async () => {
    const { form } = await openByForm(database, id["cs"]!, { fields: fields("trained") }, { month: "2026-09" });
    const again = {
      unitId: id["xa"]!,
      title: "Lại",
      formId: form.id,
      firstMonth: "2026-09",
      lastMonth: "2026-09",
      dueOn: "2026-11-05",
    };
    expect(await refusal(openReportRequest(staff(), again))).toMatchObject({ keys: ["firstMonth: asked_already"] });
  });

  test("and once for a number's months without a form, by whomever, open or closed", async () => {
    const asked = { title: "Số học viên", indicator: "trained", firstMonth: "2026-08", lastMonth: "2026-08" } as const;
    const due = { unitId: id["cs"]!, ...asked, dueOn: "2026-11-05" };
    const again = { ...due, unitId: id["xa"]!, title: "Lại", dueOn: "2026-11-10" };
    const refused = { kind: "invalid", keys: ["firstMonth: asked_already"] };
    const { id: requestId, version } = await openReportRequest(staff(), due);
    expect(await refusal(openReportRequest(staff(), again))).toEqual(refused);
    await closeReportRequest(staff(), { id: requestId, version });
    expect(await refusal(openReportRequest(staff(), again))).toEqual(refused);
    const others = [
      { ...again, indicator: "badges_awarded" as const },
      { ...again, firstMonth: "2026-07" },
      { ...again, unitId: id["a"]! },
    ];
    for (const other of others) expect((await openReportRequest(staff(), other)).closedAt).toBeNull();
    const { form } = await openByForm(database, id["xa"]!, { fields: fields("trained") }, { month: "2026-08" });
    expect(form.id, "a form that asks for the number among others is a report of its own").toBeGreaterThan(0);
  });

  test("of two who ask at the same moment one is refused", async () => {
    const asked = { title: "Cùng lúc", indicator: "removed", firstMonth: "2026-08", lastMonth: "2026-08" } as const;
    const both = await Promise.allSettled(
      [id["xa"]!, id["cs"]!, id["xa"]!].map((unitId) =>
        openReportRequest(staff(), { unitId, ...asked, dueOn: "2026-11-05" }),
      ),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a whole report", () => {
  test("is stored as a revision each time, the newest stands, and the receipt's number stays", async () => {
    const { of } = await openByForm(database, id["cs"]!, shape);
    const expectedId = of.get(id["c"]!)!;
    const values = { admitted: 3, sources: 12, converted: 1 };
    const first = await submitReport(secretary("c"), { expectedId, values });
    expect(first).toMatchObject({ value: 3, standing: "on_time", report: { state: "sent", revision: 1, values } });
    const second = await submitReport(secretary("c", "2026-11-20"), { expectedId, values: { ...values, admitted: 4 } });
    expect(second).toMatchObject({
      value: 4,
      standing: "on_time",
      receiptNo: first.receiptNo,
      report: { revision: 2 },
    });
    expect(first.receiptNo).toMatch(/^BC-2026-10-\d{4,}$/);
    const revisions = await listReportRevisions(staff(), { expectedId });
    expect(revisions.map((row) => [row.number, row.values["admitted"]])).toEqual([
      [2, 4],
      [1, 3],
    ]);
    const same = await submitReport(secretary("c"), { expectedId, values: { ...values, admitted: 4 } });
    expect(same.report?.revision).toBe(2);
    await expect(
      database.staff.prisma.reportRevision.updateMany({ data: { how: "panel" } }),
      "a revision is never changed",
    ).rejects.toThrow(/permission denied/);
  });

  test("another reason beside the same numbers is a revision, and the same one again is none", async () => {
    const { of } = await openByForm(database, id["cs"]!, shape);
    const expectedId = of.get(id["d"]!)!;
    const values = { admitted: 3, sources: 40, converted: 1 };
    const send = (why: string, seen?: number) =>
      submitReport(secretary("d"), { expectedId, values, comments: { sources: why }, ...(seen && { seen }) });
    const first = await send("Nhận từ chi bộ bên");
    expect((await send("Nhận từ chi bộ bên", first.version)).report?.revision).toBe(1);
    const second = await send("Rà soát lại danh sách", first.version);
    expect(second.report).toMatchObject({ revision: 2, values, comments: { sources: "Rà soát lại danh sách" } });
    // By whoever has not seen it, it is not written over.
    expect(await refusal(send("Nhận từ chi bộ bên", first.version))).toMatchObject({ kind: "conflict" });
    const revisions = await listReportRevisions(staff(), { expectedId });
    expect(revisions.map((row) => row.comments["sources"])).toEqual(["Rà soát lại danh sách", "Nhận từ chi bộ bên"]);
    // Somebody who only knows the numbers takes no reason away.
    expect((await submitReport(secretary("d"), { expectedId, values })).report?.revision).toBe(2);
  });

  test("gives back what is read afterwards: sent in time, late, corrected, returned, taken back", async () => {
    const { of } = await openByForm(database, id["cs"]!, shape);
    const [c, d] = [of.get(id["c"]!)!, of.get(id["d"]!)!];
    const { id: accountId } = await database.owner.prisma.account.create({
      data: { login: "bt-c", label: "Bí thư C" },
    });
    const by = (unit: string, on: string): Context => {
      const ctx = secretary(unit, on);
      return { ...ctx, actor: { ...ctx.actor, accountId, label: "Bí thư C" } };
    };
    const values = { admitted: 3, sources: 12, converted: 1 };
    const send = async (unit: string, expectedId: number, admitted: number, on = "2026-10-21") => {
      const ctx = by(unit, on);
      const comments = admitted > 4 ? { admitted: "Đợt cuối năm" } : {};
      const sent = await submitReport(ctx, { expectedId, values: { ...values, admitted }, comments });
      expect(sent).toEqual(await readDueReport(ctx, { expectedId }));
      return sent;
    };
    expect(await send("d", d, 1, "2026-11-06")).toMatchObject({ standing: "late", report: { revision: 1 } });
    expect(await send("c", c, 3)).toMatchObject({ standing: "on_time", answeredBy: { label: "Bí thư C" } });
    const corrected = await send("c", c, 5, "2026-11-07");
    expect(corrected).toMatchObject({ standing: "on_time", report: { revision: 2 } });
    const returned = await returnReport(staff("2026-11-07"), {
      id: c,
      version: corrected.version,
      reasons: { admitted: "Đếm lại" },
    });
    expect(returned.report?.state).toBe("returned");
    const again = await send("c", c, 4, "2026-11-08");
    expect(again.report).toMatchObject({ state: "sent", returned: null, revision: 3 });
    await untickReport(staff("2026-11-08"), { id: c, version: again.version });
    expect(await send("c", c, 4, "2026-11-09")).toMatchObject({ standing: "late", report: { revision: 4 } });
  });

  test.each([
    [{ admitted: 3, sources: 12 }, ["values.converted: report_field_missing"]],
    [{ admitted: 11, sources: 12, converted: 1 }, ["values.admitted: report_above"]],
    [{ admitted: 3, sources: 12, converted: 13 }, ["values.converted: report_exceeds"]],
    [{ admitted: 3, sources: 12, converted: 1, trained: 1 }, ["values.trained: report_field_unknown"]],
    [{ admitted: -1, sources: 12, converted: 1 }, ["values.admitted: too_small"]],
    [{ admitted: 1.5, sources: 12, converted: 1 }, ["values.admitted: invalid_type"]],
  ])("%j is refused as a whole", async (values, keys) => {
    const { of } = await openByForm(database, id["cs"]!, shape);
    const refused = await refusal(submitReport(secretary("c"), { expectedId: of.get(id["c"]!)!, values }));
    expect(refused).toMatchObject({ kind: "invalid", keys });
  });

  test("sent twice by one token is one revision, at once, later, and after the lock", async () => {
    const { of, request } = await openByForm(database, id["cs"]!, shape);
    const expectedId = of.get(id["d"]!)!;
    const token = "3f2b9c1e-lan-gui-1";
    const send = (admitted: number) =>
      submitReport(secretary("d"), { expectedId, values: { admitted, sources: 5, converted: 0 }, token });
    const both = await Promise.all([send(1), send(1), send(1)]);
    expect(both.map((row) => [row.report?.revision, row.receiptNo])).toEqual(both.map(() => [1, both[0]?.receiptNo]));
    await submitReport(secretary("d"), {
      expectedId,
      values: { admitted: 2, sources: 5, converted: 0 },
      token: "another-token",
    });
    expect((await send(1)).report).toMatchObject({ revision: 2, values: { admitted: 2 } });
    await closeReportRequest(staff(), { id: request.id, version: request.version });
    expect((await send(1)).report?.revision).toBe(2);
    expect(await listReportRevisions(staff(), { expectedId })).toHaveLength(2);
  });

  test("two secretaries at once make two revisions of one report, never two reports", async () => {
    const { of } = await openByForm(database, id["cs"]!, shape);
    const expectedId = of.get(id["c"]!)!;
    const send = (admitted: number) =>
      submitReport(secretary("c"), { expectedId, values: { admitted, sources: 5, converted: 0 } });
    const sent = await Promise.all([1, 2, 3, 4].map(send));
    expect(sent.map((row) => row.report!.revision).toSorted()).toEqual([1, 2, 3, 4]);
    expect(await database.owner.prisma.report.count({ where: { expectedId } })).toBe(1);
  });

  test("a jump against the months before needs a sentence; records and that report are known beforehand", async () => {
    const before = await openByForm(database, id["xa"]!, shape, { month: "2026-07" });
    const values = { admitted: 1, sources: 10, converted: 0 };
    await submitReport(secretary("b"), { expectedId: before.of.get(id["b"]!)!, values });
    const now = await openByForm(database, id["xa"]!, shape, { month: "2026-08" });
    const expectedId = now.of.get(id["b"]!)!;
    await recordFigure(staff(), {
      unitId: id["b"]!,
      indicator: "admitted",
      firstMonth: "2026-08",
      lastMonth: "2026-08",
      source: "record",
      value: 2,
    });
    expect(await readKnownValues(secretary("b"), { expectedId })).toEqual({
      record: { admitted: 2 },
      previous: values,
    });
    const jumping = { admitted: 1, sources: 30, converted: 0 };
    expect(await refusal(submitReport(secretary("b"), { expectedId, values: jumping }))).toMatchObject({
      keys: ["values.sources: report_jumps"],
    });
    const told = await submitReport(secretary("b"), {
      expectedId,
      values: jumping,
      comments: { sources: "Sáp nhập tổ dân phố" },
    });
    expect(told.report?.comments).toEqual({ sources: "Sáp nhập tổ dân phố" });
  });

  test("of another unit does not exist", async () => {
    const { of } = await openByForm(database, id["cs"]!, shape);
    const values = { admitted: 1, sources: 1, converted: 0 };
    expect(await refusal(submitReport(secretary("a"), { expectedId: of.get(id["c"]!)!, values }))).toEqual({
      kind: "not_found",
    });
    expect(await refusal(listReportRevisions(secretary("a"), { expectedId: of.get(id["c"]!)! }))).toEqual({
      kind: "not_found",
    });
  });

  test("taken back by staff is expected again, and what comes then is the next revision", async () => {
    const { of } = await openByForm(database, id["cs"]!, shape);
    const expectedId = of.get(id["c"]!)!;
    const values = { admitted: 1, sources: 1, converted: 0 };
    const sent = await submitReport(secretary("c"), { expectedId, values });
    const back = await untickReport(staff(), { id: expectedId, version: sent.version });
    expect(back).toMatchObject({ standing: "awaited", report: { state: "withdrawn" } });
    expect((await submitReport(secretary("c"), { expectedId, values })).report).toMatchObject({
      state: "sent",
      revision: 2,
    });
  });
});

test("where records say otherwise, it is listed until either side is corrected", async () => {
  const { of, request } = await openByForm(database, id["cs"]!, shape, { month: "2026-04" });
  const months = { firstMonth: "2026-04", lastMonth: "2026-04" };
  const about = { unitId: id["c"]!, ...months, source: "record" as const };
  await recordFigure(staff(), { ...about, indicator: "admitted", value: 2 });
  const sources = await recordFigure(staff(), { ...about, indicator: "sources", value: 9 });
  const send = (admitted: number) =>
    submitReport(secretary("c", "2026-04-25"), {
      expectedId: of.get(id["c"]!)!,
      values: { admitted, sources: 5, converted: 0 },
    });
  const listed = async (ctx: Context) => {
    const { rows, total } = await listReportDifferences(ctx, { filter: { requestId: request.id } });
    expect(total).toBe(rows.length);
    return rows.map((row) => [row.unit.id, row.indicator, row.reported, row.recorded]);
  };
  await send(3);
  expect(await listed(staff())).toEqual([
    [id["c"], "admitted", 3, 2],
    [id["c"], "sources", 5, 9],
  ]);
  expect(await listed(secretary("a"))).toEqual([]);
  await send(2);
  expect(await listed(staff())).toEqual([[id["c"], "sources", 5, 9]]);
  await correctFigure(staff(), { id: sources.id, version: sources.version, value: 5 });
  expect(await listed(staff())).toEqual([]);
});

describe("the lock", () => {
  test("comes by its day, and is lifted for one unit by name until a day", async () => {
    const { of } = await openByForm(database, id["cs"]!, shape, { lockOn: "2026-11-10" });
    const [c, d] = [of.get(id["c"]!)!, of.get(id["d"]!)!];
    const values = { admitted: 1, sources: 1, converted: 0 };
    await submitReport(secretary("c", "2026-11-09"), { expectedId: c, values });
    expect(await refusal(submitReport(secretary("d", "2026-11-10"), { expectedId: d, values }))).toEqual({
      kind: "closed",
    });
    const lift = { id: d, version: 1, untilOn: "2026-11-15", reason: "Bí thư nằm viện" };
    expect(await refusal(liftReportLock(staff("2026-11-09"), lift))).toEqual({ kind: "closed" });
    expect(await refusal(liftReportLock(staff("2026-11-16"), lift))).toMatchObject({ keys: ["untilOn: due_day_over"] });
    const lifted = await liftReportLock(staff("2026-11-12"), lift);
    expect(lifted).toMatchObject({ openUntil: "2026-11-15", closed: false });
    expect(await submitReport(secretary("d", "2026-11-15"), { expectedId: d, values })).toMatchObject({
      standing: "late",
    });
    const later = submitReport(secretary("d", "2026-11-16"), { expectedId: d, values: { ...values, admitted: 2 } });
    expect(await refusal(later)).toEqual({ kind: "closed" });
  });

  test("may not come before the last day", async () => {
    const early = {
      unitId: id["xa"]!,
      title: "x",
      firstMonth: "2026-03",
      lastMonth: "2026-03",
      dueOn: "2026-11-05",
      lockOn: "2026-11-05",
    };
    expect(await refusal(openReportRequest(staff(), early))).toMatchObject({ keys: ["lockOn: lock_before_due"] });
  });
});

test("what a merged unit was asked is told to the one that took it over, who sends it; nobody else sees it", async () => {
  const { of } = await openByForm(database, id["xa"]!, { fields: fields("admitted") }, { month: "2025-12" });
  const expectedId = of.get(id["d"]!)!;
  const listed = async (unit: string) => (await listDueReports(secretary(unit), {})).map((row) => row.id);
  expect(await listed("c")).not.toContain(expectedId);
  const send = (unit: string) => submitReport(secretary(unit), { expectedId, values: { admitted: 4 } });
  expect(await refusal(send("c"))).toEqual({ kind: "not_found" });
  const admin = actingOn(database.staff, { roles: ["admin"], on: "2026-10-20" });
  await mergeUnits(admin, { unitIds: [id["d"]!], into: { unitId: id["c"]! }, effectiveOn: "2026-10-15" });
  expect(await listed("c")).toContain(expectedId);
  expect(await listed("a")).not.toContain(expectedId);
  expect(await readDueReport(secretary("c"), { expectedId })).toMatchObject({ unit: { id: id["d"] } });
  expect(await readKnownValues(secretary("c"), { expectedId })).toMatchObject({ previous: {} });
  expect(await refusal(send("a"))).toEqual({ kind: "not_found" });
  expect(await refusal(readDueReport(secretary("a"), { expectedId }))).toEqual({ kind: "not_found" });
  const sent = await send("c");
  expect(sent).toMatchObject({ unit: { id: id["d"] }, report: { state: "sent", values: { admitted: 4 } } });
  const approved = await approveReport(staff(), { id: expectedId, version: sent.version });
  const asked = { from: "2025-12", to: "2025-12" };
  const told = await readFigure(staff(), { unitId: id["xa"]!, indicator: "admitted", asked });
  expect([approved.report?.state, told.kind === "figure" && told.value?.value]).toEqual(["approved", 4]);
});
