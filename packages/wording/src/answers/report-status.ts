/** Who has reported and who has not, for those who collect. */
import type { Message, ReportStatusFacts } from "@ketnap/contract";

import { assumptionTexts, headline, periodText, quiet, text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";
import { besideChoices, besideLines, insteadOf, whichLine } from "./report-besides.ts";
import { ownLine, returnedLines } from "./report-own.ts";

/** More names than a phone shows at a glance stand in the panel. */
const MOST_NAMES = 12;

export function sayReportStatus(facts: ReportStatusFacts, say: Speaker): Message {
  const { request, unit } = facts;
  const kinds = facts.unitTypes.map((type) => say.t(`unitType.${type}`)).join(", ");
  if (!request) {
    const { blocks, ...offered } = insteadOf(facts, slotsOf(facts), say);
    const asked = facts.asked && periodText(facts.asked, say);
    return {
      blocks: [headline([oneLine(unit.name), say.t("reportStatus.title"), kinds, asked]), ...blocks],
      ...offered,
    };
  }
  const received = request.onTime + request.late;
  const over = facts.today > request.lastDay;
  const title = headline([oneLine(unit.name), say.t("reportStatus.title"), kinds, periodText(request.period, say)]);
  const due = say.t(over ? "reportStatus.over" : "reportStatus.due", { date: formatDate(request.lastDay, say.locale) });
  if (request.own && request.expected === 1)
    return {
      blocks: [
        title,
        ...whichLine(facts, say),
        text(ownLine(request.own, say)),
        ...returnedLines(request.own, request.closed, say),
        ...besideLines(facts, say),
        ...quiet([due, request.closed ? say.t("reportStatus.closed") : null, ...assumed(facts, say)]),
      ],
      ...besideChoices(facts, say, slotsOf(facts)),
    };
  return {
    blocks: [
      title,
      ...whichLine(facts, say),
      text(
        say.t("reportStatus.counts", {
          received,
          expected: request.expected,
          share: share(received, request.expected, say),
        }),
      ),
      ...(received > 0 ? [text(say.t("reportStatus.split", { onTime: request.onTime, late: request.late }))] : []),
      ...totalLine(request.totals, say),
      ...nameLines(facts.focus, request, say).map((line) => text(line)),
      ...besideLines(facts, say),
      ...quiet([due, request.closed ? say.t("reportStatus.closed") : null, ...assumed(facts, say)]),
    ],
    ...besideChoices(facts, say, slotsOf(facts)),
  };
}

/** What was asked for, to be asked of another request as well. */
function slotsOf({ focus, unitTypes }: ReportStatusFacts): Record<string, unknown> {
  const kinds = unitTypes.length > 0 ? { unit_types: [...unitTypes] } : {};
  return focus === null ? kinds : { ...kinds, status: focus === "unanswered" ? "missing" : focus };
}

/** One quiet sum of all that has come in; approved or not, and so it says. */
function totalLine(totals: NonNullable<ReportStatusFacts["request"]>["totals"], say: Speaker) {
  if (totals.length === 0) return [];
  const list = totals.map(({ indicator, label, value }) =>
    say.t("report.value", { name: label ?? say.t(`indicator.${indicator}`), value }),
  );
  return [text(say.t("reportStatus.totals", { list: list.join(" · ") }))];
}

type Request = NonNullable<ReportStatusFacts["request"]>;

/** Who was asked for; else who has not reported, and whose report lies sent back. */
function nameLines(focus: ReportStatusFacts["focus"], request: Request, say: Speaker): string[] {
  if (focus === "late") return [nameLine("reportStatus.lateNames", "reportStatus.nobodyLate", request.lateUnits, say)];
  const returned = nameLine("reportStatus.returnedNames", "reportStatus.nobodyReturned", request.returned, say);
  if (focus === "returned") return [returned];
  if (focus === "unapproved")
    return [nameLine("reportStatus.unapprovedNames", "reportStatus.nobodyUnapproved", request.unapproved, say)];
  const missing = nameLine("reportStatus.missingNames", "reportStatus.all", request.unanswered, say);
  // With nobody missing what is left to do is to approve.
  const approves = request.unanswered.length === 0 && request.unapproved.length > 0;
  return [
    missing,
    ...(request.returned.length > 0 ? [returned] : []),
    ...(approves ? [say.t("reportStatus.unapprovedNames", namesOf(request.unapproved, say))] : []),
  ];
}

function nameLine(some: NameKey, none: NameKey, units: Request["returned"], say: Speaker): string {
  if (units.length === 0) return say.t(none);
  return say.t(some, namesOf(units, say));
}

function namesOf(units: Request["returned"], say: Speaker): { count: number; names: string } {
  return { count: units.length, names: say.names(units, MOST_NAMES) };
}

type NameKey = `reportStatus.${"late" | "missing" | "returned" | "unapproved"}Names` | NoneKey;
type NoneKey = "reportStatus.all" | `reportStatus.nobody${"Late" | "Returned" | "Unapproved"}`;

function share(received: number, expected: number, say: Speaker): string {
  return say.percent(expected === 0 ? 0 : (received / expected) * 100);
}

function assumed(facts: ReportStatusFacts, say: Speaker): string[] {
  return assumptionTexts(facts.assumptions, say).map(capitalised);
}
