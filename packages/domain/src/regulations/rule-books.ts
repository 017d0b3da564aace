import type { RegulationData } from "./store.ts";

/** First days. Those of 01-HD/TW (2021), 12-HD/BTCTW and the Charter are remembered, not read. */
export const QD_24 = "2021-07-30";
const HD_01_2021 = "2021-09-28";
export const HD_12_BTC = "2022-03-17";
export const HD_06 = "2025-06-09";
export const QD_294 = "2025-07-01";
export const QD_366 = "2025-08-30";
const QD_208 = "2026-07-26";
export const CHARTER = "2011-01-19";

export const NO_TEXT_208 = "Chưa có toàn văn 208-QĐ/TW; tạm giữ giá trị của 294-QĐ/TW.";
export const SECOND_HAND_208 = "Theo nguồn dẫn lại 208-QĐ/TW, chưa đối chiếu văn bản.";
const NO_TEXT_GUIDE = "Hướng dẫn đã được thay; chưa đối chiếu bản mới, tạm giữ giá trị cũ.";

type Rule = Pick<RegulationData, "ruleId" | "title" | "value"> & { unit?: string; anchor?: string; note?: string };

/** A rule of the line of 24-QĐ/TW that was read, and what 208-QĐ/TW makes of it, which was not. */
export function line(rule: Rule, read: { from: string; source: string }, since208: Partial<Rule>): RegulationData[] {
  return [
    { ...row(rule, { ...read, verified: true }), effectiveTo: QD_208 },
    row({ ...rule, ...since208 }, { from: QD_208, source: "208-QĐ/TW" }),
  ];
}

/** A rule of the guidance of 2021, which others have followed since. */
export function guide(rule: Rule, source: string): RegulationData[] {
  const note = [rule.note, NO_TEXT_GUIDE].filter(Boolean).join(" ");
  return [
    { ...row(rule, { from: HD_01_2021, source, verified: true }), effectiveTo: HD_06 },
    row({ ...rule, note }, { from: HD_06, source: "06-HD/TW (2025), 01-HD/TW (2026)" }),
  ];
}

export function row(rule: Rule, told: { from: string; source: string; verified?: boolean }): RegulationData {
  return {
    ruleId: rule.ruleId,
    title: rule.title,
    value: rule.value,
    unit: rule.unit ?? null,
    anchor: rule.anchor ?? null,
    effectiveFrom: told.from,
    effectiveTo: null,
    source: told.source,
    verified: told.verified ?? false,
    note: rule.note ?? null,
  };
}
