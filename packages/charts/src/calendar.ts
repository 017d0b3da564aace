import type { Chart } from "@ketnap/contract";
import type { EChartsOption, LineSeriesOption } from "echarts";

import { frame, MARGIN } from "./frame.ts";
import { chartNumber, FONT, type Look, type Palette, PALETTES, WORDS } from "./theme.ts";

type CalendarChart = Extract<Chart, { kind: "calendar" }>;
type Day = CalendarChart["days"][number];

const ROW = 20;
const NAMES = 34;
const GAP = 2;
/** Narrower cells have no room for a number. */
const ROOM_FOR_NUMBER = 17;
const DAYS = Array.from({ length: 31 }, (_, n) => String(n + 1));
const STEPS = 4;

/** A row for each month and a cell for each day, the darker the more; days off are small. */
export function calendarOption(chart: CalendarChart, { locale, theme, width }: Look): EChartsOption {
  const palette = PALETTES[theme];
  const { option, top, bottom } = frame(chart, palette, width);
  const months = monthsOf(chart);
  const room = width - 2 * MARGIN - NAMES;
  const cell = { width: Math.floor(room / 31), height: ROW };
  const axis = { axisLine: { show: false }, axisTick: { show: false } };
  const label = { color: palette.quiet, fontFamily: FONT, fontSize: 11 };
  return {
    ...option,
    grid: { left: MARGIN + NAMES, right: MARGIN, top: top + 22, bottom: bottom + 34 },
    xAxis: {
      ...axis,
      type: "category",
      position: "top",
      data: DAYS,
      axisLabel: { ...label, interval: (index: number) => index === 0 || index % 5 === 4, margin: 6 },
    },
    yAxis: {
      ...axis,
      type: "category",
      inverse: true,
      data: months,
      axisLabel: { ...label, interval: 0, margin: 8, formatter: (month: string) => nameOf(month, months, locale) },
    },
    series: [cells(chart, cell, palette, locale), ...scale(chart, months, palette, locale)],
  };
}

export function calendarHeight(chart: CalendarChart): number {
  return 164 + monthsOf(chart).length * ROW;
}

function cells(
  chart: CalendarChart,
  cell: { width: number; height: number },
  palette: Palette,
  locale: Look["locale"],
): LineSeriesOption {
  const most = mostOf(chart);
  const size = [Math.max(2, cell.width - GAP), cell.height - GAP * 2];
  return {
    type: "line",
    silent: true,
    showAllSymbol: true,
    symbol: "rect",
    lineStyle: { opacity: 0 },
    data: chart.days.map((day) => ({
      value: [String(Number(day.day.slice(8))), day.day.slice(0, 7)],
      symbolSize: day.off && day.value === 0 ? [3, 3] : size,
      itemStyle: { color: shadeOf(day, most, palette) },
      label: {
        show: cell.width >= ROOM_FOR_NUMBER && day.value > 0,
        position: "inside",
        color: stepOf(day.value, most) > 2 ? palette.background : palette.text,
        fontFamily: FONT,
        fontSize: 11,
        formatter: chartNumber(day.value, locale),
      },
    })),
  };
}

/** The shades with the numbers from which on they hold, below the last month. */
function scale(
  chart: CalendarChart,
  months: readonly string[],
  palette: Palette,
  locale: Look["locale"],
): LineSeriesOption[] {
  const most = mostOf(chart);
  const shown = Array.from({ length: STEPS + 1 }, (_, step) => step).filter(
    (step) => step === 0 || firstOf(step, most) <= most,
  );
  return shown.map((step): LineSeriesOption => {
    const from = step === 0 ? 0 : firstOf(step, most);
    const to = step === STEPS ? most : firstOf(step + 1, most) - 1;
    const range =
      from === to || step === 0 ? chartNumber(from, locale) : `${chartNumber(from, locale)}–${chartNumber(to, locale)}`;
    return {
      type: "line",
      silent: true,
      showAllSymbol: true,
      symbol: "rect",
      symbolSize: [10, 10],
      symbolOffset: [0, 24],
      lineStyle: { opacity: 0 },
      itemStyle: { color: shadeOf({ value: from, off: false }, most, palette) },
      data: [[String(1 + step * 6), months.at(-1) ?? ""]],
      label: {
        show: true,
        position: "right",
        color: palette.quiet,
        fontFamily: FONT,
        fontSize: 11,
        formatter: range,
      },
    };
  });
}

/** 0 for none, then four steps up to the most. */
function stepOf(value: number, most: number): number {
  return value === 0 ? 0 : Math.min(STEPS, Math.ceil((value / most) * STEPS));
}

function firstOf(step: number, most: number): number {
  return Math.floor(((step - 1) * most) / STEPS) + 1;
}

function shadeOf(day: Pick<Day, "value" | "off">, most: number, palette: Palette): string {
  const step = stepOf(day.value, most);
  if (step === 0) return day.off ? palette.line : palette.track;
  return mixed(palette.background, palette.accent, [0, 0.3, 0.55, 0.78, 1][step]!);
}

function mixed(from: string, to: string, share: number): string {
  const part = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  const channel = (at: number) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share);
  return `#${[1, 3, 5].map((at) => channel(at).toString(16).padStart(2, "0")).join("")}`;
}

function monthsOf(chart: CalendarChart): string[] {
  return [...new Set(chart.days.map(({ day }) => day.slice(0, 7)))];
}

function mostOf(chart: CalendarChart): number {
  return Math.max(1, ...chart.days.map(({ value }) => value));
}

/** The year stands at its first month, where there are several. */
function nameOf(month: string, months: readonly string[], locale: Look["locale"]): string {
  const name = WORDS[locale].month(Number(month.slice(5)));
  const years = new Set(months.map((each) => each.slice(0, 4)));
  return years.size > 1 && (month === months[0] || month.endsWith("-01")) ? `${name}/${month.slice(2, 4)}` : name;
}
