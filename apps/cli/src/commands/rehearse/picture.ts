import { renderPng, renderSvg } from "@ketnap/charts/png";
import type { RehearsalTotals } from "@ketnap/contract";
import { rehearsalChart } from "@ketnap/wording";

const WIDTH = 1440;

/** The calendar of a rehearsal as the file's ending says. Throws for an ending that is neither `.png` nor `.svg`. */
export function drawRehearsal(totals: RehearsalTotals, file: string): Uint8Array | string {
  const chart = rehearsalChart(totals, "vi");
  if (file.endsWith(".svg")) return renderSvg(chart, "vi", "light");
  return renderPng(chart, { width: WIDTH });
}

/** To be asked before the work of minutes is done. */
export function checkPicture(file: string): string {
  if (!/\.(png|svg)$/.test(file)) throw new Error("A picture's file ends in .png or .svg.");
  return file;
}
