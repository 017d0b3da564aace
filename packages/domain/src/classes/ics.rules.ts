import type { ClassRow, ClassSession } from "@ketnap/contract";

/** What a calendar has to know of a class. */
export type CalendarClass = Pick<
  ClassRow,
  "id" | "title" | "venue" | "sessions" | "sequence" | "standing" | "organiserName"
>;

/**
 * Classes as an iCalendar (RFC 5545): one event a session, times in UTC, lines of at most 75 octets. The id of an event is
 * that of the class and the number of its session, so that a class that was moved stays the same events with a higher sequence.
 */
export function writeCalendar(name: string, classes: readonly CalendarClass[], now: Temporal.Instant): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//ketnap//classes//VI",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    ...classes.flatMap((of) => of.sessions.flatMap((session, nth) => eventOf(of, session, nth + 1, now))),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function eventOf(of: CalendarClass, session: ClassSession, nth: number, now: Temporal.Instant): string[] {
  const [from, to] = HOURS[session.part];
  const title = of.sessions.length > 1 ? `${of.title} (${nth}/${of.sessions.length})` : of.title;
  return [
    "BEGIN:VEVENT",
    `UID:class-${of.id}-${nth}@ketnap`,
    `SEQUENCE:${of.sequence}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(at(session.onDate, from))}`,
    `DTEND:${utc(at(session.onDate, to))}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(of.venue)}`,
    `DESCRIPTION:${escaped(of.organiserName)}`,
    `STATUS:${of.standing === "cancelled" ? "CANCELLED" : "CONFIRMED"}`,
    "END:VEVENT",
  ];
}

/** When a half day begins and ends, where the committee sits. */
const HOURS = { morning: ["08:00", "11:30"], afternoon: ["13:30", "17:00"] } as const;
const MOST_OCTETS = 75;

function at(date: string, time: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime("Asia/Ho_Chi_Minh").toInstant();
}

function utc(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "second" }).replaceAll(/[-:]/g, "");
}

/** Text as a value: no line break and no separator is left bare, and no control character gets through. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/g, String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, "");
}

/** No line is longer than 75 octets, and no letter is torn apart: what follows begins with a space. */
function fold(line: string): string {
  const folded: string[] = [];
  let part = "";
  let octets = 0;
  for (const letter of line) {
    const size = octetsOf(letter);
    if (octets + size > MOST_OCTETS) {
      folded.push(part);
      part = " ";
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return [...folded, part].join("\r\n");
}

function octetsOf(letter: string): number {
  const code = letter.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
