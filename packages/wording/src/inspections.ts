/** When teams come, which, and what to prepare. Never why, and never what was found. */
import type { AnnouncedVisit, Deadline, InspectionInfo, Message, MovedVisit } from "@ketnap/contract";

import { headline, quiet, text } from "./basis.ts";
import { deadlineLine } from "./deadlines.ts";
import { formatDate, formatPeriod } from "./periods.ts";
import { oneLine, type Speaker } from "./speaker.ts";

/** What of it was asked for; none: when they come. */
export type InspectionAspect = "leader" | "preparation" | "progress";

const MOST_LINES = 6;

export function sayInspections(info: InspectionInfo, aspect: InspectionAspect | null, say: Speaker): Message {
  if (info.days && aspect !== "progress") return sayInDays(info, info.days, aspect, say);
  const message = sayAhead(info, aspect, say);
  if (info.next.length === 0) return message;
  return { ...message, blocks: [...message.blocks, ...info.calledOff.map((visit) => text(calledOffText(visit, say)))] };
}

function sayAhead(info: InspectionInfo, aspect: InspectionAspect | null, say: Speaker): Message {
  const [first] = info.next;
  if (aspect === "progress" && info.of > 0)
    return {
      blocks: [
        headline([say.t("inspection.progress", { done: info.done, of: info.of })]),
        ...info.next.slice(0, MOST_LINES).map((visit) => text(lineOf(visit, say))),
        ...quiet([moreOf(info, say)]),
      ],
    };
  if (!first) return sayNone(info, say);
  if (aspect === "leader") return { blocks: [headline([lineOf(first, say)]), text(leaderText(first, say))] };
  if (aspect === "preparation" || info.next.length === 1)
    return {
      blocks: [headline([lineOf(first, say)]), text(prepareText(first, say)), ...quiet([say.t("inspection.withheld")])],
    };
  return {
    blocks: [
      headline([say.t("inspection.count", { count: info.ahead })]),
      ...info.next.slice(0, MOST_LINES).map((visit) => text(lineOf(visit, say))),
      ...quiet([moreOf(info, say), sameForAll(info.next) ? prepareText(first, say) : null]),
    ],
  };
}

/** On the days that were asked about: what comes, what was to come then and was moved or called off; else the nearest. */
function sayInDays(
  info: InspectionInfo,
  days: { from: string; to: string },
  aspect: InspectionAspect | null,
  say: Speaker,
): Message {
  const changed = [
    ...info.moved.filter(({ onDate }) => onDate < days.from || onDate > days.to).map((visit) => movedText(visit, say)),
    ...info.calledOff.map((visit) => calledOffText(visit, say)),
  ].map((line) => text(line));
  if (info.next.length > 0) {
    const ahead = sayAhead(info, aspect, say);
    return { ...ahead, blocks: [...ahead.blocks, ...changed] };
  }
  const [from, to] = [formatDate(days.from, say.locale), formatDate(days.to, say.locale)];
  const none = from === to ? say.t("inspection.noneOn", { date: from }) : say.t("inspection.noneFrom", { from, to });
  const nearest = info.beyond && changed.length === 0 ? lineOf(info.beyond, say) : null;
  return {
    blocks: [
      ...(changed.length > 0 ? changed : [text(none)]),
      ...(nearest === null ? [] : [text(say.t("inspection.beyond", { visit: nearest }))]),
    ],
  };
}

/** Asked whether they come on another day than was told. */
export function sayMovedVisits(info: InspectionInfo, say: Speaker): Message {
  const ahead = sayInspections(info, null, say);
  if (info.days) return ahead;
  const lines =
    info.moved.length > 0 ? info.moved.map((visit) => movedText(visit, say)) : [say.t("inspection.noneMoved")];
  return { ...ahead, blocks: [...lines.map((line) => text(line)), ...ahead.blocks] };
}

function movedText({ onDate, beforeOn, teamNumber, unit }: MovedVisit, say: Speaker): string {
  const [before, date] = [formatDate(beforeOn, say.locale), formatDate(onDate, say.locale)];
  return say.t("inspection.movedTo", { before, date, team: teamNumber, unit: oneLine(unit.name) });
}

function sayNone(info: InspectionInfo, say: Speaker): Message {
  const { unit, teamNumber, last, beyond, asked, calledOff } = info;
  if (beyond && asked) {
    const period = formatPeriod(asked, say.locale);
    return {
      blocks: [
        text(say.t("inspection.noneIn", { period })),
        text(say.t("inspection.beyond", { visit: lineOf(beyond, say) })),
        ...quiet([prepareText(beyond, say)]),
      ],
    };
  }
  if (calledOff.length > 0)
    return {
      blocks: [
        ...calledOff.map((visit) => text(calledOffText(visit, say))),
        text(say.t("inspection.noneInstead")),
        ...quiet([last && lastText(last, unit?.id === last.unit.id, say)]),
      ],
    };
  const none =
    teamNumber !== null
      ? say.t("inspection.noneTeam", { team: teamNumber })
      : unit
        ? say.t("inspection.none", { unit: oneLine(unit.name) })
        : say.t("inspection.noneOwn");
  return { blocks: [text(none), ...quiet([last && lastText(last, unit?.id === last.unit.id, say)])] };
}

/** Asked for what a team concluded: that is on paper. What is still to be mended is told by number and day. */
export function sayAfterInspection({ unit, last }: InspectionInfo, toMend: readonly Deadline[], say: Speaker): Message {
  if (!last && toMend.length === 0) {
    const none = unit ? say.t("inspection.neverAt", { unit: oneLine(unit.name) }) : say.t("inspection.never");
    return { blocks: [text(none), ...quiet([say.t("inspection.onPaper")])] };
  }
  const open =
    toMend.length > 0 ? say.t("inspection.toMend", { count: toMend.length }) : say.t("inspection.nothingToMend");
  return {
    blocks: [
      headline([open]),
      ...toMend.slice(0, MOST_LINES - 2).map((each) => text(deadlineLine(each, say))),
      ...(last ? [text(lastText(last, unit?.id === last.unit.id, say))] : []),
      ...quiet([say.t("inspection.onPaper")]),
    ],
  };
}

/** The hour at which a team comes is not kept. */
export function besideNoVisitHours(message: Message, say: Speaker): Message {
  return { ...message, blocks: [...message.blocks, ...quiet([say.t("inspection.noHours")])] };
}

/** Teams are formed and units chosen where the reasons can be seen. */
export function sayInspectionsInPanel(say: Speaker): Message {
  return { blocks: [text(say.t("inspection.inPanel"))] };
}

function lineOf({ onDate, teamNumber, unit }: AnnouncedVisit, say: Speaker): string {
  return say.t("inspection.line", {
    date: formatDate(onDate, say.locale),
    team: teamNumber,
    unit: oneLine(unit.name),
  });
}

function calledOffText({ onDate, teamNumber, unit }: AnnouncedVisit, say: Speaker): string {
  const date = formatDate(onDate, say.locale);
  return say.t("inspection.calledOff", { date, team: teamNumber, unit: oneLine(unit.name) });
}

function prepareText({ prepare }: AnnouncedVisit, say: Speaker): string {
  return say.t("inspection.prepare", { prepare: oneLine(prepare, 600) });
}

function leaderText({ documentNo }: AnnouncedVisit, say: Speaker): string {
  return documentNo
    ? say.t("inspection.leaderDocument", { document: oneLine(documentNo) })
    : say.t("inspection.leader");
}

function lastText({ onDate, teamNumber, unit }: AnnouncedVisit, itself: boolean, say: Speaker): string {
  const values = { date: formatDate(onDate, say.locale), team: teamNumber };
  return itself
    ? say.t("inspection.last", values)
    : say.t("inspection.lastOf", { ...values, unit: oneLine(unit.name) });
}

function moreOf({ ahead, next }: InspectionInfo, say: Speaker): string | null {
  const more = ahead - Math.min(next.length, MOST_LINES);
  return more > 0 ? say.t("inspection.more", { count: more }) : null;
}

function sameForAll(visits: readonly AnnouncedVisit[]): boolean {
  return visits.every(({ prepare }) => prepare === visits[0]!.prepare);
}
