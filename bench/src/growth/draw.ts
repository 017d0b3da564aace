import type { Point } from "./exponent.ts";

export interface Curve {
  name: string;
  points: readonly Point[];
  exponent: number;
}

const COLOURS = [
  "#7a1f3d",
  "#8a6d1d",
  "#1d5f8a",
  "#3b7a1f",
  "#6a3d9a",
  "#b0521a",
  "#0f7b74",
  "#c2185b",
  "#555",
  "#9a8700",
];
const LEFT = 60;
const RIGHT = 430;
const TOP = 34;
const ROW = 34;

/** Time over scale, both by powers of ten: what grows as the province does goes up as the dashed line, what is flat stays. */
export function drawCurves(curves: readonly Curve[], under: string): string {
  const bottom = TOP + ROW * Math.max(curves.length, 6);
  const all = curves.flatMap(({ points }) => points);
  const scales = [...new Set(all.map(({ scale }) => scale))].toSorted((a, b) => a - b);
  const x = axis([scales[0]!, scales.at(-1)!], [LEFT, RIGHT]);
  const [low, high] = decades(all.map(({ ms }) => ms));
  const y = axis([low, high], [bottom, TOP]);
  const rules = powers(low, high).map(
    (ms) => `<line x1="${LEFT}" y1="${y(ms)}" x2="${RIGHT}" y2="${y(ms)}" stroke="#e4e4e4"/>
<text x="${LEFT - 6}" y="${y(ms)}" dy="4" text-anchor="end" fill="#444">${short(ms)} ms</text>`,
  );
  const marks = scales.map(
    (scale) => `<text x="${x(scale)}" y="${bottom + 18}" text-anchor="middle" fill="#444">${scale} ×</text>`,
  );
  const reach = Math.min(high / low, scales.at(-1)! / scales[0]!);
  const slope = `<line x1="${LEFT}" y1="${y(low)}" x2="${x(scales[0]! * reach)}" y2="${y(low * reach)}" stroke="#bbb" stroke-dasharray="4 4"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 ${bottom + 48}" font-family="system-ui, sans-serif" font-size="12">
<title>What the main costs come to in provinces of several sizes, and the power of the size with which each grows</title>
<rect width="820" height="${bottom + 48}" fill="#fff"/>
${[...rules, ...marks, slope, ...curves.map((curve, n) => line(curve, COLOURS[n % COLOURS.length]!, TOP + ROW * n + 12))].join("\n")}
<text x="${LEFT}" y="${bottom + 38}" fill="#444">1 × is a province of 5,065 cells with six years of reports; dashed: as the province grows. ${escaped(under)}</text>
</svg>
`;

  function line({ name, points, exponent }: Curve, colour: string, at: number): string {
    const path = points.map(({ scale, ms }) => `${x(scale)},${y(ms)}`).join(" ");
    const dots = points.map(({ scale, ms }) => `<circle cx="${x(scale)}" cy="${y(ms)}" r="3" fill="${colour}"/>`);
    const told = points.map(({ ms }) => short(ms)).join(" · ");
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join("")}
<text x="450" y="${at}" fill="${colour}">${escaped(name)}</text>
<text x="450" y="${at + 15}" fill="#666">${told} ms, n^${exponent.toFixed(2)}</text>`;
  }
}

/** From values to places, by their logarithms. */
function axis([low, high]: [number, number], [from, to]: [number, number]): (value: number) => string {
  const width = Math.log(high / low) || 1;
  return (value) => (from + ((to - from) * Math.log(value / low)) / width).toFixed(1);
}

function decades(values: readonly number[]): [number, number] {
  return [10 ** Math.floor(Math.log10(Math.min(...values))), 10 ** Math.ceil(Math.log10(Math.max(...values)))];
}

function powers(low: number, high: number): number[] {
  return Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, n) => low * 10 ** n);
}

function short(ms: number): string {
  return String(Number(ms.toPrecision(2)));
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
