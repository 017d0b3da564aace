import type { Locale } from "@ketnap/contract";

/** `1.464`, `168,67`, `55,5`: half-up at two decimals, trailing zeros dropped, a real minus sign. */
export function formatNumber(value: number, locale: Locale): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number to show: ${value}`);
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  const hundredths = halfUp(Math.abs(value));
  const whole = (hundredths / 100n).toString().replace(/\B(?=(\d{3})+$)/g, locale === "vi" ? "." : ",");
  const decimals = (hundredths % 100n).toString().padStart(2, "0").replace(/0+$/, "");
  const sign = value < 0 && hundredths > 0n ? "−" : "";
  return decimals === "" ? sign + whole : `${sign}${whole}${locale === "vi" ? "," : "."}${decimals}`;
}

/** As `formatNumber`, with a plus sign where it is more than 0. */
export function formatSigned(value: number, locale: Locale): string {
  const text = formatNumber(value, locale);
  return value > 0 && text !== "0" ? `+${text}` : text;
}

/** `12,25 %` in Vietnamese, `12.25%` in English. */
export function formatPercent(value: number, locale: Locale): string {
  return percentSign(formatNumber(value, locale), locale);
}

export function formatSignedPercent(value: number, locale: Locale): string {
  return percentSign(formatSigned(value, locale), locale);
}

/** `+0,5 điểm %`: the difference of two percentages, which is not a percentage. */
export function formatPoints(value: number, locale: Locale): string {
  return `${formatSigned(value, locale)} ${locale === "vi" ? "điểm %" : "percentage points"}`;
}

function percentSign(text: string, locale: Locale): string {
  return locale === "vi" ? `${text} %` : `${text}%`;
}

/** On the decimal text, because 1.005 as a binary number lies below itself. */
function halfUp(magnitude: number): bigint {
  const text = magnitude < 1e-6 ? "0" : BigInt(Math.trunc(magnitude)) > 10n ** 20n ? "overflow" : String(magnitude);
  const [whole = "0", decimals = ""] = text.split(".");
  return (BigInt(whole + decimals.padEnd(3, "0").slice(0, 3)) + 5n) / 10n;
}
