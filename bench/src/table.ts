import type { Measured } from "./measure.ts";

const HEAD = ["", "what", "ours", "floor", "ratio", "goal"];

/** The lines as a Markdown table; in brackets how far the rounds lay apart. */
export function tableOf(lines: readonly Measured[]): string {
  const rows = lines.map(({ area, name, unit = " ms", ours, floor, ratio, goal, held, spread }) => [
    held ? "held" : "**missed**",
    `${area}: ${name}`,
    range(ours, spread.ours, unit),
    range(floor, spread.floor, unit),
    `${ratio.toFixed(2)} ×`,
    goal,
  ]);
  return [HEAD, HEAD.map(() => "---"), ...rows].map((cells) => `| ${cells.map(plain).join(" | ")} |`).join("\n");
}

function range(value: number, [low, high]: [number, number], unit: string): string {
  const shown = `${value.toFixed(2)}${unit}`;
  return low === high ? shown : `${shown} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function plain(cell: string): string {
  return cell.replaceAll("|", "\\|");
}
