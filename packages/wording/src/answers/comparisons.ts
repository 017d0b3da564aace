import type { AverageFacts, ComparisonFacts, Message, RateFacts } from "@ketnap/contract";

import { basisBlocks, headline, onlyBlocks, periodText, text } from "../basis.ts";
import { formatPoints, formatSigned, formatSignedPercent } from "../numbers.ts";
import { listMonths } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";
import { amount, indicatorText } from "./figures.ts";

export function sayAverage(facts: AverageFacts, say: Speaker): Message {
  const what = say.t("average.title", { indicator: indicatorText(facts.indicator, null, say) });
  const lines = [
    say.t("average.perYear", { value: say.measured(facts.perYear) }),
    againstQuota(facts, say),
    say.t("average.total", { total: say.measured(facts.total), years: facts.years }),
    rateLine(facts, say),
  ];
  return {
    blocks: [
      headline([oneLine(facts.unit.name), what, periodText(facts.period, say)]),
      ...onlyBlocks(facts, say),
      ...lines.filter((line) => line !== null).map(text),
      ...basisBlocks(facts, say),
    ],
  };
}

function rateLine({ rate }: AverageFacts, say: Speaker): string | null {
  if (!rate) return null;
  const value = amount("admission_rate", rate, say);
  const line = say.t("average.rate", { value, period: periodText(rate.period, say) });
  if (rate.target === null || rate.points === null) return line;
  const points = formatPoints(rate.points, say.locale);
  return `${line}: ${say.t("rate.targetOnly", { points, target: say.percent(rate.target) })}`;
}

export function sayRate(facts: RateFacts, say: Speaker): Message {
  const { target, points, relativePercent } = facts;
  const values =
    target === null || points === null
      ? null
      : { points: formatPoints(points, say.locale), target: say.percent(target) };
  const against =
    values === null
      ? null
      : relativePercent === null
        ? say.t("rate.targetOnly", values)
        : say.t("rate.target", { ...values, relative: say.percent(relativePercent) });
  return {
    blocks: [
      headline([oneLine(facts.unit.name), indicatorText(facts.indicator, null, say), periodText(facts.period, say)]),
      text(amount(facts.indicator, facts.value, say)),
      ...(against === null ? [] : [text(against)]),
      ...basisBlocks(facts, say),
    ],
  };
}

export function sayComparison(facts: ComparisonFacts, say: Speaker): Message {
  return {
    blocks: [
      headline([
        oneLine(facts.unit.name),
        indicatorText(facts.indicator, null, say),
        say.t(isSameMonths(facts) ? "comparison.title" : "comparison.other"),
        periodText(facts.period, say),
      ]),
      ...onlyBlocks(facts, say),
      text(changeText(facts, say)),
      ...baseTexts(facts, say).map(text),
      // Who is left out is said with the comparison: some of them have figures, of one of the two times.
      ...basisBlocks({ ...facts, coverage: facts.common ? null : facts.coverage }, say),
    ],
  };
}

function changeText(facts: ComparisonFacts, say: Speaker): string {
  const told = {
    current: say.measured(facts.current),
    previous: say.measured(facts.previous),
    period: periodText(facts.previousPeriod, say),
  };
  if (facts.difference === null) return say.t("comparison.unlike", told);
  const values = { ...told, difference: formatSigned(facts.difference, say.locale) };
  if (facts.differencePercent === null) return say.t("comparison.line", values);
  const percent = formatSignedPercent(facts.differencePercent, say.locale);
  return say.t("comparison.linePercent", { ...values, percent });
}

/** Of which units and months both numbers are, where that is not all of them, or not as many units then as now. */
function baseTexts({ coverage, previousCoverage, difference, common }: ComparisonFacts, say: Speaker): string[] {
  if (common) return [commonText(common, coverage !== null, say)];
  const [now, before] = [coverage, previousCoverage].map((one) =>
    one ? say.t("comparison.ofUnits", { reported: one.reported, of: one.of }) : say.t("comparison.ofItself"),
  );
  const bases = [say.t("comparison.bases", { now: now!, before: before! })];
  if (difference === null) return bases;
  return !coverage || !previousCoverage || coverage.of === previousCoverage.of ? [] : bases;
}

function commonText(
  { months, of, units, left }: NonNullable<ComparisonFacts["common"]>,
  isSum: boolean,
  say: Speaker,
): string {
  if (!isSum) {
    const gone = left.flatMap((one) => one.months ?? []);
    return say.t("comparison.commonOwn", { months, of, left: listMonths(gone, say.locale) });
  }
  const named = left.map(({ unit, months: gone }) => {
    const which = gone ? listMonths(gone, say.locale) : say.t("comparison.all");
    return { ...unit, name: `${oneLine(unit.name)} (${which})` };
  });
  return say.t("comparison.common", { months, of, units, left: say.names(named) });
}

/** The same months of another year. */
function isSameMonths({ period, previousPeriod }: ComparisonFacts): boolean {
  const [a, b] = [period, previousPeriod].map(({ from, to }) => `${from.slice(5)} ${to.slice(5)}`);
  return a === b;
}

function againstQuota(facts: AverageFacts, say: Speaker): string | null {
  const { quotaPerYear, percentOfQuota, differencePerYear } = facts;
  if (quotaPerYear === null || percentOfQuota === null || differencePerYear === null) return null;
  const values = {
    quota: quotaPerYear,
    percent: say.percent(percentOfQuota),
    difference: say.number(Math.abs(differencePerYear)),
  };
  if (differencePerYear === 0) return say.t("average.even", values);
  return say.t(differencePerYear > 0 ? "average.over" : "average.short", values);
}
