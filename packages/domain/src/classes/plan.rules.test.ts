import type { ClassShift } from "@ketnap/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayKinds, isForbidden, longestSpanDays, shiftDay, suits } from "./days.rules.ts";
import { type Busy, planClasses, type PlanInput, type Waiting } from "./plan.rules.ts";

const settings = {
  minLearners: 30,
  capacity: 70,
  lessons: 5,
  longestWaitDays: 180,
  lapseDays: 60,
  leadDays: 21,
  registrationDays: 10,
};
/** Diacritics, capitals and spaces aside: what the database says, near enough for names made of these. */
const placeOf = (venue: string) =>
  venue.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
const waits = (unitId: number, count: number, more: Partial<Waiting> = {}): Waiting => ({
  organiserId: 1,
  unitId,
  kind: "awareness",
  shift: "any",
  count,
  waitingSince: "2026-10-01",
  lapsesOn: null,
  ...more,
});
const plan = (waiting: Waiting[], more: Partial<PlanInput> = {}) =>
  planClasses({
    today: "2026-11-23",
    kinds: new Map(),
    settings,
    waiting,
    busy: [],
    venueOf: (organiserId) => `Trung tâm ${organiserId}`,
    placeOf,
    ...more,
  });
const counted = (some: readonly { count: number }[]) => some.reduce((total, { count }) => total + count, 0);
const keys = (reasons: readonly { why: string }[]) => reasons.map(({ why }) => why);
const days = (of: { sessions: { onDate: string }[] }) => [...new Set(of.sessions.map(({ onDate }) => onDate))];

/** The organiser has a class on every morning of the weeks before. */
const daysBefore = (day: string): Busy[] =>
  Array.from({ length: 40 }, (_, nth) => ({
    organiserId: 1,
    venue: "Nơi khác",
    title: "Lớp khác",
    onDate: shiftDay(day, -1 - nth),
    part: "morning" as const,
  }));

describe("a class is drafted", () => {
  test("when an area has enough, on the first five working days after the time it takes to prepare", () => {
    const { classes, short } = plan([waits(11, 20), waits(12, 15)]);
    expect(short).toEqual([]);
    expect(classes).toHaveLength(1);
    expect(classes[0]).toMatchObject({
      capacity: 35,
      shift: "any",
      seats: new Map([
        [11, 20],
        [12, 15],
      ]),
    });
    // 23/11 and 21 days are Monday 14/12.
    expect(days(classes[0]!)).toEqual(["2026-12-14", "2026-12-15", "2026-12-16", "2026-12-17", "2026-12-18"]);
    expect(classes[0]).toMatchObject({ registrationOpensOn: "2026-12-02", registrationClosesOn: "2026-12-11" });
    expect(keys(classes[0]!.reasons)).toEqual(["minimum_reached", "seats_by_need", "not_before_lead"]);
  });

  test.each([
    ["on a Friday, where three days before are a Saturday", "2026-12-08", {}, "2026-12-29", "2026-12-25", "2026-12-16"],
    ["before the new year's days, where it would in them", "2027-01-21", {}, "2027-02-11", "2027-02-03", "2027-01-25"],
    [
      "in time that is left, and opens tomorrow",
      "2027-01-14",
      { leadDays: 14 },
      "2027-02-11",
      "2027-02-03",
      "2027-01-25",
    ],
    [
      "where no day before is worked as it would, from tomorrow on",
      "2027-02-03",
      { leadDays: 8, registrationDays: 5 },
      "2027-02-11",
      "2027-02-08",
      "2027-02-04",
    ],
  ])("with registration that ends %s", (_, today, more, first, closes, opens) => {
    const tet = new Map(
      ["04", "05", "06", "07", "08", "09", "10"].map((day) => [`2027-02-${day}`, "holiday" as const]),
    );
    const busy = today === "2027-01-14" ? daysBefore("2027-02-11") : [];
    const [made] = plan([waits(11, 40)], { today, kinds: tet, busy, settings: { ...settings, ...more } }).classes;
    expect([days(made!)[0], made!.registrationClosesOn, made!.registrationOpensOn]).toEqual([first, closes, opens]);
  });

  test("not while there are too few, and says how many are missing", () =>
    expect(plan([waits(11, 12)])).toEqual({
      classes: [],
      short: [{ organiserId: 1, kind: "awareness", count: 12, missing: 18, noDay: false }],
    }));

  test.each([
    [{ waitingSince: "2026-06-17" }, ["waited_long"]],
    [{ waitingSince: "2026-06-18" }, []],
    [{ lapsesOn: "2027-02-12" }, ["lapses"]],
    [{ lapsesOn: "2027-02-13" }, []],
    [{ lapsesOn: "2026-11-24" }, ["lapses", "too_late"]],
    [{ lapsesOn: "2026-11-22" }, ["lapsed", "too_late"]],
    [{ lapsesOn: "2025-11-01" }, ["lapsed", "too_late"]],
  ])("for too few with %j because of %j", (more, why) => {
    const [made] = plan([waits(11, 3, more)]).classes;
    expect(made ? keys(made.reasons).slice(0, -2) : []).toEqual(why);
  });

  test("saying for how many it comes too late: on its last day the time of so many is up", () => {
    const group = [
      waits(11, 3, { lapsesOn: "2026-11-22" }),
      waits(11, 2, { lapsesOn: "2026-12-18" }),
      waits(12, 4, { lapsesOn: "2026-12-19" }),
      waits(12, 30),
    ];
    const [made] = plan(group).classes;
    expect(made!.reasons.filter(({ why }) => why !== "seats_by_need")).toEqual([
      { why: "minimum_reached", values: { count: 39, minimum: 30 } },
      { why: "lapsed", values: { date: "2026-11-22" } },
      { why: "lapses", values: { date: "2026-12-18" } },
      { why: "too_late", values: { count: 5, date: "2026-12-18" } },
      { why: "not_before_lead", values: { date: "2026-12-14", days: 21 } },
    ]);
  });

  test("of several classes a unit sends first to the first whose time is up first", () => {
    const group = [waits(11, 70), waits(11, 10, { lapsesOn: "2026-12-20" }), waits(11, 60, { lapsesOn: "2026-12-27" })];
    const { classes } = plan(group);
    expect(classes.map((each) => [days(each).at(-1), each.reasons.find(({ why }) => why === "too_late")])).toEqual([
      ["2026-12-18", undefined],
      ["2026-12-25", undefined],
    ]);
    const later = plan([waits(11, 75), waits(11, 75, { lapsesOn: "2026-12-20" })]).classes;
    expect(later.map(({ reasons }) => reasons.find(({ why }) => why === "too_late")?.values["count"])).toEqual([
      undefined,
      25,
      undefined,
    ]);
  });

  test("on days off where some can come on no other, two lessons a day", () => {
    const [made] = plan([waits(11, 20), waits(12, 12, { shift: "days_off" })]).classes;
    expect(made).toMatchObject({ shift: "days_off", capacity: 32 });
    expect(made!.sessions.map(({ onDate, part }) => `${onDate} ${part}`)).toEqual([
      "2026-12-19 morning",
      "2026-12-19 afternoon",
      "2026-12-20 morning",
      "2026-12-20 afternoon",
      "2026-12-26 morning",
    ]);
  });

  test("of each kind of people its own, where both are enough", () => {
    const { classes } = plan([waits(11, 31), waits(12, 40, { shift: "days_off" })]);
    expect(classes.map(({ shift, capacity }) => [shift, capacity])).toEqual([
      ["days_off", 40],
      ["any", 31],
    ]);
  });

  test("as often as it takes, of nearly the same size: 282 learners make four", () => {
    const waiting = [waits(11, 100), waits(12, 90), waits(13, 92)];
    const { classes } = plan(waiting, { settings: { ...settings, capacity: 75 } });
    expect(classes.map(({ capacity }) => capacity)).toEqual([71, 71, 70, 70]);
    const weeks = classes.map((each) => days(each)[0]);
    expect(weeks).toEqual(["2026-12-14", "2026-12-21", "2026-12-28", "2027-01-04"]);
    expect(keys(classes[1]!.reasons)).toContain("organiser_busy");
  });
});

describe("a day", () => {
  test("that is off for all is passed over, and so is a class that it would tear apart", () => {
    const tet = Array.from({ length: 9 }, (_, at) => ({ date: shiftDay("2026-12-16", at), kind: "holiday" as const }));
    const [made] = plan([waits(11, 40)], { kinds: dayKinds(tet) }).classes;
    expect(days(made!)).toEqual(["2026-12-25", "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31"]);
    expect(made!.reasons.filter(({ why }) => why === "day_forbidden")).toHaveLength(2);
  });

  test("that was swapped is worked, and no day off any more", () => {
    const kinds = dayKinds([
      { date: "2026-12-19", kind: "swap_work" },
      { date: "2026-12-14", kind: "swap_off" },
    ]);
    expect(days(plan([waits(11, 40)], { kinds }).classes[0]!)[0]).toBe("2026-12-15");
    const [off] = plan([waits(11, 40, { shift: "days_off" })], { kinds }).classes;
    expect(days(off!)).toEqual(["2026-12-20", "2026-12-26", "2026-12-27"]);
  });

  test.each([["TRUNG TÂM 1"], ["Trung tam 1"], [" Trung  tâm\t1 "]])(
    "on which the place is taken, by whomever, is passed over and named, though it is written %j",
    (venue) => {
      const busy: Busy[] = [{ organiserId: 9, venue, title: "Lớp khác", onDate: "2026-12-16", part: "morning" }];
      const [made] = plan([waits(11, 40)], { busy }).classes;
      expect(days(made!)[0]).toBe("2026-12-17");
      expect(made!.reasons).toContainEqual({ why: "venue_busy", values: { date: "2026-12-16" } });
    },
  );
});

const shift = fc.constantFrom<ClassShift>("any", "days_off");
const pool = fc.array(
  fc.record({
    organiserId: fc.integer({ min: 1, max: 4 }),
    unitId: fc.integer({ min: 10, max: 30 }),
    kind: fc.constantFrom("awareness" as const, "new_member" as const),
    shift,
    count: fc.integer({ min: 1, max: 60 }),
    waitingSince: fc.integer({ min: 0, max: 400 }).map((back) => shiftDay("2026-11-23", -back)),
    lapsesOn: fc.option(
      fc.integer({ min: -10, max: 300 }).map((on) => shiftDay("2026-11-23", on)),
      { nil: null },
    ),
  }),
  { maxLength: 25 },
);
const calendar = fc.array(
  fc.record({
    date: fc.integer({ min: 0, max: 200 }).map((on) => shiftDay("2026-11-23", on)),
    kind: fc.constantFrom("holiday" as const, "makeup" as const, "swap_off" as const, "swap_work" as const),
  }),
  { maxLength: 40 },
);
const taken = fc.array(
  fc.record({
    organiserId: fc.integer({ min: 1, max: 6 }),
    venue: fc.constantFrom("Trung tâm 1", "TRUNG TÂM 1", "Trung tam  1", "trung tâm 2", " Trung tâm 2", "Hội trường"),
    onDate: fc.integer({ min: 0, max: 60 }).map((on) => shiftDay("2026-11-23", on)),
    part: fc.constantFrom("morning" as const, "afternoon" as const),
    title: fc.constant("Lớp khóa"),
  }),
  { maxLength: 30 },
);

test("whatever the pool, no plan breaks what it promises", () => {
  // Organisers share two places, which each writes in its own way, so that they are in each other's way.
  const venueOf = (organiserId: number) =>
    [`Trung tâm 1`, `Trung tam 2`, `TRUNG  TÂM 1`, ` trung tâm 2`][organiserId % 4]!;
  fc.assert(
    fc.property(pool, calendar, taken, fc.integer({ min: 1, max: 80 }), (waiting, rows, busy, capacity) => {
      const kinds = dayKinds(rows);
      const asked = { settings: { ...settings, capacity, minLearners: Math.min(30, capacity) }, kinds, busy, venueOf };
      const { classes, short } = plan(waiting, asked);
      const halves: string[] = [];
      for (const each of busy)
        halves.push(
          `o${each.organiserId} ${each.onDate} ${each.part}`,
          `v${placeOf(each.venue)} ${each.onDate} ${each.part}`,
        );
      const before = new Set(halves);
      const seen = new Set<string>();
      for (const one of classes) {
        expect(one.capacity).toBeLessThanOrEqual(capacity);
        expect([...one.seats.values()].reduce((a, b) => a + b, 0)).toBe(one.capacity);
        expect(one.sessions).toHaveLength(5);
        const [first, last] = [one.sessions[0]!.onDate, one.sessions.at(-1)!.onDate];
        expect(first >= "2026-12-14").toBe(true);
        expect(last <= shiftDay(first, longestSpanDays(one.shift) - 1)).toBe(true);
        expect(one.registrationOpensOn > "2026-11-23" && one.registrationClosesOn < first).toBe(true);
        expect(one.registrationOpensOn <= one.registrationClosesOn).toBe(true);
        for (const { onDate, part } of one.sessions) {
          expect(isForbidden(onDate, kinds)).toBe(false);
          expect(suits(onDate, one.shift, kinds)).toBe(true);
          for (const half of [`o${one.organiserId} ${onDate} ${part}`, `v${placeOf(one.venue)} ${onDate} ${part}`]) {
            expect(before.has(half) || seen.has(half)).toBe(false);
            seen.add(half);
          }
        }
        const own = waiting.filter(({ organiserId, kind }) => organiserId === one.organiserId && kind === one.kind);
        const late = Number(one.reasons.find(({ why }) => why === "too_late")?.values["count"] ?? 0);
        const over = own.filter(({ lapsesOn }) => lapsesOn !== null && lapsesOn <= last);
        expect(late).toBeLessThanOrEqual(Math.min(one.capacity, counted(over)));
        if (one.capacity === counted(own)) expect(late, "too late for all whose time is up").toBe(counted(over));
        for (const [unitId, seats] of one.seats)
          expect(seats).toBeLessThanOrEqual(
            own.filter((each) => each.unitId === unitId).reduce((a, b) => a + b.count, 0),
          );
        if (own.some((each) => each.shift === "days_off" && one.seats.has(each.unitId)) && one.shift === "any")
          expect(own.some((each) => each.shift === "any" && one.seats.has(each.unitId))).toBe(true);
      }
      const planned =
        classes.reduce((total, { capacity: size }) => total + size, 0) + short.reduce((a, b) => a + b.count, 0);
      expect(planned, "nobody is lost").toBe(waiting.reduce((total, { count }) => total + count, 0));
      expect(plan(waiting.toReversed(), { ...asked, busy: busy.toReversed() })).toEqual({ classes, short });
    }),
    { numRuns: 200 },
  );
});
