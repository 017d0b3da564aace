import { type RehearsedReality, type Role, USUAL_MIX } from "@ketnap/contract";
import { expect, test } from "vitest";
import type { Standing } from "../asking/requests.store.ts";
import type { Person } from "../cast/cast.ts";
import { reckonTotals } from "./totals.ts";

const plan = { from: "2027-03-01", to: "2027-03-31", seed: 1, mix: USUAL_MIX, channel: null, unitId: null };

function totalsOf(said: { people?: Person[]; standings?: Standing[] }) {
  return reckonTotals({
    plan,
    cast: { people: [], shown: { people: said.people ?? [], unit: () => true }, askingUnits: [] },
    sent: [],
    titles: new Map(),
    replies: 0,
    received: 0,
    budgets: { perPersonDay: 1, perPersonWeek: 5 },
    use: [],
    cases: [],
    addressed: new Set(["secretary", "staff"]),
    standings: said.standings ?? [],
    calendar: [],
    seconds: 1,
  });
}

test("reports are those whose last day lies in the span, whatever was asked before and is asked for later", () => {
  const standing = (unit: string, dueOn: string, dueInclusive: boolean, answered: string | null): Standing => {
    const answeredAt = answered === null ? null : new Date(`${answered}T02:00:00Z`);
    return { unitId: 1, unit, title: "Báo cáo", lastMonth: dueOn.slice(0, 7), dueOn, dueInclusive, answeredAt };
  };
  const { reports, attention } = totalsOf({
    standings: [
      standing("a", "2026-09-05", true, null),
      standing("a", "2027-03-01", false, null),
      standing("a", "2027-03-01", true, "2027-02-27"),
      standing("b", "2027-03-05", false, "2027-03-05"),
      standing("c", "2027-03-31", true, null),
      standing("d", "2027-04-01", false, null),
      standing("d", "2027-04-01", true, "2027-03-20"),
    ],
  });
  expect(reports).toEqual({ asked: 4, onTime: 1, late: 1, missing: 2 });
  expect(attention.neverAnswered.toSorted((x, y) => x.unit.localeCompare(y.unit))).toEqual([
    { unit: "c", asked: 1 },
    { unit: "d", asked: 1 },
  ]);
});

test("whoever no rule would write to misses nothing without a chat", () => {
  const person = (label: string, roles: Role[], reality: RehearsedReality): Person => ({
    accountId: 1,
    label,
    unit: "Phường",
    unitIds: [1],
    roles,
    locale: "vi",
    manner: null,
    place: { channel: "telegram", connectionId: 1, address: "1" },
    reality,
  });
  const { attention } = totalsOf({
    people: [
      person("Quản trị", ["admin"], "not_linked"),
      person("Kiểm tra", ["auditor"], "not_linked"),
      person("Thường trực", ["leader"], "not_linked"),
      person("Văn phòng", ["admin", "staff"], "not_linked"),
      person("Bí thư", ["secretary"], "linked"),
    ],
  });
  expect(attention.notLinked).toEqual([{ person: "Văn phòng", unit: "Phường" }]);
});
