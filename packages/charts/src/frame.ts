import type { Chart } from "@ketnap/contract";
import type { EChartsOption } from "echarts";

import { FONT, type Palette } from "./theme.ts";

export const MARGIN = 16;

/** Question as title, what it is about below, where it comes from at the foot; and the room they leave. */
export function frame(chart: Chart, palette: Palette, width: number) {
  const room = width - 2 * MARGIN;
  const [subtitle, footer] = [wrap(chart.subtitle, room / 6.3), wrap(chart.footer, room / 5.8)];
  const top = 40 + lines(subtitle) * 16;
  const bottom = chart.footer === "" ? 8 : 14 + lines(footer) * 14;
  const option = {
    animation: false,
    backgroundColor: palette.background,
    textStyle: { fontFamily: FONT },
    title: [
      {
        text: chart.title,
        left: MARGIN,
        top: 12,
        padding: 0,
        itemGap: 6,
        textStyle: { fontFamily: FONT, fontSize: 17, fontWeight: 700, lineHeight: 22, color: palette.text },
        subtext: subtitle,
        subtextStyle: { fontFamily: FONT, fontSize: 12, lineHeight: 16, color: palette.quiet },
      },
      {
        text: footer,
        left: MARGIN,
        top: "bottom",
        padding: [0, 0, 10, 0],
        textStyle: { fontFamily: FONT, fontSize: 11, fontWeight: 400, lineHeight: 14, color: palette.quiet },
      },
    ],
  } satisfies EChartsOption;
  return { option, top, bottom };
}

/** At spaces, so that a long name of a paper or unit stays whole at 320 pixels. */
function wrap(text: string, most: number): string {
  const wrapped: string[] = [];
  for (const word of text.split(" ")) {
    const line = wrapped.at(-1);
    if (line === undefined || line.length + word.length >= most) wrapped.push(word);
    else wrapped[wrapped.length - 1] = `${line} ${word}`;
  }
  return wrapped.slice(0, 3).join("\n");
}

function lines(text: string): number {
  return text === "" ? 0 : text.split("\n").length;
}
