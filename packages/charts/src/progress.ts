import type { Chart } from "@ketnap/contract";
import type { BarSeriesOption, EChartsOption, LineSeriesOption } from "echarts";

import { frame, MARGIN } from "./frame.ts";
import { chartNumber, FONT, type Look, type Palette, PALETTES, WORDS } from "./theme.ts";

type ProgressChart = Extract<Chart, { kind: "progress" }>;

/** Bars of what was admitted by each month's end, the expected pace as a thin line, the quota as a dashed one. */
export function progressOption(chart: ProgressChart, look: Look): EChartsOption {
  const palette = PALETTES[look.theme];
  const count = chart.months.length;
  const { option, top, bottom } = frame(chart, palette, look.width);
  return {
    ...option,
    grid: { left: MARGIN, right: MARGIN, top: top + 22, bottom: bottom + 24 },
    xAxis: {
      type: "category",
      data: chart.months.map((point) => point.month),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: {
        color: palette.quiet,
        fontFamily: FONT,
        fontSize: 11,
        hideOverlap: true,
        ...(count > 24 && { alignMinLabel: "left" as const }),
        interval: (index: number) => isNamed(count, index, chart.months[index]?.month ?? ""),
        formatter: (month: string) => (count > 24 ? month.slice(0, 4) : monthName(month, look)),
      },
    },
    yAxis: { type: "value", min: 0, max: heightOf(chart), show: false },
    series: [admittedBars(chart, look), expectedLine(chart, look)],
  };
}

function admittedBars(chart: ProgressChart, look: Look): BarSeriesOption {
  const palette = PALETTES[look.theme];
  const last = lastKnown(chart);
  const now = chart.months[last];
  const label = {
    show: true,
    ...placeOfNumber(chart, last),
    ...boxed(palette),
    color: palette.accent,
    fontFamily: FONT,
    fontSize: 15,
    fontWeight: 700,
    formatter: chartNumber(now?.admitted ?? 0, look.locale),
  };
  return {
    type: "bar",
    z: 6,
    silent: true,
    data: chart.months.map(({ admitted }, index) => (index === last ? { value: admitted ?? 0, label } : admitted)),
    itemStyle: { color: palette.accent, borderRadius: [2, 2, 0, 0] },
    barCategoryGap: "35%",
    barMinWidth: 4,
    barMinHeight: 2,
    markLine: {
      silent: true,
      symbol: "none",
      data: [{ yAxis: chart.quota }],
      lineStyle: { color: palette.text, width: 1, type: "dashed" },
      label: {
        position: "insideStartTop",
        distance: [0, 4],
        color: palette.text,
        fontFamily: FONT,
        fontSize: 12,
        fontWeight: 600,
        formatter: `${WORDS[look.locale].quota} ${chartNumber(chart.quota, look.locale)}`,
      },
    },
  };
}

/** Named once, where the figures end; at the quota's own end the quota's name says it. */
function expectedLine(chart: ProgressChart, look: Look): LineSeriesOption {
  const palette = PALETTES[look.theme];
  const count = chart.months.length;
  const last = lastKnown(chart);
  const named = last >= 0 && last < count - 1 ? last : -1;
  const text = (expected: number) => `${WORDS[look.locale].expected} ${chartNumber(expected, look.locale)}`;
  const label = (expected: number) => ({
    show: true,
    ...placeOfExpected(chart, last, look.width, text(expected)),
    ...boxed(palette),
    distance: 6,
    color: palette.quiet,
    fontFamily: FONT,
    fontSize: 12,
    formatter: text(expected),
  });
  return {
    type: "line",
    z: 7,
    silent: true,
    data: chart.months.map(({ expected }, index) =>
      index === named
        ? { value: expected, symbol: "circle", symbolSize: 6, label: label(expected) }
        : { value: expected, symbol: "none" },
    ),
    showAllSymbol: true,
    lineStyle: { color: palette.line, width: 1.5 },
    itemStyle: { color: palette.line },
  };
}

/** Above its bar where the expected line leaves room, else beside it. */
function placeOfNumber(chart: ProgressChart, last: number) {
  const now = chart.months[last];
  if (!now || last === chart.months.length - 1) return { position: "top" as const };
  const [admitted, highest] = [now.admitted ?? 0, heightOf(chart)];
  const room = (now.expected - admitted) / highest;
  if (room <= 0 || room > 0.2) return { position: "top" as const };
  return { position: "right" as const, offset: admitted / highest < 0.1 ? [0, -8] : [0, 0] };
}

/** Left of its dot over the empty side; where bars stand there, right of it and below the line; else above it. */
function placeOfExpected(chart: ProgressChart, last: number, width: number, text: string) {
  const now = chart.months[last];
  const count = chart.months.length;
  if (now && last < count / 4) return { position: "top" as const, align: "left" as const, offset: [-6, 0] };
  const roomRight = ((count - 1 - last) / count) * (width - 2 * MARGIN);
  const ahead = now !== undefined && (now.admitted ?? 0) >= now.expected;
  if (ahead && roomRight > text.length * 7) return { position: "right" as const, offset: [4, 10] };
  return { position: "left" as const };
}

function boxed(palette: Palette) {
  return { backgroundColor: palette.background, borderRadius: 2, padding: [1, 3] };
}

function heightOf(chart: ProgressChart): number {
  const highest = Math.max(chart.quota, ...chart.months.map((point) => Math.max(point.admitted ?? 0, point.expected)));
  return highest > 0 ? highest : 1;
}

function lastKnown(chart: ProgressChart): number {
  return chart.months.findLastIndex((point) => point.admitted !== null);
}

/** Every month of a year, every second of two, of a term only the Januaries. */
function isNamed(count: number, index: number, month: string): boolean {
  if (count > 24) return month.endsWith("-01");
  return count <= 12 || index % 2 === 0;
}

function monthName(month: string, look: Look): string {
  return WORDS[look.locale].month(Number(month.slice(5)));
}
