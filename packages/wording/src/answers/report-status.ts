/** Who has reported and who has not, for those who collect. */
import type { Message, ReportStatusFacts } from "@ketnap/contract";

import { assumptionTexts, headline, periodText, quiet, text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";

/** More names than a phone shows at a glance stand in the panel. */
const MOST_NAMES = 12;

export function sayReportStatus(facts: ReportStatusFacts, say: Speaker): Message {
  const { request, unit } = facts;
  if (!request)
    return {
      blocks: [
        headline([oneLine(unit.name), say.t("reportStatus.title"), facts.asked && periodText(facts.asked, say)]),
        text(say.t("reportStatus.none")),
      ],
    };
  const received = request.onTime + request.late;
  const over = facts.today > request.lastDay;
  const title = headline([oneLine(unit.name), say.t("reportStatus.title"), periodText(request.period, say)]);
  const due = say.t(over ? "reportStatus.over" : "reportStatus.due", { date: formatDate(request.lastDay, say.locale) });
  if (request.own && request.expected === 1)
    return { blocks: [title, text(ownLine(request.own, say)), ...quiet([due, ...assumed(facts, say)])] };
  return {
    blocks: [
      title,
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
      ...quiet([due, request.closed ? say.t("reportStatus.closed") : null, ...assumed(facts, say)]),
    ],
  };
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
type Own = NonNullable<Request["own"]>;

function ownLine({ standing, answeredOn, value, indicator, state }: Own, say: Speaker): string {
  if (answeredOn === null) return say.t(standing === "missing" ? "reportStatus.ownMissing" : "reportStatus.ownAwaited");
  const date = formatDate(answeredOn, say.locale);
  const sent = say.t(standing === "late" ? "reportStatus.ownLate" : "reportStatus.ownSent", { date });
  const told = value === null ? "" : `: ${say.t("report.value", { name: say.t(`indicator.${indicator}`), value })}`;
  const stands = state === null ? undefined : OWN_STATE[state];
  return `${sent}${told}${stands ? `; ${say.t(stands)}` : ""}`;
}

const OWN_STATE = {
  sent: "reportStatus.ownState.sent",
  checked: "reportStatus.ownState.checked",
  approved: "reportStatus.ownState.approved",
  returned: "reportStatus.ownState.returned",
  withdrawn: undefined,
} as const;

/** Who was asked for; else who has not reported, and whose report lies sent back. */
function nameLines(focus: ReportStatusFacts["focus"], request: Request, say: Speaker): string[] {
  if (focus === "late") return [nameLine("reportStatus.lateNames", "reportStatus.nobodyLate", request.lateUnits, say)];
  const returned = nameLine("reportStatus.returnedNames", "reportStatus.nobodyReturned", request.returned, say);
  if (focus === "returned") return [returned];
  if (focus === "unapproved")
    return [nameLine("reportStatus.unapprovedNames", "reportStatus.nobodyUnapproved", request.unapproved, say)];
  const missing = nameLine("reportStatus.missingNames", "reportStatus.all", request.unanswered, say);
  return request.returned.length > 0 ? [missing, returned] : [missing];
}

function nameLine(some: NameKey, none: NameKey, units: Request["returned"], say: Speaker): string {
  if (units.length === 0) return say.t(none);
  return say.t(some, { count: units.length, names: say.names(units, MOST_NAMES) });
}

type NameKey = `reportStatus.${"late" | "missing" | "returned" | "unapproved"}Names` | NoneKey;
type NoneKey = "reportStatus.all" | `reportStatus.nobody${"Late" | "Returned" | "Unapproved"}`;

function share(received: number, expected: number, say: Speaker): string {
  return say.percent(expected === 0 ? 0 : (received / expected) * 100);
}

function assumed(facts: ReportStatusFacts, say: Speaker): string[] {
  return assumptionTexts(facts.assumptions, say).map(capitalised);
}
