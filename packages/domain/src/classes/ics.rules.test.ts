import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import type { ClassCalendar } from "@ketnap/contract";
import { calendarFile, writeCalendar } from "./ics.rules.ts";

const now = Temporal.Instant.from("2026-11-26T02:00:00Z");
const one: ClassCalendar = {
  id: 12,
  title: "Lớp bồi dưỡng nhận thức về Đảng khóa 4/2026",
  venue: "Trung tâm chính trị, số 5; đường Lê Lợi",
  organiserName: "Đảng bộ phường Vân Thạch",
  sequence: 0,
  events: 2,
  cancelled: false,
  sessions: [
    { onDate: "2026-12-14", part: "morning" },
    { onDate: "2026-12-14", part: "afternoon" },
  ],
};

/** As a calendar reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const { uid, summary, location, sequence, startDate, endDate } = event;
    const status = component.getFirstPropertyValue("status");
    const [from, to] = [startDate.toJSDate().toISOString(), endDate.toJSDate().toISOString()];
    return { uid, summary, location, sequence, status, from, to };
  });
}

test("a calendar reads each session with its place and its hours, in universal time", () => {
  expect(read(writeCalendar("Chi bộ 1", [one], now))).toEqual([
    {
      uid: "class-12-1@ketnap",
      summary: "Lớp bồi dưỡng nhận thức về Đảng khóa 4/2026 (1/2)",
      location: "Trung tâm chính trị, số 5; đường Lê Lợi",
      sequence: 0,
      status: "CONFIRMED",
      from: "2026-12-14T01:00:00.000Z",
      to: "2026-12-14T04:30:00.000Z",
    },
    expect.objectContaining({
      uid: "class-12-2@ketnap",
      from: "2026-12-14T06:30:00.000Z",
      to: "2026-12-14T10:00:00.000Z",
    }),
  ]);
});

test("a class that was moved stays the same events, with a higher sequence and the new day", () => {
  const moved = { ...one, sequence: 1, sessions: one.sessions.map(({ part }) => ({ onDate: "2026-12-21", part })) };
  const [before, after] = [one, moved].map((each) => read(writeCalendar("Chi bộ 1", [each], now)));
  expect(after!.map(({ uid }) => uid)).toEqual(before!.map(({ uid }) => uid));
  expect(after!.map(({ sequence, from }) => [sequence, from.slice(0, 10)])).toEqual([
    [1, "2026-12-21"],
    [1, "2026-12-21"],
  ]);
  const [off] = read(writeCalendar("Chi bộ 1", [{ ...moved, sequence: 2, cancelled: true }], now));
  expect(off).toMatchObject({ status: "CANCELLED", sequence: 2 });
});

test("a session that fell away is called off, so that no calendar keeps it", () => {
  const shorter = { ...one, sequence: 1, sessions: one.sessions.slice(0, 1) };
  expect(read(writeCalendar("Chi bộ 1", [shorter], now)).map(({ uid, status }) => [uid, status])).toEqual([
    ["class-12-1@ketnap", "CONFIRMED"],
    ["class-12-2@ketnap", "CANCELLED"],
  ]);
});

test("as a file it calls off what is off, and only where nothing else is in it; without days there is none", () => {
  const methodOf = (classes: ClassCalendar[]) => /METHOD:(\w+)/.exec(calendarFile(classes, now)!.text)?.[1];
  const off = { ...one, id: 13, cancelled: true };
  expect([methodOf([one]), methodOf([one, off]), methodOf([off])]).toEqual(["PUBLISH", "PUBLISH", "CANCEL"]);
  expect(calendarFile([{ ...one, sessions: [], events: 0 }], now)).toBeNull();
});

test("whatever a title says, lines are at most 75 octets, end as they must, and the title is read as it was", () => {
  const words = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 200 })
    .filter((text) => !/\p{Cc}|\p{Cs}|\uFEFF/u.test(text));
  fc.assert(
    fc.property(words, words, (title, venue) => {
      const text = writeCalendar(
        "Đảng bộ",
        [{ ...one, title, venue, sessions: one.sessions.slice(0, 1), events: 1 }],
        now,
      );
      const lines = text.split("\r\n");
      expect(lines.pop()).toBe("");
      for (const line of lines) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n]/);
      }
      expect(read(text)).toMatchObject([{ summary: title, location: venue }]);
    }),
  );
});
