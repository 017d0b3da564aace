import type { Locale } from "./identifiers.ts";
import { access } from "./reasons/access.ts";
import { calendar } from "./reasons/calendar.ts";
import { channels } from "./reasons/channels.ts";
import { classes } from "./reasons/classes.ts";
import { figures } from "./reasons/figures.ts";
import { inspections } from "./reasons/inspections.ts";
import { loading } from "./reasons/loading.ts";
import { organisation } from "./reasons/organisation.ts";
import { reminders } from "./reasons/reminders.ts";
import { reports } from "./reasons/reports.ts";
import { sheets } from "./reasons/sheets.ts";
import { surfaces } from "./reasons/surfaces.ts";
import { understanding } from "./reasons/understanding.ts";
import { values } from "./reasons/values.ts";
import type { Sentences } from "./reasons/sentences.ts";

/** Why something was refused, in the reader's language: each slice's reasons are in `reasons/`. */
export const REASONS: Sentences = {
  ...values,
  ...surfaces,
  ...access,
  ...organisation,
  ...calendar,
  ...figures,
  ...reports,
  ...reminders,
  ...channels,
  ...classes,
  ...inspections,
  ...sheets,
  ...understanding,
  ...loading,
};

/** The sentence of a reason; a key without one is answered by the general sentence, never by the key. */
export function wordReason(key: string, given: Record<string, string | number> = {}, locale: Locale = "vi"): string {
  const empty = key === "too_small" && given["empty"] === 1;
  const sentence =
    REASONS[empty ? "required" : key]?.[locale] ??
    (locale === "vi" ? "Không nhận được giá trị này." : "This value is not accepted.");
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === "seconds" && Number.isFinite(Number(given[name]))
      ? waitText(Number(given[name]), locale)
      : told(given[name] ?? "…", locale),
  );
}

/** A minute and more is told in minutes, rounded up so that nobody comes back too soon. */
function waitText(seconds: number, locale: Locale): string {
  const [count, unit] = seconds < 60 ? [seconds, "second" as const] : [Math.ceil(seconds / 60), "minute" as const];
  if (locale === "vi") return `${count} ${unit === "second" ? "giây" : "phút"}`;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** A day and a month are written as the reader writes them: 1/7/2025 and tháng 7/2025 in Vietnamese. */
function told(value: string | number, locale: Locale): string {
  const date = locale === "vi" ? /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(String(value)) : null;
  if (!date) return String(value);
  const [, year, month, day] = date;
  return day === undefined ? `tháng ${Number(month)}/${year}` : `${Number(day)}/${Number(month)}/${year}`;
}
