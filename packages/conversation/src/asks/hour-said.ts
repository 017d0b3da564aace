import { readReply } from "@ketnap/understanding";

/** Half a day as it is said of lessons. */
export type PartSaid = "morning" | "afternoon" | "evening";

const NUMBER = "(?:muoi (?:mot|hai)|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)";
const HOUR = `(\\d{1,2}) ?(?:h|g|gio)(?:\\d{2}| \\d{2})?|(${NUMBER}) gio`;
const BEHIND = "(?: ruoi| dung| kem \\S+| ruoi dung)?(?: (sang|trua|chieu|toi))?(?= )";
const AT = new RegExp(`^(?: hoc| vao| luc| tu| bat dau)* (?:${HOUR})${BEHIND}`);
const PART = /^(?: hoc| vao)*(?: buoi)? (sang|chieu|toi)(?= )/;
const ASKED = / (?:may gio|gio nao|gio giac) /;
const ANYWHERE = new RegExp(` (?:${HOUR})${BEHIND}`);

/** An hour at the beginning, or a half of the day, and how far it reaches; `bare`: "sáng" alone is one too. */
export function hourIn(line: string, bare: boolean): [PartSaid | null, number] {
  const hour = AT.exec(line);
  if (hour) return [partOf(hour), hour[0].length];
  const part = PART.exec(line);
  if (!part || (!bare && !part[0].includes(" buoi "))) return [null, 0];
  return [NAMED[part[1]!]!, part[0].length];
}

/** Whether it is asked at what hour something is, or an hour is named. */
export function speaksOfHour(line: string): boolean {
  return ASKED.test(line) || ANYWHERE.test(line);
}

const NAMED: Readonly<Record<string, PartSaid>> = {
  sang: "morning",
  trua: "afternoon",
  chieu: "afternoon",
  toi: "evening",
};

/** Lessons are by day: "hai giờ" alone is in the afternoon. */
function partOf([, digits, words, named]: RegExpExecArray): PartSaid {
  if (named !== undefined) return NAMED[named]!;
  const reply = words === undefined ? null : readReply(words);
  const hour = digits === undefined ? (reply?.kind === "number" ? reply.value : 0) : Number(digits);
  if (hour >= 18) return "evening";
  return hour >= 6 && hour < 12 ? "morning" : "afternoon";
}
