import type {
  AllocationFacts,
  Message,
  NoQuotaFacts,
  QuotaAhead,
  QuotaFacts,
  QuotaPart,
  QuotaRef,
} from "@ketnap/contract";

import { assumptionTexts, documentText, endedBlocks, headline, periodText, quiet, text } from "../basis.ts";
import { formatDate } from "../periods.ts";
import { formatPercent, formatSigned } from "../numbers.ts";
import { oneLine, type Speaker } from "../speaker.ts";

export function sayQuota(facts: QuotaFacts, say: Speaker): Message {
  const { quota } = facts;
  return {
    blocks: [
      headline([oneLine(facts.unit.name), say.t("quota.title"), quotaPeriod(quota, say)]),
      ...endedBlocks(facts, say),
      text(quotaText(quota, say)),
      ...[
        ...aheadTexts(quota, say),
        ...inheritedTexts(quota, say),
        partsLine(quota, say),
        baseLine(quota, say),
        admittedLine(facts, say),
      ]
        .filter((line) => line !== null)
        .map(text),
      ...quiet([...paperParts(quota, say), ...assumptionTexts(facts.assumptions, say)]),
    ],
    choices: [
      {
        label: say.t("choice.progress"),
        action: {
          kind: "ask",
          ask: { intent: "progress_get", slots: {}, interval: quota.period, unitIds: [facts.unit.id] },
        },
      },
    ],
  };
}

export function sayNoQuota(facts: NoQuotaFacts, say: Speaker): Message {
  const shown = facts.existing.slice(0, 4);
  const list = shown.map((quota) =>
    say.t("quota.existingOne", { period: quotaPeriod(quota, say), target: quotaText(quota, say) }),
  );
  return {
    blocks: [
      headline([oneLine(facts.unit.name), say.t("quota.title"), periodText(facts.asked, say)]),
      text(say.t("quota.none")),
      text(list.length > 0 ? say.t("quota.existing", { list: list.join("; ") }) : say.t("quota.existingNone")),
    ],
    choices: shown.map((quota) => ({
      label: quotaPeriod(quota, say),
      action: {
        kind: "ask",
        ask: { intent: "quota_get", slots: {}, interval: quota.period, unitIds: [facts.unit.id] },
      },
    })),
  };
}

export function sayAllocation(facts: AllocationFacts, say: Speaker): Message {
  const given = facts.rows.filter((row) => row.quota !== null);
  const missing = facts.rows.filter((row) => row.quota === null).map((row) => row.unit);
  const line = say.t("allocation.sum", { sum: facts.sum, count: given.length });
  return {
    blocks: [
      headline([oneLine(facts.unit.name), say.t("allocation.title"), periodText(facts.period, say)]),
      text(checkedSum(facts, line, say)),
      {
        kind: "table",
        columns: [{ label: say.t("column.unit") }, { label: say.t("column.quota"), align: "end" }],
        rows: given.map((row) => [oneLine(row.unit.name), say.number(row.quota ?? 0)]),
      },
      ...quiet([missing.length > 0 ? say.t("allocation.missing", { units: say.names(missing) }) : null]),
    ],
  };
}

/** What is to be in force from a day to come, and by which paper. */
export function aheadTexts({ ahead = [] }: QuotaRef, say: Speaker): string[] {
  return ahead.map((next) => {
    const values = { date: formatDate(next.on, say.locale), quota: quotaText(next, say) };
    if (next.documentNo === null) return say.t("quota.ahead", values);
    return say.t("quota.aheadByPaper", { ...values, documentNo: oneLine(next.documentNo, 40) });
  });
}

/** `253 đảng viên`; `từ 4 % đến 5 % số đảng viên, tức 4.040 đến 5.050 đảng viên`. */
export function quotaText(
  quota: Omit<QuotaAhead, "on" | "documentNo" | "documentOn"> & Pick<QuotaRef, "parts">,
  say: Speaker,
): string {
  const { target, targetMax, minPercent } = quota;
  const range = isRange(quota);
  if (minPercent === null) {
    if (target === null) return say.t("quota.noBase");
    if (range) return say.t("quota.range", { min: target, max: targetMax! });
    return say.t(quota.bound === "at_least" ? "quota.atLeast" : "quota.absolute", { value: target });
  }
  const rate = rateText(minPercent, quota.maxPercent, say);
  if ((quota.parts?.length ?? 0) > 1) {
    if (target === null) return say.t("quota.eachYear", { rate });
    return range
      ? say.t("quota.eachYearRange", { rate, min: target, max: targetMax! })
      : say.t("quota.eachYearPeople", { rate, value: target });
  }
  if (target === null) return rate;
  return range
    ? say.t("quota.peopleRange", { rate, min: target, max: targetMax! })
    : say.t("quota.people", { rate, value: target });
}

function isRange({ target, targetMax }: Pick<QuotaRef, "target" | "targetMax">): boolean {
  return target !== null && targetMax !== null && targetMax !== target;
}

function rateText(min: number, max: number | null, say: Speaker): string {
  if (max === null || max === min) return say.t("quota.rate", { percent: formatPercent(min, say.locale) });
  return say.t("quota.rateRange", { min: formatPercent(min, say.locale), max: formatPercent(max, say.locale) });
}

function quotaPeriod(quota: QuotaRef, say: Speaker): string {
  return periodText(quota.period, say);
}

function partsLine({ parts, minPercent, target }: QuotaRef, say: Speaker): string | null {
  if (!parts || parts.length < 2) return null;
  // Years that have but a rate, and all the same: that is said already.
  if (minPercent !== null && parts.every((part) => part.target === null)) return null;
  const list = parts.map((part) =>
    say.t("quota.part", { period: periodText(part.period, say), target: partText(part, say) }),
  );
  const shown = list.length > 6 ? [...list.slice(0, 6), "…"] : list;
  const key = target === null ? "quota.partsAlone" : "quota.parts";
  return say.t(key, { count: parts.length, parts: shown.join(", ") });
}

function partText({ target, targetMax, minPercent, maxPercent }: QuotaPart, say: Speaker): string {
  if (target === null) return minPercent === null ? "–" : rateText(minPercent, maxPercent, say);
  return isRange({ target, targetMax })
    ? say.t("quota.partRange", { min: target, max: targetMax! })
    : say.number(target);
}

function baseLine(quota: QuotaRef, say: Speaker): string | null {
  const missing = quota.minPercent !== null && quota.target === null && !quota.base;
  return missing ? say.t("quota.noBase") : baseText(quota, say);
}

/** Whose quotas are in it besides the unit's own. */
export function inheritedTexts({ inherited = [] }: QuotaRef, say: Speaker): string[] {
  return inherited.map(({ unit, on, target }) =>
    say.t("quota.inherited", {
      target: say.number(target),
      unit: oneLine(unit.name),
      date: formatDate(on, say.locale),
    }),
  );
}

/** The members that a rate is reckoned on, and of what day. */
export function baseText(quota: QuotaRef, say: Speaker): string | null {
  if (!quota.base) return null;
  const { members, onDate, atStart } = quota.base;
  return say.t(atStart ? "quota.base" : "quota.baseLater", { members, date: formatDate(onDate, say.locale) });
}

function admittedLine({ admitted, percent }: QuotaFacts, say: Speaker): string | null {
  if (!admitted) return null;
  const values = { admitted: say.measured(admitted), date: formatDate(admitted.asOf, say.locale) };
  return percent === null
    ? say.t("quota.admittedOnly", values)
    : say.t("quota.admitted", { ...values, percent: say.percent(percent) });
}

function paperParts(quota: QuotaRef, say: Speaker): (string | null)[] {
  const { documentNo, documentOn, issuedBy, documents, assumed } = quota;
  const paper =
    documentNo === null
      ? null
      : documentOn === null
        ? say.t("quota.paper", { documentNo: oneLine(documentNo, 40) })
        : say.t("quota.paperDated", { documentNo: oneLine(documentNo, 40), date: formatDate(documentOn, say.locale) });
  const document = documents.find(({ title }) => title !== documentNo);
  return [
    paper,
    issuedBy === null ? null : say.t("quota.issuedBy", { issuer: oneLine(issuedBy) }),
    document ? say.t("basis.source", { source: documentText(document, say) }) : null,
    quota.label === null
      ? null
      : say.t("basis.termMonths", { label: oneLine(quota.label, 40), period: quotaPeriod(quota, say) }),
    assumed === null ? null : say.t("basis.stated", { text: oneLine(assumed, 200) }),
  ];
}

function checkedSum({ quota, difference }: AllocationFacts, line: string, say: Speaker): string {
  if (!quota || quota.target === null || difference === null) return line;
  if (difference === 0) return say.t("allocation.agrees", { line, quota: quota.target });
  return say.t("allocation.differs", { line, quota: quota.target, difference: formatSigned(difference, say.locale) });
}
