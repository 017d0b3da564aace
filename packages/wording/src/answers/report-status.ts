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
  const names = facts.focus === "late" ? request.lateUnits : request.unanswered;
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
      text(nameLine(names.length, facts.focus === "late", say.names(names, MOST_NAMES), say)),
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

type Own = NonNullable<NonNullable<ReportStatusFacts["request"]>["own"]>;

function ownLine({ standing, answeredOn, value, indicator }: Own, say: Speaker): string {
  if (answeredOn === null) return say.t(standing === "missing" ? "reportStatus.ownMissing" : "reportStatus.ownAwaited");
  const date = formatDate(answeredOn, say.locale);
  const sent = say.t(standing === "late" ? "reportStatus.ownLate" : "reportStatus.ownSent", { date });
  if (value === null) return sent;
  return `${sent}: ${say.t("report.value", { name: say.t(`indicator.${indicator}`), value })}`;
}

function nameLine(count: number, late: boolean, names: string, say: Speaker): string {
  if (count === 0) return say.t(late ? "reportStatus.nobodyLate" : "reportStatus.all");
  return say.t(late ? "reportStatus.lateNames" : "reportStatus.missingNames", { count, names });
}

function share(received: number, expected: number, say: Speaker): string {
  return say.percent(expected === 0 ? 0 : (received / expected) * 100);
}

function assumed(facts: ReportStatusFacts, say: Speaker): string[] {
  return assumptionTexts(facts.assumptions, say).map(capitalised);
}
