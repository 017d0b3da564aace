import type {
  Block,
  ClassesFacts,
  DossiersFacts,
  ExistingFigure,
  FigureFacts,
  Indicator,
  Group,
  Message,
  SourcesFacts,
  TotalItem,
  TotalsFacts,
} from "@ketnap/contract";

import {
  asOfText,
  assumptionTexts,
  basisBlocks,
  coverageTexts,
  endedBlocks,
  headline,
  onlyBlocks,
  periodText,
  quiet,
  sourceText,
  text,
  thinBlocks,
} from "../basis.ts";
import { namePeriod } from "../periods.ts";
import { oneLine, type Speaker } from "../speaker.ts";

export function sayFigure(facts: FigureFacts, say: Speaker): Message {
  const value = facts.value === null ? say.t("figure.suppressed") : amount(facts.indicator, facts.value, say);
  const what = indicatorText(facts.indicator, facts.group, say);
  return {
    blocks: [
      headline([oneLine(facts.unit.name), what, periodText(facts.period, say)]),
      ...endedBlocks(facts, say),
      ...thinBlocks(facts, say),
      text(value),
      ...basisBlocks(facts, say),
    ],
  };
}

/** `89 kết nạp · 99 chuyển chính thức` in one line, what is missing in the next. */
export function sayTotals(facts: TotalsFacts, say: Speaker): Message {
  const told = facts.items.filter((item) => item.state !== "none");
  const period = commonPeriod(told) ?? facts.asked;
  const missing = facts.items.filter((item) => item.state === "none");
  return {
    blocks: [
      headline([oneLine(facts.unit.name), say.t("totals.title"), periodText(period, say)]),
      ...onlyBlocks(facts, say),
      ...(told.length > 0 ? [text(told.map((item) => itemText(item, period, say)).join(" · "))] : []),
      ...(missing.length > 0
        ? [text(say.t("totals.none", { list: missing.map((item) => missingText(item, say)).join("; ") }))]
        : []),
      ...quiet([
        sourceText(facts.sources, say),
        facts.asOf && asOfText(facts.asOf, say),
        ...(facts.coverage ? coverageTexts(facts.coverage, say) : []),
        ...assumptionTexts(facts.assumptions, say),
      ]),
    ],
  };
}

export function sayClasses(facts: ClassesFacts, say: Speaker): Message {
  const { classes, learners, perClass } = facts;
  const counts = { classes: classes && say.measured(classes), learners: learners && say.measured(learners) };
  const line =
    counts.classes !== null && counts.learners !== null
      ? say.t("classes.both", { classes: counts.classes, learners: counts.learners })
      : counts.classes !== null
        ? say.t("classes.classes", { classes: counts.classes })
        : say.t("classes.learners", { learners: counts.learners ?? "0" });
  return numbered(
    facts,
    say.t("classes.title"),
    [line, perClass === null ? null : say.t("classes.perClass", { count: perClass })],
    say,
  );
}

export function sayDossiers(facts: DossiersFacts, say: Speaker): Message {
  const { received, sent, learners, receivedPercentOfLearners } = facts;
  const counts = [
    received && say.t("dossiers.received", { count: say.measured(received) }),
    sent && say.t("dossiers.sent", { count: say.measured(sent) }),
  ].filter((part) => part !== null);
  const share =
    learners === null || receivedPercentOfLearners === null
      ? null
      : say.t("dossiers.share", { percent: say.percent(receivedPercentOfLearners), learners: say.measured(learners) });
  return numbered(facts, say.t("dossiers.title"), [counts.join(" · "), share], say);
}

export function saySources(facts: SourcesFacts, say: Speaker): Message {
  const { sourcesCount, quotaRemaining } = facts;
  const short = quotaRemaining === null ? 0 : quotaRemaining - sourcesCount.value;
  const against =
    quotaRemaining === null || quotaRemaining <= 0
      ? null
      : short > 0
        ? say.t("sources.short", { remaining: quotaRemaining, short })
        : say.t("sources.enough", { remaining: quotaRemaining });
  return numbered(
    facts,
    say.t("indicator.sources"),
    [say.t("sources.count", { count: say.measured(sourcesCount) }), against],
    say,
  );
}

export function indicatorText(indicator: Indicator, group: Group | null, say: Speaker): string {
  const named = say.t(`indicator.${indicator}`);
  return group === null ? named : `${named} (${say.t(`group.${group}`)})`;
}

/** A rate is in percent, everything else a count. */
export function amount(
  indicator: Indicator,
  value: { value: number; bound: "exact" | "at_least" },
  say: Speaker,
): string {
  if (indicator !== "admission_rate" && indicator !== "duty_fulfilled_rate") return say.measured(value);
  const percent = say.percent(value.value);
  return value.bound === "exact" ? percent : say.t("value.atLeast", { value: percent });
}

/** A number of other months; of a sum that lacks units, how many told all of it. */
export function existingText(indicator: Indicator, one: ExistingFigure, say: Speaker): string {
  const told = { period: namePeriod(one.period, say.locale), value: amount(indicator, one, say) };
  return one.coverage
    ? say.t("missing.part", { ...told, coverage: say.t("basis.coverageFull", one.coverage) })
    : say.t("missing.one", told);
}

function numbered(
  facts: ClassesFacts | DossiersFacts | SourcesFacts,
  title: string,
  lines: readonly (string | null)[],
  say: Speaker,
): Message {
  const said: Block[] = lines.filter((line) => line !== null && line !== "").map((line) => text(line!));
  return {
    blocks: [
      headline([oneLine(facts.unit.name), title, periodText(facts.period, say)]),
      ...thinBlocks(facts, say),
      ...said,
      ...basisBlocks(facts, say),
    ],
  };
}

function commonPeriod(items: readonly TotalItem[]) {
  const [first] = items;
  return first && first.state !== "none" ? first.period : null;
}

function itemText(item: TotalItem, common: { from: string; to: string }, say: Speaker): string {
  const indicator = indicatorText(item.indicator, item.group, say);
  if (item.state === "suppressed") return say.t("totals.suppressed", { indicator });
  if (item.state === "none") return missingText(item, say);
  const value = amount(item.indicator, item, say);
  const same = item.period.from === common.from && item.period.to === common.to;
  return same
    ? say.t("totals.item", { indicator, value })
    : say.t("totals.itemPeriod", { indicator, value, period: periodText(item.period, say) });
}

function missingText(item: TotalItem & { state: "none" }, say: Speaker): string {
  const indicator = indicatorText(item.indicator, item.group, say);
  const [nearest] = item.existing;
  if (!nearest) return indicator;
  return `${indicator} (${existingText(item.indicator, nearest, say)})`;
}
