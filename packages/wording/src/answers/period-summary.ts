/** What a period's reports add up to, for a leader: how many came, each number against the year before, who is missing. */
import type { Chart, Choice, Message, ReportSummaryFacts, ReportSummaryTotal } from "@ketnap/contract";

import { assumptionTexts, headline, periodText, quiet, text } from "../basis.ts";
import { formatSigned } from "../numbers.ts";
import { formatDate } from "../periods.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";
import { besideChoices, besideLines, insteadOf, whichLine } from "./report-besides.ts";

type Request = NonNullable<ReportSummaryFacts["request"]>;

const MOST_NAMES = 6;
/** Of more numbers than these, those that are nought, now and a year before, stand in one line. */
const MOST_LINES = 4;

export function sayPeriodSummary(facts: ReportSummaryFacts, say: Speaker): Message {
  const { request, unit, view } = facts;
  if (!request) {
    const { blocks, ...offered } = insteadOf(facts, view === "units" ? { view } : {}, say);
    const asked = facts.asked && periodText(facts.asked, say);
    return { blocks: [headline([oneLine(unit.name), say.t("reportSummary.title"), asked]), ...blocks], ...offered };
  }
  const picture = { chart: periodSummaryChart(facts, say), alt: altText(facts, request, say) };
  return {
    blocks: [
      headline([oneLine(unit.name), say.t("reportSummary.title"), periodText(request.period, say)]),
      ...whichLine(facts, say),
      text(countsText(request, say)),
      ...(view === "units" ? [unitTable(request, say)] : totalLines(request, say)),
      text(missingText(request, say)),
      ...returnedLine(request.returned, say),
      ...besideLines(facts, say),
      ...quiet([
        say.t(facts.today > request.lastDay ? "reportStatus.over" : "reportStatus.due", {
          date: formatDate(request.lastDay, say.locale),
        }),
        request.closed ? say.t("reportStatus.closed") : null,
        sourceText(request, say),
        ...assumptionTexts(facts.assumptions, say).map(capitalised),
      ]),
    ],
    choices: [
      // Of nothing there is nothing to be seen.
      ...(isEmpty(request) ? [] : [{ label: say.t("choice.picture"), action: { kind: "picture" as const, picture } }]),
      ...(view === "totals" && request.rows.length > 1 && request.onTime + request.late > 0
        ? [byUnit(facts, request, say)]
        : []),
      ...(besideChoices(facts, say, view === "units" ? { view } : {}).choices ?? []),
    ],
  };
}

/** Each number as a bar, with where it stood the year before. */
export function periodSummaryChart(facts: ReportSummaryFacts, say: Speaker): Chart {
  const request = facts.request;
  return {
    kind: "totals",
    title: say.t("chart.reportSummaryTitle"),
    subtitle: [
      oneLine(facts.unit.name),
      request ? periodText(request.period, say) : "",
      request && facts.others.length > 0 ? oneLine(request.title, 60) : "",
    ]
      .filter(Boolean)
      .join(" · "),
    rows: (request?.totals ?? []).map((total) => ({
      label: totalName(total, say),
      value: total.value,
      before: total.before?.value ?? null,
    })),
    footer: request ? [countsText(request, say), sourceText(request, say)].join(" · ") : "",
  };
}

function isEmpty({ totals }: Request): boolean {
  return totals.every(({ value }) => value === null);
}

function byUnit({ unit, others }: ReportSummaryFacts, { id, period }: Request, say: Speaker): Choice {
  const slots = { view: "units", ...(others.length > 0 && { request: id }) };
  const ask = { intent: "report_status", slots, interval: period, unitIds: [unit.id] };
  return { label: say.t("choice.byUnit"), action: { kind: "ask", ask } };
}

function countsText({ expected, onTime, late }: Request, say: Speaker): string {
  const received = onTime + late;
  const share = say.percent(expected === 0 ? 0 : (received / expected) * 100);
  return [
    say.t("reportStatus.counts", { received, expected, share }),
    ...(late > 0 ? [say.t("reportSummary.late", { late })] : []),
  ].join(" · ");
}

/** From which reports: received, and how many of these are approved. */
function sourceText({ onTime, late, approved }: Request, say: Speaker): string {
  const received = onTime + late;
  if (received === 0) return say.t("reportSummary.source");
  return say.t("reportSummary.sourceApproved", { approved, received });
}

function returnedLine(returned: Request["returned"], say: Speaker) {
  if (returned.length === 0) return [];
  const names = say.names(returned, MOST_NAMES);
  return [text(say.t("reportSummary.returned", { count: returned.length, names }))];
}

function totalLines(request: Request, say: Speaker) {
  const { totals, before } = request;
  const nought = (total: ReportSummaryTotal) => total.value === 0 && (total.before?.value ?? 0) === 0;
  const together = totals.length > MOST_LINES ? totals.filter(nought) : [];
  const told = totals.filter((total) => !together.includes(total));
  const untold = told.every((total) => total.value === null);
  if (untold) return [];
  const compared = told.some((total) => total.before !== null && total.value !== null);
  return [
    ...told.map((total) => text(totalText(total, request, say))),
    ...(together.length > 0
      ? [text(say.t("report.nought", { list: together.map((total) => totalName(total, say)).join(", ") }))]
      : []),
    ...(compared ? quiet([say.t("reportSummary.comparedWith", { period: periodText(before, say) })]) : []),
  ];
}

/** By how much it rose or fell; null while somebody is missing at either time, for then nobody can say. */
export function changeOf({ value, units, before }: ReportSummaryTotal, { expected }: Request): number | null {
  if (value === null || !before || units < expected || before.reported !== before.of) return null;
  return Math.round((value - before.value) * 100) / 100;
}

/** Of the year before not every unit is known. */
export function isPart({ reported, of }: NonNullable<ReportSummaryTotal["before"]>): boolean {
  return reported !== null && of !== null && reported < of;
}

function totalText(total: ReportSummaryTotal, request: Request, say: Speaker): string {
  const name = totalName(total, say);
  const { value, before } = total;
  if (value === null || !before) return say.t("report.value", { name, value: value ?? "—" });
  const told = { name, value, before: say.measured(before) };
  const change = changeOf(total, request);
  if (change === null && isPart(before))
    return say.t("reportSummary.besideOf", { ...told, reported: before.reported!, of: before.of! });
  if (change === null) return say.t("reportSummary.beside", told);
  return say.t("reportSummary.compared", { ...told, difference: formatSigned(change, say.locale) });
}

function missingText({ unanswered }: Request, say: Speaker): string {
  if (unanswered.length === 0) return say.t("reportStatus.all");
  return say.t("reportStatus.missingNames", { count: unanswered.length, names: say.names(unanswered, MOST_NAMES) });
}

function unitTable({ totals, rows }: Request, say: Speaker) {
  return {
    kind: "table" as const,
    columns: [
      { label: say.t("column.unit") },
      { label: say.t("reportSummary.received"), align: "end" as const },
      ...totals.map((total) => ({ label: totalName(total, say), align: "end" as const })),
    ],
    rows: rows.map((row) => [
      oneLine(row.unit.name),
      `${say.number(row.onTime + row.late)}/${say.number(row.expected)}`,
      ...row.values.map((value) => (value === null ? "—" : say.number(value))),
    ]),
  };
}

function altText({ unit }: ReportSummaryFacts, { period, totals }: Request, say: Speaker): string {
  return say.t("reportSummary.alt", {
    unit: oneLine(unit.name),
    period: periodText(period, say),
    list: totals
      .flatMap((total) => (total.value === null ? [] : [`${totalName(total, say)} ${say.number(total.value)}`]))
      .join(", "),
  });
}

function totalName({ indicator, label }: Pick<ReportSummaryTotal, "indicator" | "label">, say: Speaker): string {
  return label ?? capitalised(say.t(`indicator.${indicator}`));
}
