import type { Bound, Chart, Choice, Message, ProgressFacts } from "@ketnap/contract";

import {
  asOfText,
  bar,
  basisBlocks,
  endedBlocks,
  headline,
  noteTexts,
  periodText,
  sourceText,
  text,
  thinBlocks,
} from "../basis.ts";
import { formatMonth, yearBefore } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";
import { causesLine } from "./lag.ts";
import { aheadTexts, baseText, inheritedTexts, quotaText } from "./quota.ts";

/** What the question was about; its line comes right after the headline. */
export type ProgressFocus = "progress" | "required" | "forecast" | "gap";

export function sayProgress(facts: ProgressFacts, say: Speaker, focus: ProgressFocus = "progress"): Message {
  return {
    blocks: [
      headline([
        oneLine(facts.unit.name),
        say.t("indicator.admitted"),
        periodText(facts.part?.period ?? facts.period, say),
      ]),
      ...endedBlocks(facts, say),
      ...thinBlocks(facts, say),
      ...(facts.part ? [text(say.t("progress.count", { admitted: say.measured(facts.part) }))] : []),
      ...linesInOrder(facts, say, focus).map(text),
      ...[causesLine(facts.causes, say)].flatMap((line) => (line ? [text(line)] : [])),
      ...(facts.percent === null ? [] : [bar(facts.percent, say)]),
      ...basisBlocks(facts, say, quotaNotes(facts, say)),
    ],
    choices: choicesOf(facts, say),
  };
}

/** What is to be known beside the numbers and the source, for a page that shows those itself. */
export function progressNotes(facts: ProgressFacts, say: Speaker): string[] {
  const said = [...endedBlocks(facts, say), ...thinBlocks(facts, say)].map((block) =>
    "text" in block ? block.text : "",
  );
  return [...said, ...quotaNotes(facts, say), ...noteTexts(facts, say)].filter((note) => note !== "");
}

function quotaNotes({ quota, assumptions, later }: ProgressFacts, say: Speaker): string[] {
  if (!quota) return [];
  const since = later
    ? [say.t("progress.later", { month: formatMonth(later.period.to, say.locale), admitted: say.measured(later) })]
    : [];
  const base = baseText(quota, say);
  const term =
    quota.scope === "term" && !assumptions.some(({ kind }) => kind === "term_months")
      ? [say.t("progress.termQuota", { period: periodText(quota.period, say) })]
      : [];
  return [
    ...since,
    ...term,
    ...(base === null ? [] : [base]),
    ...aheadTexts(quota, say),
    ...inheritedTexts(quota, say),
  ];
}

/** Null where there is no number of people to be drawn towards, or nothing to draw. */
export function progressChart(facts: ProgressFacts, say: Speaker): Chart | null {
  const target = facts.quota?.target ?? null;
  if (target === null || facts.months.length === 0) return null;
  return {
    kind: "progress",
    title: say.t("chart.progressTitle"),
    subtitle: `${oneLine(facts.unit.name)} · ${periodText(facts.quota?.period ?? facts.period, say)}`,
    months: facts.months,
    quota: target,
    footer: [sourceText(facts.sources, say), asOfText(facts.asOf, say)].filter((part) => part).join(" · "),
  };
}

/** Four lines at most, so that with headline and origin the answer has six. */
function linesInOrder(facts: ProgressFacts, say: Speaker, focus: ProgressFocus): string[] {
  const line = numberLine(facts, say);
  const number = facts.part ? say.t("progress.since", { period: periodText(facts.period, say), line }) : line;
  if (facts.ended) return [number];
  const milestone = milestoneLine(facts, say);
  // Where the milestone is of the very month, both would say the same.
  const same = facts.milestone?.due === true && facts.milestone.month === facts.period.to;
  const expected = same ? null : expectedLine(facts, say);
  const required = requiredLine(facts, say);
  const forecast = forecastLine(facts, say);
  const order = {
    progress: [number, milestone, expected, required],
    required: [required, number, milestone, forecast],
    forecast: [forecast, number, milestone, required],
    gap: [expected, milestone, number, required],
  }[focus];
  return order.filter((line): line is string => line !== null);
}

function numberLine(facts: ProgressFacts, say: Speaker): string {
  const { quota, percent, pace } = facts;
  const admitted = say.measured(facts.admitted);
  if (facts.ended && quota === null) return say.t("progress.count", { admitted });
  if (quota === null) return `${say.t("progress.count", { admitted })}. ${say.t("progress.noQuota")}`;
  const { target } = quota;
  if (target === null) {
    const told = quota.minPercent === null ? [] : [say.t("progress.rateQuota", { rate: quotaText(quota, say) })];
    return [`${say.t("progress.count", { admitted })}.`, ...told, say.t("quota.noBase")].join(" ");
  }
  const shown = say.number(target);
  // Beside each other the two would be read as a share.
  if (facts.coverage?.thin)
    return `${say.t("progress.count", { admitted })}. ${say.t("progress.thinQuota", { quota: shown })}`;
  const parts = [
    say.t("progress.ofQuota", {
      admitted,
      quota: quota.bound === "at_least" ? say.t("progress.quotaAtLeast", { quota: shown }) : shown,
    }),
    percent === null ? null : percentText(percent, facts.admitted.bound, say),
    pace === "unknown" ? null : say.t(`pace.${pace}`),
    target === 0 ? say.t("progress.zeroQuota") : null,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

function percentText(percent: number, bound: Bound, say: Speaker): string {
  return bound === "exact" ? say.percent(percent) : say.t("value.atLeast", { value: say.percent(percent) });
}

function expectedLine({ admitted, expected, gap, quota }: ProgressFacts, say: Speaker): string | null {
  if (expected === null || gap === null || !quota?.target) return null;
  const short = admitted.bound === "exact" ? "progress.expectedShort" : "progress.expectedAtMost";
  const key = gap > 0 ? short : gap < 0 ? "progress.expectedAhead" : "progress.expectedEven";
  const values = { expected: say.number(expected), gap: say.number(Math.abs(gap)) };
  return say.t(key, values);
}

/** What the unit itself planned by when, and what came of it. */
function milestoneLine({ milestone, admitted }: ProgressFacts, say: Speaker): string | null {
  if (!milestone) return null;
  const values = { month: formatMonth(milestone.month, say.locale), target: say.number(milestone.target) };
  return milestone.due
    ? say.t("progress.milestone", { ...values, admitted: say.measured(admitted) })
    : say.t("progress.milestoneNext", values);
}

function requiredLine(facts: ProgressFacts, say: Speaker): string | null {
  const { remaining, exceededBy, requiredPerMonth, requiredPerYear, soFarPerMonth, quota } = facts;
  if (remaining === null || !quota?.target) return null;
  if (exceededBy !== null && exceededBy > 0) return say.t("progress.exceeded", { count: exceededBy });
  if (remaining === 0) return say.t("progress.reached");
  const exact = facts.admitted.bound === "exact";
  if ((facts.over || facts.later) && requiredPerMonth !== null) {
    if (facts.monthsLeft > 12) return say.t("progress.leftThen", { remaining });
    const line = say.t("progress.requiredThen", { remaining, perMonth: requiredPerMonth });
    return soFarPerMonth === null || !exact ? line : say.t("progress.soFarThen", { line, soFar: soFarPerMonth });
  }
  if (requiredPerMonth === null) return say.t(exact ? "progress.over" : "progress.overAtMost", { remaining });
  if (!exact) return say.t("progress.requiredAtMost", { remaining, perMonth: requiredPerMonth });
  const line =
    requiredPerYear === null
      ? say.t("progress.required", { remaining, perMonth: requiredPerMonth })
      : say.t("progress.requiredYear", { remaining, perYear: requiredPerYear, perMonth: requiredPerMonth });
  return soFarPerMonth === null ? line : say.t("progress.soFar", { line, soFar: soFarPerMonth });
}

function forecastLine(facts: ProgressFacts, say: Speaker): string | null {
  if (facts.quota === null) return null;
  const { from, to } = facts.quota.period;
  const oneYear = from.slice(0, 4) === to.slice(0, 4);
  const period = oneYear ? periodText(facts.quota.period, say) : formatMonth(to, say.locale);
  if (facts.over) return say.t("progress.notForecast");
  if (facts.forecast === null) return say.t("progress.noForecast");
  const forecast = say.number(facts.forecast);
  return facts.forecastPercent === null
    ? say.t("progress.forecast", { period, forecast })
    : say.t("progress.forecastPercent", { period, forecast, percent: say.percent(facts.forecastPercent) });
}

function altText(facts: ProgressFacts, say: Speaker): string {
  const values = { unit: oneLine(facts.unit.name), admitted: say.measured(facts.admitted) };
  if (!facts.quota?.target || facts.expected === null) return say.t("progress.altNoQuota", values);
  return say.t("progress.alt", { ...values, quota: facts.quota.target, expected: facts.expected });
}

function choicesOf(facts: ProgressFacts, say: Speaker): Choice[] {
  const unitIds = [facts.unit.id];
  const chart = progressChart(facts, say);
  const picture: Choice[] = chart
    ? [
        {
          label: say.t("choice.picture"),
          action: { kind: "picture", picture: { chart, alt: altText(facts, say) } },
        },
      ]
    : [];
  // Whom a unit that is no more became is what is asked next.
  const heirs = (facts.ended?.successors ?? []).slice(0, 2).map(({ unit }): Choice => ({
    label: oneLine(unit.name, 60),
    action: {
      kind: "ask",
      ask: { intent: "progress_get", slots: {}, interval: facts.asked, unitIds: [unit.id] },
    },
  }));
  const later: Choice[] = facts.later
    ? [
        {
          label: say.t("choice.through", { month: formatMonth(facts.later.period.to, say.locale) }),
          action: {
            kind: "ask",
            ask: { intent: "progress_get", slots: {}, interval: { ...facts.later.period }, unitIds },
          },
        },
      ]
    : [];
  return [
    ...heirs,
    ...later,
    ...picture,
    {
      label: say.t("choice.byUnit"),
      action: { kind: "ask", ask: { intent: "ranking_units", slots: {}, interval: facts.asked, unitIds } },
    },
    {
      label: say.t("choice.yearBefore"),
      action: {
        kind: "ask",
        ask: { intent: "progress_get", slots: {}, interval: yearBefore(facts.part?.period ?? facts.period), unitIds },
      },
    },
  ];
}
