import type { Measured } from "./measure.ts";

const HEAD = ["", "what", "ours", "floor", "ratio", "goal", "a second"];

/** What a Markdown table of the lines begins with. */
export function tableHead(): string {
  return [HEAD, HEAD.map(() => "---")].map(rowOf).join("\n");
}

/** Each line as a row of it; in brackets how far the rounds lay apart. */
export function tableRows(lines: readonly Measured[]): string {
  const rows = lines.map(({ area, name, beside, unit = " ms", ours, floor, ratio, goal, held, spread, perSecond }) => [
    held ? "held" : "**missed**",
    beside ? `${area}: ${name} (${beside})` : `${area}: ${name}`,
    range(ours, spread.ours, unit),
    range(floor, spread.floor, unit),
    `${ratio.toFixed(2)} ×`,
    goal,
    perSecond ? `${whole(perSecond.ours)}; floor ${whole(perSecond.floor)}` : "",
  ]);
  return rows.map(rowOf).join("\n");
}

/** How the server goes about each floor that is a statement, below the table. */
export function floorPlans(lines: readonly Measured[]): string {
  return lines
    .flatMap(({ area, name, plan }) => (plan ? [`The floor of "${area}: ${name}":\n\n\`\`\`\n${plan}\n\`\`\``] : []))
    .join("\n\n");
}

/** An area that broke off has a row too: the table is whole, and says what is missing. */
export function brokenRow(area: string, error: unknown): string {
  return rowOf(["**broke off**", area, plainLine(String(error)), "", "", "", ""]);
}

function whole(perSecond: number): string {
  return Math.round(perSecond).toLocaleString("en");
}

function plainLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").slice(0, 200);
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map(plain).join(" | ")} |`;
}

function range(value: number, [low, high]: [number, number], unit: string): string {
  const shown = `${value.toFixed(2)}${unit}`;
  return low === high ? shown : `${shown} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function plain(cell: string): string {
  return cell.replaceAll("|", "\\|");
}
