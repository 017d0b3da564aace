/** The chat picture: the panel's chart, drawn without a browser. Node only. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Chart, Locale } from "@ketnap/contract";
import { Resvg } from "@resvg/resvg-js";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TitleComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

import { type Font, readFont } from "./font.ts";
import { chartHeight, type ChartTheme, PHONE_WIDTH, toOption } from "./index.ts";
import { FONT } from "./theme.ts";

export interface PictureSize {
  /** Pixels across of the file; it is laid out for a phone and scaled. */
  width: number;
  locale?: Locale;
  theme?: ChartTheme;
}

const WEIGHTS = { "400": "400Regular", "600": "600SemiBold", "700": "700Bold" } as const;

const fontFiles = Object.values(WEIGHTS).map((name) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/be-vietnam-pro/${name}/BeVietnamPro_${name}.ttf`)),
);
const [regular, , bold] = fontFiles.map((path) => readFont(readFileSync(path))) as [Font, Font, Font];

echarts.use([BarChart, LineChart, GridComponent, TitleComponent, MarkLineComponent, SVGRenderer]);
echarts.setPlatformAPI({
  measureText: (text: string, font?: string) => {
    const size = Number(/(\d+(?:\.\d+)?)px/.exec(font ?? "")?.[1] ?? 12);
    const face = /\b(600|700|bold)\b/.test(font ?? "") ? bold : regular;
    return { width: face.widthOf(text) * size };
  },
});

export function renderPng(chart: Chart, { width, locale = "vi", theme = "light" }: PictureSize): Uint8Array {
  if (!Number.isInteger(width) || width < 1 || width > 4096) throw new RangeError(`not a picture's width: ${width}`);
  const resvg = new Resvg(renderSvg(chart, locale, theme), {
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: FONT },
    fitTo: { mode: "width", value: width },
  });
  return resvg.render().asPng();
}

/** An undisposed chart keeps the process alive. */
export function renderSvg(chart: Chart, locale: Locale, theme: ChartTheme): string {
  const size = { width: PHONE_WIDTH, height: chartHeight(chart) };
  const drawn = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    drawn.setOption(toOption(chart, { locale, theme }));
    return drawn.renderToSVGString();
  } finally {
    drawn.dispose();
  }
}
