import type { Bound, QuotaKind } from "@ketnap/contract";
import type { Formats } from "../format/format.ts";

export interface Amount {
  kind: QuotaKind;
  value: number | null;
  minPercent: number | null;
  maxPercent: number | null;
  bound?: Bound;
}

/** What the paper says: 253 · ≥ 200 · 3,5 % · 4–5 %. */
export function amountText({ kind, value, minPercent, maxPercent, bound }: Amount, formats: Formats): string {
  const least = bound === "at_least" ? "≥ " : "";
  if (kind === "absolute") return least + formats.number(value);
  if (maxPercent === null || maxPercent === minPercent) return least + formats.percent(minPercent);
  return `${formats.number(minPercent)}–${formats.percent(maxPercent)}`;
}

/** From which day on it is how much: 1/12/2026 · 65. */
export function aheadText({ inForceOn, ...amount }: Amount & { inForceOn: string }, formats: Formats): string {
  return `${formats.day(inForceOn)} · ${amountText(amount, formats)}`;
}

/** The sum of what the units below get, against what is there to hand down. */
export function balanceOf(
  target: number,
  parts: readonly (number | null | undefined)[],
): { sum: number; left: number } {
  const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
  return { sum, left: target - sum };
}

/** A form's path may not be a bare number: it would make a list of it. */
export function partKey(unitId: number): string {
  return `u${unitId}`;
}
