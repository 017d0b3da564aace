import { useDatabase } from "@ketnap/database/testing";
import { beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import {
  approveReport,
  closeReportRequest,
  listReportRevisions,
  readDueReport,
  readReportSheet,
  returnReport,
  submitReport,
  submitReportSheet,
} from "./index.ts";
import { fields, openByForm, plantCommune } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
beforeAll(async () => {
  id = await plantCommune(database);
});

const under = (units: string[], roles: Context["actor"]["roles"] = ["staff"]) =>
  actingOn(database.staff, { units: units.map((key) => id[key]!), roles, on: "2026-11-02" });
const staff = () => under(["xa", "a", "b", "cs", "c", "d"]);
const shape = {
  fields: fields(["admitted", { max: 200 }], ["sources", { jump: 5 }], "converted"),
  rules: [{ lesser: "converted" as const, greater: "sources" as const }],
};

let month = 0;
async function opened() {
  month += 1;
  const at = `20${10 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  const { request, of } = await openByForm(database, id["xa"]!, shape, { month: at, on: `${at}-20` });
  const row = (unit: string, admitted: number, sources: number, converted: number) => ({
    expectedId: of.get(id[unit]!)!,
    values: { admitted, sources, converted },
  });
  const sent = async (unit: string) =>
    (await listReportRevisions(staff(), { expectedId: of.get(id[unit]!)! })).map((revision) => revision.values);
  /** As a sheet that is downloaded now gives it, changed by whoever fills it in. */
  const downloaded = async (unit: string) => {
    const { rows } = await readReportSheet(staff(), { id: request.id });
    const { expectedId, version, values, comments } = rows.find((one) => one.unit.id === id[unit])!;
    return (...said: Parameters<typeof row> extends [string, ...infer Numbers] ? Numbers : never) => ({
      ...row(unit, ...said),
      expectedId,
      comments: { ...comments },
      made: { version, values, comments },
    });
  };
  return { id: request.id, request, row, sent, downloaded };
}

describe("a sheet of many units", () => {
  test("is taken as a whole, once: the same file again sends nothing", async () => {
    const { id: request, row, sent, downloaded } = await opened();
    const file = { id: request, token: "sheet-0001", rows: [row("a", 1, 5, 0), row("b", 0, 3, 3), row("c", 2, 9, 1)] };
    expect(await submitReportSheet(staff(), file)).toEqual({ sent: 3, unchanged: 0 });
    expect(await submitReportSheet(staff(), file)).toEqual({ sent: 0, unchanged: 3 });
    const corrected = { ...file, token: "sheet-0002", rows: [(await downloaded("a"))(1, 6, 0), ...file.rows.slice(1)] };
    expect(await submitReportSheet(staff(), corrected)).toEqual({ sent: 1, unchanged: 2 });
    expect(await sent("a")).toHaveLength(2);
    expect(await sent("b")).toEqual([{ admitted: 0, sources: 3, converted: 3 }]);
    const { rows } = await readReportSheet(staff(), { id: request });
    expect(rows.map((one) => [one.unit.id === id["d"], one.values === null])).toContainEqual([true, true]);
    expect(rows.filter((one) => one.values !== null)).toHaveLength(3);
  });

  test("with one wrong number is none: every fault is told by its row and field, and nothing is kept", async () => {
    const { id: request, row, sent } = await opened();
    const rows = [row("a", 1, 5, 0), row("b", 900, 3, 0), row("c", 1, 6, 7), row("a", 1, 5, 0)];
    const stranger = { expectedId: 999_999, values: { admitted: 1, sources: 1, converted: 0 } };
    const refused = await refusal(
      submitReportSheet(staff(), { id: request, token: "sheet-bad1", rows: [...rows, stranger] }),
    );
    expect(refused).toEqual({
      kind: "invalid",
      keys: [
        "rows.1.values.admitted: report_above",
        "rows.2.values.converted: report_exceeds",
        "rows.3: sheet_unit_twice",
        "rows.4: sheet_unit_unknown",
      ],
    });
    expect(await sent("a")).toEqual([]);
  });

  test("leaves alone what is approved and says so where it differs; what is closed is not taken", async () => {
    const { id: request, request: made, row, downloaded } = await opened();
    const [a, b] = [row("a", 1, 5, 0), row("b", 2, 5, 0)];
    await submitReportSheet(staff(), { id: request, token: "sheet-0003", rows: [a, b] });
    const due = await readDueReport(staff(), { expectedId: a.expectedId });
    await approveReport(staff(), { id: due.id, version: due.version });
    const open = await readReportSheet(staff(), { id: request });
    expect(open.rows.find((one) => one.expectedId === a.expectedId)!.open).toBe(false);
    const same = { id: request, token: "sheet-0004", rows: [a, (await downloaded("b"))(3, 5, 0)] };
    expect(await submitReportSheet(staff(), same)).toEqual({ sent: 1, unchanged: 1 });
    const other = { id: request, token: "sheet-0005", rows: [row("a", 9, 5, 0)] };
    expect(await refusal(submitReportSheet(staff(), other))).toEqual({
      kind: "invalid",
      keys: ["rows.0: report_approved"],
    });
    await closeReportRequest(staff(), { id: request, version: made.version });
    const late = { id: request, token: "sheet-0006", rows: [row("d", 1, 1, 0)] };
    expect(await refusal(submitReportSheet(staff(), late))).toMatchObject({ keys: ["rows.0: report_request_closed"] });
  });

  test("does not send again what was given back and not mended", async () => {
    const { id: request, row, sent, downloaded } = await opened();
    const a = row("a", 1, 5, 0);
    await submitReport(staff(), a);
    const due = await readDueReport(staff(), { expectedId: a.expectedId });
    await returnReport(staff(), { id: due.id, version: due.version, reasons: { sources: "Kiểm tra lại" } });
    expect(await submitReportSheet(staff(), { id: request, token: "sheet-0007", rows: [a] })).toEqual({
      sent: 0,
      unchanged: 1,
    });
    expect((await readDueReport(staff(), { expectedId: a.expectedId })).report?.state).toBe("returned");
    const mended = { id: request, token: "sheet-0008", rows: [(await downloaded("a"))(1, 7, 0)] };
    expect(await submitReportSheet(staff(), mended)).toEqual({ sent: 1, unchanged: 0 });
    expect(await sent("a")).toHaveLength(2);
  });

  test("changes why a number is so without changing the number, of this unit and this number alone", async () => {
    const { id: request, row, downloaded } = await opened();
    const why = { sources: "Nhận từ chi bộ bên", converted: "Hai người đến hạn" };
    await submitReport(staff(), { ...row("a", 1, 5, 0), comments: why });
    await submitReport(staff(), { ...row("b", 1, 5, 0), comments: why });
    const [a, b] = [(await downloaded("a"))(1, 5, 0), (await downloaded("b"))(1, 5, 0)];
    const mended = { ...a, comments: { ...why, sources: "Sáp nhập hai tổ" } };
    const sheet = { id: request, token: "sheet-0014", rows: [mended, b] };
    expect(await submitReportSheet(staff(), sheet)).toEqual({ sent: 1, unchanged: 1 });
    const commentsOf = async ({ expectedId }: { expectedId: number }) =>
      (await readDueReport(staff(), { expectedId })).report?.comments;
    expect(await commentsOf(a)).toEqual({ ...why, sources: "Sáp nhập hai tổ" });
    expect(await commentsOf(b)).toEqual(why);
    // The reason alone was changed in a sheet that is old by now: that is no row which nobody touched.
    const old = { id: request, token: "sheet-0015", rows: [{ ...a, comments: { ...why, sources: "Khác" } }] };
    expect(await refusal(submitReportSheet(staff(), old))).toMatchObject({ keys: ["rows.0: sheet_row_changed"] });
  });

  test("that is old does no harm: a row that nobody touched sends nothing, one that was changed is refused", async () => {
    const { id: request, row, sent, downloaded } = await opened();
    await submitReport(staff(), row("a", 1, 5, 0));
    await submitReport(staff(), row("b", 1, 5, 0));
    const [a, b, c] = [await downloaded("a"), await downloaded("b"), await downloaded("c")];
    await submitReport(staff(), { ...row("a", 1, 7, 0) });
    const old = { id: request, token: "sheet-0010", rows: [a(1, 5, 0), b(1, 4, 0), c(2, 9, 0)] };
    expect(await submitReportSheet(staff(), old)).toEqual({ sent: 2, unchanged: 1 });
    expect((await sent("a"))[0]).toEqual({ admitted: 1, sources: 7, converted: 0 });
    const changed = { id: request, token: "sheet-0011", rows: [a(1, 6, 0), b(1, 4, 0)] };
    expect(await refusal(submitReportSheet(staff(), changed))).toMatchObject({ keys: ["rows.0: sheet_row_changed"] });
    const unknown = { id: request, token: "sheet-0012", rows: [row("a", 1, 6, 0)] };
    expect(await refusal(submitReportSheet(staff(), unknown))).toMatchObject({ keys: ["rows.0: sheet_row_changed"] });
    expect((await sent("a"))[0]).toEqual({ admitted: 1, sources: 7, converted: 0 });
  });

  test("nor does it mend what came back since, whose reason it does not know", async () => {
    const { id: request, row, downloaded } = await opened();
    await submitReport(staff(), row("a", 1, 5, 0));
    const a = await downloaded("a");
    const due = await readDueReport(staff(), { expectedId: a(0, 0, 0).expectedId });
    await returnReport(staff(), { id: due.id, version: due.version, reasons: { sources: "Kiểm tra lại" } });
    const old = { id: request, token: "sheet-0013", rows: [a(2, 5, 0)] };
    expect(await refusal(submitReportSheet(staff(), old))).toMatchObject({ keys: ["rows.0: sheet_row_changed"] });
    expect((await readDueReport(staff(), { expectedId: due.id })).report?.state).toBe("returned");
  });

  test("reaches no further than whoever brings it", async () => {
    const { id: request, row } = await opened();
    const grassroots = under(["cs", "c", "d"]);
    const { rows } = await readReportSheet(grassroots, { id: request });
    expect(rows.map((one) => one.unit.id).toSorted((x, y) => x - y)).toEqual([id["c"], id["d"]]);
    const foreign = { id: request, token: "sheet-0009", rows: [row("a", 1, 5, 0)] };
    expect(await refusal(submitReportSheet(grassroots, foreign))).toMatchObject({
      keys: ["rows.0: sheet_unit_unknown"],
    });
    expect(await refusal(readReportSheet(under(["khac"]), { id: request }))).toEqual({ kind: "not_found" });
    expect(await refusal(submitReportSheet(under(["xa"], ["leader"]), foreign))).toEqual({ kind: "forbidden" });
    const far = { ...foreign, rows: [{ expectedId: 1, values: { admitted: -1 } }] };
    expect((await refusal(submitReportSheet(staff(), far))).kind).toBe("invalid");
  });
});
