import type { Chart, Choice, Message, RankingFacts, RankingRow } from "@ketnap/contract";

import { asOfText, assumptionTexts, headline, periodText, quiet, sourceText, text, unevenTexts } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";

export function sayRanking(facts: RankingFacts, say: Speaker): Message {
  if (facts.rows.length === 0 && facts.filter === null) return nothingToRank(facts, say);
  const title = say.t(facts.by === "percent" ? "ranking.byPercent" : "ranking.byAdmitted");
  const picture =
    facts.rows.length > 0
      ? {
          chart: rankingChart(facts, say),
          alt: say.t("ranking.alt", { unit: whose(facts), count: facts.rows.length }),
        }
      : null;
  return {
    blocks: [
      headline([whose(facts), title, typesText(facts, say), periodText(facts.period, say)]),
      ...[togetherLine(facts, say), ...firstLines(facts, say)].filter((line) => line !== null).map(text),
      ...(facts.rows.length > 0 ? [table(facts, say)] : []),
      ...quiet(absences(facts, say)),
      ...quiet(origin(facts, say)),
    ],
    ...(picture && {
      choices: [
        { label: say.t("choice.picture"), action: { kind: "picture" as const, picture } },
        ...allOf(facts, say),
      ],
    }),
  };
}

/** The way to the rows that were cut off. */
function allOf(facts: RankingFacts, say: Speaker): Choice[] {
  const { unit, rows, total, by, order, filter, threshold, unitTypes, asked } = facts;
  if (!unit || rows.length >= total) return [];
  const told = { order, top_n: total, metrics: [by], unit_types: [...unitTypes] };
  const slots = { ...told, ...(filter === null ? {} : { filter }), ...(threshold === null ? {} : { threshold }) };
  // A term's own months find its quotas again without its label.
  const term = facts.assumptions.find(({ kind }) => kind === "term_months");
  const interval = term?.kind === "term_months" ? term.period : asked;
  const ask = { intent: "ranking_units", slots, interval, unitIds: [unit.id] };
  return [{ label: say.t("choice.all", { count: total }), action: { kind: "ask", ask } }];
}

/** A picture longer than this cannot be read on a phone; then it says how many of all it shows. */
const MOST_ROWS = 30;

export function rankingChart(facts: RankingFacts, say: Speaker): Chart {
  const cut = facts.rows.length > MOST_ROWS ? `${say.number(MOST_ROWS)} / ${say.number(facts.rows.length)}` : "";
  return {
    kind: "ranking",
    title: say.t("chart.rankingTitle"),
    subtitle: [whose(facts), periodText(facts.period, say), cut].filter((part) => part !== "").join(" · "),
    rows: facts.rows.slice(0, MOST_ROWS).map((row) => ({
      label: oneLine(row.unit.name),
      percent: row.percent,
      admitted: row.admitted?.value ?? null,
      quota: row.quota,
      pace: row.pace,
    })),
    expectedPercent: commonExpected(facts.rows),
    footer: [sourceText(facts.sources, say), asOfText(facts.asOf, say)].filter((part) => part).join(" · "),
  };
}

/** One line for all, from the largest quota (the least rounded), unless a roadmap puts somebody elsewhere. */
function commonExpected(rows: readonly RankingRow[]): number | null {
  const known = rows.flatMap(({ quota, expected }) => (quota && expected !== null ? [{ quota, expected }] : []));
  const [largest] = known.toSorted((a, b) => b.quota - a.quota);
  if (!largest) return null;
  const percent = (largest.expected * 100) / largest.quota;
  const alike = known.every(({ quota, expected }) => Math.abs((percent * quota) / 100 - expected) < 0.02);
  return alike ? Math.round(percent * 100) / 100 : null;
}

function nothingToRank(facts: RankingFacts, say: Speaker): Message {
  return {
    blocks: [
      headline([whose(facts), periodText(facts.asked, say)]),
      text(say.t("ranking.nobody")),
      ...quiet(absences(facts, say)),
    ],
  };
}

function whose(facts: RankingFacts): string {
  return facts.unit
    ? oneLine(facts.unit.name)
    : facts.rows
        .map((row) => oneLine(row.unit.name, 60))
        .slice(0, 3)
        .join(", ");
}

function typesText(facts: RankingFacts, say: Speaker): string {
  return facts.unitTypes.map((type) => say.t(`unitType.${type}`)).join(", ");
}

/** What a kind of units comes to, before each of them. */
function togetherLine({ together }: RankingFacts, say: Speaker): string | null {
  if (!together) return null;
  const { units, admitted, quota } = together;
  const share = quota ? [say.percent((admitted * 100) / quota)] : [];
  const number =
    quota === null ? say.number(admitted) : say.t("progress.ofQuota", { admitted: say.number(admitted), quota });
  return say.t("ranking.together", { count: units, number: [number, ...share].join(" · ") });
}

/** The answer in a line, before the table that shows it; of either end one. */
function firstLines(facts: RankingFacts, say: Speaker): (string | null)[] {
  if (!facts.ends) return [firstLine(facts, say)];
  return (["desc", "asc"] as const).map((order) => {
    const rows = order === "desc" ? facts.rows : facts.rows.toReversed();
    return firstLine({ ...facts, rows, order }, say);
  });
}

function firstLine(facts: RankingFacts, say: Speaker): string | null {
  const { filter, total, coverage, threshold } = facts;
  const counted = { count: total, of: coverage.of };
  if (filter === "met_quota") return say.t("ranking.metQuota", counted);
  // Without a threshold it is the quota itself that was asked about.
  if (filter === "over_quota" || (filter === "above" && threshold === null)) return say.t("ranking.overQuota", counted);
  if (filter === "below" && threshold === null) return say.t("ranking.belowQuota", counted);
  if (filter !== null && threshold !== null)
    return say.t(`ranking.${filter}`, { ...counted, threshold: say.percent(threshold) });
  const [first] = facts.rows;
  if (!first || first.rank === null) return null;
  const number = [resultText(first, say), percentText(first, say), paceText(first, say)].filter((part) => part !== "");
  return say.t(facts.order === "asc" ? "ranking.lowest" : "ranking.highest", {
    unit: oneLine(first.unit.name),
    number: number.join(" · "),
  });
}

function table(facts: RankingFacts, say: Speaker) {
  const rows = facts.rows.map((row) => [
    row.rank === null ? "–" : String(row.rank),
    oneLine(row.unit.name),
    resultText(row, say),
    percentText(row, say),
    paceText(row, say),
  ]);
  return {
    kind: "table" as const,
    columns: [
      { label: say.t("column.rank"), align: "end" as const },
      { label: say.t("column.unit") },
      { label: say.t("column.result"), align: "end" as const },
      { label: say.t("column.percent"), align: "end" as const },
      { label: say.t("column.pace") },
    ],
    rows,
  };
}

function resultText(row: RankingRow, say: Speaker): string {
  if (row.admitted === null) return "–";
  const admitted = say.measured(row.admitted);
  return row.quota === null ? admitted : say.t("progress.ofQuota", { admitted, quota: row.quota });
}

function percentText(row: RankingRow, say: Speaker): string {
  return row.percent === null ? "" : say.percent(row.percent);
}

function paceText(row: RankingRow, say: Speaker): string {
  return row.pace === "unknown" ? "" : say.t(`pace.${row.pace}`);
}

/** What is to be known beside the rows, for a page that shows them itself. */
export function rankingNotes(facts: RankingFacts, say: Speaker): string[] {
  return [...absences(facts, say), ...assumptionTexts(facts.assumptions, say)].filter((note) => note !== null);
}

function absences(facts: RankingFacts, say: Speaker): (string | null)[] {
  const { withoutFigures, withoutQuota, zeroQuota = [], unreckoned = [] } = facts;
  return [
    withoutFigures.length > 0 ? say.t("ranking.withoutFigures", { units: say.names(withoutFigures) }) : null,
    withoutQuota.length > 0 ? say.t("ranking.withoutQuota", { units: say.names(withoutQuota) }) : null,
    zeroQuota.length > 0 ? say.t("ranking.zeroQuota", { units: say.names(zeroQuota) }) : null,
    unreckoned.length > 0 ? say.t("ranking.unreckoned", { units: say.names(unreckoned) }) : null,
    endedText(facts, say),
    ...unevenTexts(facts, say),
  ];
}

/** Units that were asked about by name and are no more. */
export function besideEnded(
  message: Message,
  ended: readonly { name: string; endedOn: string }[],
  say: Speaker,
): Message {
  const told = ended.map(({ name, endedOn }) =>
    text(say.t("ranking.namedEnded", { unit: oneLine(name, 60), date: formatDate(endedOn, say.locale) })),
  );
  return { ...message, blocks: [...message.blocks, ...told] };
}

function endedText({ ended = [] }: RankingFacts, say: Speaker): string | null {
  if (ended.length === 0) return null;
  const told = ended.slice(0, MOST_ENDED).map(({ unit, on, admitted, quota }) => {
    const count = admitted === null ? "–" : say.measured(admitted);
    const number = quota === null ? count : say.t("progress.ofQuota", { admitted: count, quota });
    return say.t("ranking.endedOne", { unit: oneLine(unit.name, 60), date: formatDate(on, say.locale), number });
  });
  const list = ended.length > told.length ? [...told, "…"] : told;
  return say.t("ranking.ended", { count: ended.length, units: list.join("; ") });
}

const MOST_ENDED = 4;

function origin(facts: RankingFacts, say: Speaker): (string | null)[] {
  const { reported, of } = facts.coverage;
  return [
    sourceText(facts.sources, say),
    asOfText(facts.asOf, say),
    say.t("basis.coverage", { reported, of }),
    ...assumptionTexts(facts.assumptions, say),
  ];
}
