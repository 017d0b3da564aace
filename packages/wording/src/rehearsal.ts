import type { Chart, Locale, RehearsalTotals } from "@ketnap/contract";
import { formatNumber } from "./numbers.ts";
import { formatDate } from "./periods.ts";

type Calendar = Extract<Chart, { kind: "calendar" }>;

/** The span of a rehearsal as a calendar: on which days messages pile up. */
export function rehearsalChart(
  { from, to, messages, perDay, perPerson }: Pick<RehearsalTotals, "from" | "to" | "messages" | "perDay" | "perPerson">,
  locale: Locale,
): Calendar {
  const people = perPerson.filter((person) => person.messages > 0).length;
  const span = `${formatDate(from, locale)}–${formatDate(to, locale)}`;
  const [sent, reached] = [formatNumber(messages, locale), formatNumber(people, locale)];
  return {
    kind: "calendar",
    ...WORDS[locale](span, sent, reached),
    days: perDay.map(({ day, messages: value, off }) => ({ day, value, off })),
  };
}

const WORDS: Record<Locale, (span: string, sent: string, reached: string) => Omit<Calendar, "kind" | "days">> = {
  vi: (span, sent, reached) => ({
    title: "Ngày nào dồn nhiều tin?",
    subtitle: `Diễn tập ${span} · ${sent} tin chủ động đến ${reached} người`,
    footer: "Mỗi ô một ngày, càng đậm càng nhiều tin. Chấm nhỏ: ngày nghỉ không có tin.",
  }),
  en: (span, sent, reached) => ({
    title: "On which days do messages pile up?",
    subtitle: `Rehearsal ${span} · ${sent} unasked messages to ${reached} people`,
    footer: "A cell for each day, the darker the more. Small dots: days off without a message.",
  }),
};
