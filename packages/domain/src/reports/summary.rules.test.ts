import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakDown, countTold, sumTold, type Told, valuesTold } from "./summary.rules.ts";

const fields = [
  { indicator: "admitted" as const, label: null },
  { indicator: "sources" as const, label: "Nguồn" },
];
const unit = (id: number) => ({ id, name: `Chi bộ ${id}` });
const silent = { standing: "missing", answeredOn: null, value: null, values: null, returned: null } as const;

describe("what a unit told", () => {
  it("is its report, or the one number of a tick, or nothing", () => {
    const on = { unit: unit(1), standing: "on_time", answeredOn: "2026-11-02", returned: null } as const;
    expect(valuesTold(fields, { ...on, value: 3, values: { admitted: 3, sources: 0 } })).toEqual([3, 0]);
    expect(valuesTold(fields, { ...on, value: 3, values: null })).toEqual([3, null]);
    expect(valuesTold(fields, { ...on, value: null, values: null })).toEqual([null, null]);
    expect(valuesTold(fields, { unit: unit(1), ...silent })).toEqual([null, null]);
  });

  it("is not what was sent back, number by number", () => {
    const back = { unit: unit(1), standing: "on_time", answeredOn: "2026-11-02", value: 90 } as const;
    const values = { admitted: 90, sources: 4 };
    expect(valuesTold(fields, { ...back, values, returned: { admitted: "Quá lớn" } })).toEqual([null, 4]);
  });

  it("is not nought where nobody told it", () => {
    expect(sumTold(fields, [{ unit: unit(1), ...silent }])).toEqual([
      { indicator: "admitted", label: null, value: null, units: 0 },
      { indicator: "sources", label: "Nguồn", value: null, units: 0 },
    ]);
  });
});

const told: fc.Arbitrary<Told> = fc
  .record({
    id: fc.integer({ min: 1, max: 200 }),
    standing: fc.constantFrom("on_time", "late", "missing", "awaited"),
    admitted: fc.nat(50),
    sources: fc.option(fc.nat(500)),
  })
  .map(({ id, standing, admitted, sources }) =>
    standing === "on_time" || standing === "late"
      ? {
          unit: unit(id),
          standing,
          answeredOn: "2026-11-02",
          value: admitted,
          values: sources === null ? null : { admitted, sources },
          returned: admitted === 7 ? { admitted: "?" } : null,
        }
      : { unit: unit(id), standing, answeredOn: null, value: null, values: null, returned: null },
  );

it("adds up the same over all units as over the groups they are put in", () => {
  fc.assert(
    fc.property(fc.uniqueArray(told, { selector: (row) => row.unit.id, maxLength: 60 }), (rows) => {
      const groups = breakDown(fields, rows, (id) => unit(1000 + (id % 7)));
      const whole = { ...countTold(rows), values: sumTold(fields, rows).map(({ value }) => value ?? 0) };
      const sum = (of: (row: (typeof groups)[number]) => number) => groups.reduce((all, row) => all + of(row), 0);
      expect({
        expected: sum((row) => row.expected),
        onTime: sum((row) => row.onTime),
        late: sum((row) => row.late),
        values: fields.map((_, at) => sum((row) => row.values[at] ?? 0)),
      }).toEqual(whole);
      expect(new Set(groups.map((row) => row.unit.id)).size).toBe(groups.length);
    }),
  );
});
