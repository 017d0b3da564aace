import type { ClassCalendar, ClassSession, MessageFile } from "@ketnap/contract";

/**
 * Classes as an iCalendar (RFC 5545): one event a session, times in UTC, lines of at most 75 octets. The id of an event is
 * that of the class and the number of its session, so that a class that was moved stays the same events with a higher
 * sequence; an event whose session fell away is called off, and so are all of a class that is.
 */
export function writeCalendar(
  name: string,
  classes: readonly ClassCalendar[],
  now: Temporal.Instant,
  method: "PUBLISH" | "CANCEL" = "PUBLISH",
): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//ketnap//classes//VI",
    "CALSCALE:GREGORIAN",
    `METHOD:${method}`,
    `X-WR-CALNAME:${escaped(name)}`,
    ...classes.flatMap((of) => [
      ...of.sessions.flatMap((session, nth) => eventOf(of, session, nth + 1, now)),
      ...fallenAway(of).flatMap((nth) => eventOf({ ...of, cancelled: true }, of.sessions.at(-1)!, nth, now)),
    ]),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/** The same as a file to go with a message, each class once; null where there is no day to be told. */
export function calendarFile(classes: readonly ClassCalendar[], now: Temporal.Instant): MessageFile | null {
  const once = [...new Map(classes.map((each) => [each.id, each])).values()];
  const dated = once.filter(({ sessions }) => sessions.length > 0);
  const [first] = dated;
  if (!first) return null;
  const off = dated.every(({ cancelled }) => cancelled);
  const text = writeCalendar(first.organiserName, dated, now, off ? "CANCEL" : "PUBLISH");
  return { name: "lich-hoc.ics", type: "text/calendar", text };
}

function fallenAway({ sessions, events }: ClassCalendar): number[] {
  if (sessions.length === 0) return [];
  return Array.from({ length: Math.max(0, events - sessions.length) }, (_, n) => sessions.length + n + 1);
}

function eventOf(of: ClassCalendar, session: ClassSession, nth: number, now: Temporal.Instant): string[] {
  const [from, to] = HOURS[session.part];
  const title = of.sessions.length > 1 ? `${of.title} (${nth}/${Math.max(nth, of.sessions.length)})` : of.title;
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
    `STATUS:${of.cancelled ? "CANCELLED" : "CONFIRMED"}`,
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
