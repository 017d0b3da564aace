import { useDatabase } from "@ketnap/database/testing";
import { statementsOf } from "@ketnap/database/testing/plans";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { plant } from "../figures/testing.ts";
import type { Context } from "../kernel/index.ts";
import { actingOn, refusal } from "../kernel/testing.ts";
import { closeUnit, readUnit } from "../organisation/index.ts";
import { addPool, declarePool, listPool, readPoolSheet, submitPoolSheet, writePool } from "./index.ts";
import { plantCommune } from "./testing.ts";

const database = useDatabase();
let id: Record<string, number> = {};
beforeAll(async () => {
  id = await plantCommune(database);
});
beforeEach(async () => {
  await database.owner.prisma.classPool.deleteMany();
});

const under = (keys: string[], roles: Context["actor"]["roles"] = ["staff"]) =>
  actingOn(database.staff, { units: keys.map((key) => id[key]!), roles });
const office = () => under(["xa", "a", "b", "c"]);
const kind = "awareness" as const;
const line = (key: string, count: number, more: object = {}) => ({
  unitId: id[key]!,
  kind,
  count,
  daysOff: 0,
  waitingSince: "2026-03-01" as string | null,
  lapsesOn: null,
  was: null,
  ...more,
});
const pool = async () => {
  const { rows } = await listPool(office(), { sort: "id", order: "asc" });
  return rows.map((row) => [row.unit.id, row.shift, row.count, row.waitingSince, row.lapsesOn, row.source]);
};

describe("a sheet of who waits", () => {
  test("has each unit without others below once for each kind, with what is noted of it", async () => {
    await addPool(office(), { unitId: id["b"]!, count: 3, waitingSince: "2026-05-01", lapsesOn: "2027-01-31" });
    await addPool(office(), { unitId: id["b"]!, count: 2, shift: "days_off", waitingSince: "2026-04-01" });
    const rows = await readPoolSheet(office(), {});
    expect(rows.map(({ unit, kind: of }) => [unit.id, of])).toEqual(
      ["awareness", "new_member"].flatMap((of) => ["a", "b", "c"].map((key) => [id[key], of])),
    );
    const said = { count: 5, daysOff: 2, waitingSince: "2026-04-01", lapsesOn: "2027-01-31" };
    expect(rows[1]).toMatchObject({ unit: { id: id["b"] }, ...said });
    expect(rows[0]).toMatchObject({ count: 0, waitingSince: null });
  });

  test("is taken as a whole, once: the same file again changes nothing", async () => {
    const file = [line("a", 4, { daysOff: 1, lapsesOn: "2027-02-01" }), line("b", 2), line("c", 0)];
    expect(await submitPoolSheet(office(), file)).toEqual({ written: 2, unchanged: 1 });
    const noted = [
      [id["a"], "any", 3, "2026-03-01", "2027-02-01", "staff"],
      [id["a"], "days_off", 1, "2026-03-01", "2027-02-01", "staff"],
      [id["b"], "any", 2, "2026-03-01", null, "staff"],
    ];
    expect(await pool()).toEqual(noted);
    expect(await submitPoolSheet(office(), file)).toEqual({ written: 0, unchanged: 3 });
    expect(await pool()).toEqual(noted);
    expect(await submitPoolSheet(office(), [line("a", 0, { waitingSince: null })])).toEqual({
      written: 1,
      unchanged: 0,
    });
    expect(await pool()).toEqual(noted.slice(2));
  });

  test("with one wrong row is none, and each fault is told by its row and field", async () => {
    const file = [
      line("a", 4),
      line("b", 2, { daysOff: 3 }),
      line("c", 1, { waitingSince: "2026-11-23" }),
      line("a", 4),
      line("d", 1),
      { ...line("a", 1), unitId: 0 },
      line("b", 5001, { kind: "new_member" }),
    ];
    expect((await refusal(submitPoolSheet(office(), file))).keys).toEqual([
      "rows.1.daysOff: more_than_all",
      "rows.2.waitingSince: waits_ahead",
      "rows.3: sheet_unit_twice",
      "rows.4: sheet_unit_unknown",
      "rows.5: sheet_unit_unknown",
      "rows.6.count: too_big",
    ]);
    expect(await pool()).toEqual([]);
  });

  test("does not undo what a secretary has said since it was downloaded", async () => {
    const declared = (count: number) => declarePool(office(), { unitId: id["a"]!, count, source: "chat" });
    await declared(4);
    const given = (await readPoolSheet(office(), {}))[0]!;
    const { unit: _, ...was } = given;
    await declared(6);
    const row = (said: object) => [{ ...was, unitId: id["a"]!, was, ...said }];
    // Left as it came: nothing was said of it.
    expect(await submitPoolSheet(office(), row({}))).toEqual({ written: 0, unchanged: 1 });
    expect((await refusal(submitPoolSheet(office(), row({ count: 5 })))).keys).toEqual(["rows.0: pool_moved"]);
    expect(await submitPoolSheet(office(), row({ count: 6 }))).toEqual({ written: 0, unchanged: 1 });
    expect((await pool()).map(([, , count]) => count)).toEqual([4, 2]);
  });

  test("is staff's alone, and beyond the reach no unit exists", async () => {
    const secretary = under(["a"], ["secretary"]);
    expect((await refusal(readPoolSheet(secretary, {}))).kind).toBe("forbidden");
    expect((await refusal(submitPoolSheet(secretary, [line("a", 1)]))).kind).toBe("forbidden");
    const { was: _, ...foreign } = line("d", 1);
    expect((await refusal(writePool(office(), foreign))).kind).toBe("not_found");
    expect((await readPoolSheet(under(["b"]), {})).map(({ unit }) => unit.id)).toEqual([id["b"], id["b"]]);
  });

  test("leaves out a unit that has ended, and refuses its row", async () => {
    const all = actingOn(database.staff, { roles: ["admin"] });
    const { version } = await readUnit(all, { id: id["c"]! });
    await closeUnit(all, { id: id["c"]!, endedOn: "2026-11-01", version });
    expect((await readPoolSheet(office(), {})).map(({ unit }) => unit.id)).not.toContain(id["c"]);
    expect((await refusal(submitPoolSheet(office(), [line("c", 1)]))).keys).toEqual(["rows.0: sheet_unit_unknown"]);
  });

  test("is logged with what was noted before and after", async () => {
    const { was: _, ...said } = line("a", 4);
    await writePool(office(), said);
    const [entry] = await database.owner.prisma.auditEntry.findMany({
      where: { verb: "classes.write_pool" },
      orderBy: { id: "desc" },
      take: 1,
    });
    expect(entry).toMatchObject({ entity: "class_pool", before: { kind, entries: [] } });
    expect(entry!.after).toMatchObject({ entries: [{ count: 4, waitingSince: "2026-03-01" }] });
  });

  test("of many units takes as many statements as one of a few", async () => {
    const cells = Array.from({ length: 40 }, (_, n) => ({ key: `z-${n}`, parent: null }));
    const more = await plant(database.staff, { units: cells });
    const ids = Object.values(more);
    const ctx = actingOn(database.staff, { units: ids });
    const lines = ids.map((unitId, n) => ({ ...line("a", 1 + (n % 4), { daysOff: n % 2 }), unitId }));
    const sent = async (work: () => Promise<unknown>) =>
      (await statementsOf(work)).reduce((sum, { times }) => sum + times, 0);
    const few = await sent(() => submitPoolSheet(ctx, lines.slice(0, 4)));
    expect(await sent(() => submitPoolSheet(ctx, lines))).toBe(few);
    const noted = (await readPoolSheet(ctx, {})).filter(({ count }) => count > 0);
    expect(noted.map(({ unit, count, daysOff }) => [unit.id, count, daysOff]).toSorted(([a], [b]) => a! - b!)).toEqual(
      lines.map(({ unitId, count, daysOff }) => [unitId, count, daysOff]).toSorted(([a], [b]) => a! - b!),
    );
    const counts = await database.owner.prisma.auditEntry.count({
      where: { verb: "classes.write_pool", unitId: { in: ids } },
    });
    expect(counts).toBe(40);
  });
});
