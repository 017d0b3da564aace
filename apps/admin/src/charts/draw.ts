import type { Chart } from "@ketnap/contract";
import { chartHeight, type Look, toOption } from "@ketnap/charts";
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent, TitleComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, MarkLineComponent, TitleComponent, CanvasRenderer]);

export interface Drawing {
  redraw(chart: Chart, look: Look): void;
  /** The picture as a data address, twice as fine as the screen. */
  picture(): string;
  dispose(): void;
}

/** The same specification as the chat picture, drawn once the type is there: a canvas does not redraw when it comes. */
export async function draw(place: HTMLElement, chart: Chart, look: Look): Promise<Drawing> {
  await Promise.allSettled(["400", "600"].map((weight) => document.fonts.load(`${weight} 14px "Be Vietnam Pro"`)));
  const drawn: EChartsType = init(place, null, { width: look.width, height: chartHeight(chart) });
  drawn.setOption(toOption(chart, look));
  return {
    redraw(next, nextLook) {
      drawn.resize({ width: nextLook.width, height: chartHeight(next) });
      drawn.setOption(toOption(next, nextLook), true);
    },
    picture: () => drawn.getDataURL({ type: "png", pixelRatio: 2 }),
    dispose: () => drawn.dispose(),
  };
}

export { chartHeight };
