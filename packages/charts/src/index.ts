import type { Chart } from "@ketnap/contract";
import type { EChartsOption } from "echarts";

import { calendarHeight, calendarOption } from "./calendar.ts";
import { progressOption } from "./progress.ts";
import { rankingOption, ROW_HEIGHT } from "./ranking.ts";
import { totalsHeight, totalsOption } from "./totals.ts";
import type { ChartTheme, Look } from "./theme.ts";

export type { ChartTheme, Look };

/** A phone shows a chat picture about this wide; text of 11 to 17 pixels is laid out for it. */
export const PHONE_WIDTH = 360;

/** One specification for panel and chat picture. It asks for bars, lines, titles, a grid and mark lines of ECharts. */
export function toOption(chart: Chart, look: Partial<Look> = {}): EChartsOption {
  const whole = { locale: "vi" as const, theme: "light" as const, width: PHONE_WIDTH, ...look };
  if (chart.kind === "progress") return progressOption(chart, whole);
  if (chart.kind === "totals") return totalsOption(chart, whole);
  return chart.kind === "ranking" ? rankingOption(chart, whole) : calendarOption(chart, whole);
}

/** Pixels of height that the chart needs at whatever width. */
export function chartHeight(chart: Chart): number {
  if (chart.kind === "calendar") return calendarHeight(chart);
  if (chart.kind === "totals") return totalsHeight(chart);
  return chart.kind === "progress" ? 300 : 136 + Math.max(1, chart.rows.length) * ROW_HEIGHT;
}
