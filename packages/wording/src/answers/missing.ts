/** Not yet reported, not there, over, not begun: each is its own answer, and each offers what there is. */
import type {
  Choice,
  EndedUnitFacts,
  ExistingFigure,
  FuturePeriodFacts,
  Indicator,
  Message,
  NoChildrenFacts,
  NoFiguresFacts,
} from "@ketnap/contract";

import { assumptionTexts, headline, periodText, quiet, text } from "../basis.ts";
import { formatDate, namePeriod } from "../periods.ts";
import { capitalised, oneLine, type Speaker } from "../speaker.ts";
import { amount, existingText, indicatorText } from "./figures.ts";
import { quotaText } from "./quota.ts";

export function sayNoFigures(facts: NoFiguresFacts, say: Speaker): Message {
  const { unit, indicator, group, asked } = facts;
  const shown = facts.existing.slice(0, 4);
  const what = indicatorText(indicator, group, say);
  const overlaps = shown.some(({ period }) => period.from <= asked.to && asked.from <= period.to);
  return {
    blocks: [
      headline([oneLine(unit.name), what, periodText(asked, say)]),
      text(say.t(overlaps ? "missing.title" : "missing.plain")),
      text(
        shown.length > 0
          ? say.t("missing.existing", { list: shown.map((one) => existingText(indicator, one, say)).join("; ") })
          : say.t("missing.nothing", { indicator: what }),
      ),
      ...quiet(assumptionTexts(facts.assumptions, say)),
    ],
    choices: shown.map((one) => periodChoice(indicator, one, unit.id, say)),
  };
}

export function sayNoChildren(facts: NoChildrenFacts, say: Speaker): Message {
  return {
    blocks: [headline([oneLine(facts.unit.name)]), text(say.t("children.none")), text(say.t("children.noneNext"))],
  };
}

export function sayEndedUnit(facts: EndedUnitFacts, say: Speaker): Message {
  const successors = facts.successors.map((successor) => successor.unit);
  const latest = facts.latest.slice(0, 3).map((one) =>
    say.t("ended.one", {
      indicator: indicatorText(one.indicator, null, say),
      period: namePeriod(one.period, say.locale),
      value: amount(one.indicator, one, say),
    }),
  );
  return {
    blocks: [
      headline([oneLine(facts.unit.name), facts.asked && periodText(facts.asked, say)]),
      text(say.t("ended.line", { date: formatDate(facts.endedOn, say.locale) })),
      text(
        successors.length > 0
          ? say.t("ended.successors", { units: say.names(successors) })
          : say.t("ended.noSuccessor"),
      ),
      text(latest.length > 0 ? say.t("ended.latest", { list: latest.join("; ") }) : say.t("ended.nothing")),
    ],
    choices: [
      ...successors.slice(0, 2).map((unit) => ({
        label: oneLine(unit.name, 60),
        action: {
          kind: "ask" as const,
          ask: { intent: "progress_get", slots: {}, interval: facts.asked, unitIds: [unit.id] },
        },
      })),
      ...facts.latest.slice(0, 2).map((one) => periodChoice(one.indicator, one, facts.unit.id, say)),
    ],
  };
}

export function sayFuturePeriod(facts: FuturePeriodFacts, say: Speaker): Message {
  const { quota, latest } = facts;
  return {
    blocks: [
      headline([oneLine(facts.unit.name), periodText(facts.asked, say)]),
      text(say.t("future.line", { today: formatDate(facts.today, say.locale) })),
      ...(quota ? [text(say.t("future.quota", { quota: quotaText(quota, say) }))] : []),
      ...(latest
        ? [text(say.t("future.latest", { period: namePeriod(latest.period, say.locale), value: say.measured(latest) }))]
        : []),
    ],
    choices: latest ? [periodChoice("admitted", latest, facts.unit.id, say)] : [],
  };
}

const INTENTS: Partial<Record<Indicator, string>> = {
  sources: "source_count",
  trained: "class_list",
  classes_held: "class_list",
  dossiers_received: "dossier_status",
  dossiers_sent: "dossier_status",
};

function periodChoice(indicator: Indicator, one: ExistingFigure, unitId: number, say: Speaker): Choice {
  const intent = INTENTS[indicator] ?? "progress_get";
  const slots = intent === "progress_get" && indicator !== "admitted" ? { metrics: [indicator] } : {};
  const period = namePeriod(one.period, say.locale);
  return {
    label:
      indicator === "admitted" ? capitalised(period) : `${capitalised(indicatorText(indicator, null, say))}: ${period}`,
    action: { kind: "ask", ask: { intent, slots, interval: one.period, unitIds: [unitId] } },
  };
}
