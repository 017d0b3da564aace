import type { AskRequest, Intent, Understanding } from "@ketnap/contract";
import { TIME_ZONE } from "@ketnap/domain/kernel";
import { fold, scheduleSaid, whenSlots } from "@ketnap/understanding";
import { clockOf, shift, withoutTimes } from "./own-schedule.ts";
import { topicOf } from "./reminder-said.ts";
import { spanIn } from "./span-said.ts";
import { onlyTimes } from "./time-words.ts";

type Slots = Record<string, unknown>;
type Clock = ReturnType<typeof clockOf>;

/**
 * A reminder for a time from now on: "30 phút nữa nhắc em nộp báo cáo", and of what was told a moment ago "mai nhắc lại",
 * "lát nữa nhắc lại" (`again`: about what, has to be found). `read` understands a part of what was typed. Null for any other.
 */
export function laterSaid(
  found: Understanding,
  now: Temporal.Instant,
  read: (text: string) => Understanding,
): (AskRequest & { intent: Intent }) | null {
  const line = ` ${found.normalised.trim()} `;
  if (!REMINDS.test(line) || STOPS.test(line)) return null;
  const after = afterNow(line, now);
  const rest = after?.rest ?? line;
  if (AGAIN.test(rest) && onlyTimes(rest.replace(SOON, " "), AROUND)) {
    const when =
      after?.when ??
      soon(line, found.text, now) ??
      onDay(whenSlots(scheduleSaid(read(found.text.replaceAll(UNTIL, " ")))), clockOf({ now }));
    return when && wish({ again: true, ...when });
  }
  if (!after || !TO_ME.test(line)) return null;
  const { topic = topicOf(rest), action, target, ...others } = found.intent === "reminder_set" ? found.slots : {};
  if (action !== undefined || target !== undefined) return null;
  const { unit: _, units: __, ...known } = withoutTimes(others);
  return wish({ ...known, ...(topic !== undefined && { topic }), ...after.when });
}

function wish(slots: Slots): AskRequest & { intent: Intent } {
  return { intent: "reminder_set", slots, interval: null };
}

const REMINDS = / (?:nhac|bao lai|hoan|keu lai|goi lai) /;
const TO_ME = / nhac (?:lai )?(?:toi|em|minh|chau|giup|ho|cho|viec|nop|hop|gui|xem) /;
const STOPS = / (?:dung|khoi|tat|thoi|huy|khong|chua)(?: \S+)? (?:nhac|bao|hoan) | tu (?:mai|thu|ngay|tuan) /;
/** That it is to be told once more, and not what. */
const AGAIN = / (?:nhac lai|nhac nua|bao lai|keu lai|hoan|de (?:\S+ ){1,4}nhac) /;
const AROUND = new Set(
  "nhac lai bao keu hoan de nua thi roi tiep hay den giup gium ho xin duoc khong voi nhac chau da ok anh chi dong bot oi tieng sau cho no viec".split(
    " ",
  ),
);
/** "Hoãn đến mai": on that day. */
const UNTIL = /(?<=^|\s)(?:cho\s+)?(?:đến|den)\s/giu;
const SOON = / (?:(?:mot|chut|t[iy]|it|vai) )?(?:lat nua|lat sau|lat|chut nua|t[iy] nua|xiu nua|luc nua|phut nua)(?= )/;

/** So long from now: "sau 1 tiếng", "30 phút nữa". Hours behind "sau" alone may be those of the clock: "sau 15h". */
function afterNow(line: string, now: Temporal.Instant): { when: Slots; rest: string } | null {
  const span =
    spanIn(line, { behind: " (?:nua|sau)" }) ??
    spanIn(line, { before: "(?:sau|them|lai|trong) ", behind: "(?! sang| chieu| toi)" });
  if (!span || !("minutes" in span) || span.minutes > LONGEST) return null;
  if (/^ sau \d+ ?(?:gio|h)$/.test(span.typed) && span.minutes > SHORT) return null;
  return { when: instantSlots(now.add({ minutes: span.minutes })), rest: line.replace(span.typed, "") };
}

const LONGEST = 24 * 60;
const SHORT = 3 * 60;

function instantSlots(at: Temporal.Instant): Slots {
  const local = at.toZonedDateTimeISO(TIME_ZONE).round("minute");
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: "minute" }),
  };
}

/** "Lát nữa": when that is has to be asked. */
function soon(line: string, text: string, now: Temporal.Instant): Slots | null {
  const match = SOON.exec(line)?.[0].trim();
  if (match === undefined) return null;
  const [first, ...others] = [30, 60, 120].map((minutes) => instantSlots(now.add({ minutes })));
  const times = [first!, ...others].filter(({ date }) => date === first!["date"]).map(({ time }) => time);
  return { date: first!["date"], open_time: { said: asTyped(text, match), times } };
}

function asTyped(text: string, folded: string): string {
  const words = text.trim().split(/\s+/);
  const count = folded.split(" ").length;
  const at = words.findIndex((_, nth) => fold(words.slice(nth, nth + count).join(" ")).trim() === folded);
  return at < 0 ? folded : words.slice(at, at + count).join(" ");
}

/** An hour alone is of today where it is to come; of several that it may be those that are. Null where no time was said. */
function onDay(when: Slots, { day, hour }: Clock): Slots | null {
  if (Object.keys(when).length === 0) return null;
  const { open_time: open, time, ...others } = when;
  const ofDay = Object.keys(others).length > 0;
  if (time !== undefined) return !ofDay && typeof time === "string" && time > hour ? { date: day, time } : when;
  if (ofDay || !isOpen(open)) return when;
  const [next, ...further] = open.times.filter((each) => each > hour);
  if (next === undefined) return { ...when, date: shift(day, 1) };
  return further.length === 0
    ? { date: day, time: next }
    : { date: day, open_time: { ...open, times: [next, ...further] } };
}

function isOpen(open: unknown): open is { times: readonly string[] } {
  return typeof open === "object" && open !== null && "times" in open && Array.isArray(open.times);
}
