/** A class in one line, and what a tap on it does. */
import type { AskRequest, Choice, ClassFor, ClassRef } from "@ketnap/contract";

import { formatDate } from "./periods.ts";
import { oneLine, type Speaker } from "./speaker.ts";

export const MOST_CHOICES = 4;
export const MOST_LINES = 5;

export function classLine({ class: of, free, seated, waiting }: ClassFor, say: Speaker): string {
  const { standing, registrationOpensOn: opens, registrationClosesOn: closes } = of;
  const date = (on: string) => formatDate(on, say.locale);
  const how =
    standing === "registration_open"
      ? [freeText(free, say), closes === null ? null : say.t("class.until", { date: date(closes) })]
      : standing === "announced" && opens !== null && closes !== null
        ? [say.t("class.between", { from: date(opens), to: date(closes) })]
        : [say.t(`classStanding.${standing}`)];
  const own = seated + waiting > 0 ? say.t("class.own", { seated, waiting }) : null;
  return [oneLine(of.title, 80), classDays(of, say), ...how, own].filter((part) => part !== null).join(" · ");
}

/** Where and when, in one line. */
export function classDays({ sessions, venue, shift }: ClassRef, say: Speaker): string {
  const [first] = sessions;
  const last = sessions.at(-1);
  if (!first || !last) return oneLine(venue, 60);
  const days = daysFrom(first.onDate, last.onDate, say);
  const half = new Set(sessions.map(({ part }) => part));
  const when = half.size === 1 ? say.t(`class.${first.part}`) : say.t("class.wholeDay");
  const off = shift === "days_off" ? [say.t("class.onDaysOff")] : [];
  return [days, when, ...off, oneLine(venue, 60)].join(" · ");
}

/** The first of its days and the last, where there are more. */
export function daysFrom(first: string, last: string, say: Speaker): string {
  const from = formatDate(first, say.locale);
  return first === last ? from : say.t("class.days", { from, to: formatDate(last, say.locale) });
}

export function freeText(free: number, say: Speaker): string {
  return free > 0 ? say.t("class.free", { count: free }) : say.t("class.full");
}

export function withdrawing(
  label: string,
  { classId, unitId }: { classId: number; unitId: number },
  count: number,
): Choice {
  return askChoice(label, "class_register", { class_id: classId, count: -count }, [unitId]);
}

/** As an answer to "how many?": a number that is typed means people there. */
export function answering(people: number, { label, action }: Choice): Choice {
  return { label, action: action.kind === "ask" ? { ...action, people } : action };
}

export function askChoice(
  label: string,
  intent: string,
  slots: Record<string, unknown>,
  unitIds: readonly number[],
): Choice {
  const request: AskRequest = { intent, slots, interval: null, unitIds };
  return { label: oneLine(label, 60), action: { kind: "ask", ask: request } };
}
