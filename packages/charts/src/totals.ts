import type { Chart, Locale } from "@ketnap/contract";
import type { EChartsOption, LineSeriesOption } from "echarts";

import { frame, MARGIN } from "./frame.ts";
import { chartNumber, FONT, type Look, type Palette, PALETTES, WORDS } from "./theme.ts";

type TotalsChart = Extract<Chart, { kind: "totals" }>;
type Row = TotalsChart["rows"][number];

const ROW = 44;

/**
 * A bar for each number with its name above it, and a tick where it stood the year before. Where that is known a bar is
 * drawn to its own scale: what is counted differs from row to row, and it is the tick it is held against.
 */
export function totalsOption(chart: TotalsChart, { locale, theme, width }: Look): EChartsOption {
  const palette = PALETTES[theme];
  const { option, top, bottom } = frame(chart, palette, width);
  const longest = Math.max(1, ...chart.rows.map((row) => row.value ?? 0));
  const ownScale = chart.rows.some((row) => row.before !== null);
  const scaleOf = (row: Row) => (ownScale ? Math.max(1, row.value ?? 0, row.before ?? 0) : longest);
  const name = { show: true, fontFamily: FONT, fontSize: 12, color: palette.text } as const;
  const bar = { type: "bar" as const, barWidth: 10, silent: true };
  return {
    ...option,
    grid: { left: MARGIN, right: MARGIN, top: top + 14, bottom: bottom + 10 },
    xAxis: { type: "value", min: 0, max: 1, show: false },
    yAxis: { type: "category", inverse: true, show: false, data: chart.rows.map((_, index) => String(index)) },
    series: [
      {
        ...bar,
        data: chart.rows.map((row) => ({
          value: 1,
          label: { width: Math.max(90, width - 2 * MARGIN - resultText(row, locale).length * 6.8 - 10) },
        })),
        itemStyle: { color: palette.track, borderRadius: 2 },
        label: {
          ...name,
          position: [0, -18],
          overflow: "truncate",
          ellipsis: "…",
          formatter: ({ dataIndex }: { dataIndex: number }) => chart.rows[dataIndex]?.label ?? "",
        },
      },
      {
        ...bar,
        barGap: "-100%",
        data: chart.rows.map((row) => (row.value ?? 0) / scaleOf(row)),
        itemStyle: { color: palette.accent, borderRadius: 2 },
      },
      {
        ...bar,
        barGap: "-100%",
        data: chart.rows.map(() => 1),
        itemStyle: { color: "transparent" },
        label: {
          ...name,
          position: ["100%", -18],
          align: "right",
          fontWeight: 600,
          formatter: ({ dataIndex }: { dataIndex: number }) => resultText(chart.rows[dataIndex], locale),
        },
      },
      ticks(
        chart.rows.map((row) => (row.before === null ? null : row.before / scaleOf(row))),
        palette,
      ),
    ],
  };
}

export function totalsHeight(chart: TotalsChart): number {
  return 136 + Math.max(1, chart.rows.length) * ROW;
}

function resultText(row: Row | undefined, locale: Locale): string {
  if (!row) return "";
  const words = WORDS[locale];
  const value = row.value === null ? words.noFigure : chartNumber(row.value, locale);
  return row.before === null ? value : `${value} · ${words.before} ${chartNumber(row.before, locale)}`;
}

function ticks(places: readonly (number | null)[], palette: Palette): LineSeriesOption {
  return {
    type: "line",
    silent: true,
    showAllSymbol: true,
    data: places.flatMap((place, index) => (place === null ? [] : [[place, String(index)]])),
    lineStyle: { opacity: 0 },
    symbol: "rect",
    symbolSize: [2, 16],
    itemStyle: { color: palette.text },
  };
}
