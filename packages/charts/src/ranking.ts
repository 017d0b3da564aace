import type { Chart, Locale } from "@ketnap/contract";
import type { EChartsOption, LineSeriesOption } from "echarts";

import { frame, MARGIN } from "./frame.ts";
import { chartNumber, chartPercent, FONT, type Look, type Palette, PALETTES, WORDS } from "./theme.ts";

type RankingChart = Extract<Chart, { kind: "ranking" }>;
type Row = RankingChart["rows"][number];

export const ROW_HEIGHT = 44;

/** A bar for each unit with its name and result above it; the expected pace as a thin tick across it. */
export function rankingOption(chart: RankingChart, { locale, theme, width }: Look): EChartsOption {
  const palette = PALETTES[theme];
  const { option, top, bottom } = frame(chart, palette, width);
  const byPercent = chart.rows.some((row) => row.percent !== null);
  const lengthOf = (row: Row) => (byPercent ? row.percent : row.admitted);
  const longest = Math.max(byPercent ? 100 : 1, ...chart.rows.map((row) => lengthOf(row) ?? 0));
  const nameStyle = { show: true, fontFamily: FONT, fontSize: 12, color: palette.text } as const;
  return {
    ...option,
    grid: { left: MARGIN, right: MARGIN, top: top + 14, bottom: bottom + 10 },
    xAxis: { type: "value", min: 0, max: longest, show: false },
    yAxis: { type: "category", inverse: true, show: false, data: chart.rows.map((_, index) => String(index)) },
    series: [
      {
        type: "bar",
        barWidth: 10,
        silent: true,
        data: chart.rows.map((row) => ({
          value: longest,
          label: { width: Math.max(90, width - 2 * MARGIN - resultText(row, locale).length * 6.8 - 10) },
        })),
        itemStyle: { color: palette.track, borderRadius: 2 },
        label: {
          ...nameStyle,
          position: [0, -18],
          overflow: "truncate",
          ellipsis: "…",
          formatter: ({ dataIndex }) => chart.rows[dataIndex]?.label ?? "",
        },
      },
      {
        type: "bar",
        barWidth: 10,
        barGap: "-100%",
        silent: true,
        data: chart.rows.map((row) => ({
          value: lengthOf(row) ?? 0,
          itemStyle: { color: palette.pace[row.pace], borderRadius: 2 },
        })),
      },
      {
        type: "bar",
        barWidth: 10,
        barGap: "-100%",
        silent: true,
        data: chart.rows.map(() => longest),
        itemStyle: { color: "transparent" },
        label: {
          ...nameStyle,
          position: ["100%", -18],
          align: "right",
          fontWeight: 600,
          formatter: ({ dataIndex }) => resultText(chart.rows[dataIndex], locale),
        },
      },
      expectedTicks(chart, locale, palette),
    ],
  };
}

function resultText(row: Row | undefined, locale: Locale): string {
  if (!row) return "";
  const words = WORDS[locale];
  if (row.admitted === null) return words.noFigure;
  const count = chartNumber(row.admitted, locale);
  const parts = [
    row.quota === null ? count : `${count} / ${chartNumber(row.quota, locale)}`,
    row.percent === null ? "" : chartPercent(row.percent, locale),
    words.pace[row.pace],
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** A thin tick across each bar, named once below the last: a line through all would cross the names. */
function expectedTicks(chart: RankingChart, locale: Locale, palette: Palette): LineSeriesOption {
  const percent = chart.expectedPercent ?? null;
  const last = chart.rows.length - 1;
  const shown = percent !== null && chart.rows.some((row) => row.percent !== null);
  return {
    type: "line",
    silent: true,
    data: shown ? chart.rows.map((_, index) => [percent, String(index)]) : [],
    lineStyle: { opacity: 0 },
    symbol: "rect",
    symbolSize: [1.5, 14],
    itemStyle: { color: palette.text },
    label: {
      show: true,
      position: "bottom",
      distance: 2,
      color: palette.quiet,
      fontFamily: FONT,
      fontSize: 11,
      formatter: ({ dataIndex }) =>
        dataIndex === last ? `${WORDS[locale].expected} ${chartPercent(percent ?? 0, locale)}` : "",
    },
  };
}
