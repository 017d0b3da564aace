/** The chat picture for a process that may never be asked for one: what draws is loaded with the first. Node only. */
import type { Chart } from "@ketnap/contract";
import type { PictureSize } from "./png.ts";

/** The same as `renderPng`. What it takes to draw is a third of what a bot would hold, and half a second of its start. */
export async function drawPng(chart: Chart, size: PictureSize): Promise<Uint8Array> {
  const { renderPng } = await import("./png.ts");
  return renderPng(chart, size);
}
