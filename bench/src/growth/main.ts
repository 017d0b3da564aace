import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { PROJECT_ROOT } from "@ketnap/config";
import { ends, median } from "../measure.ts";
import { type Cost, COSTS } from "./costs.ts";
import { type Curve, drawCurves } from "./draw.ts";
import { exponentOf, type Point } from "./exponent.ts";
import { tellPlans } from "./plans.ts";
import { type Stock, withStock } from "./stock.ts";
import { tellWalks } from "./walks.ts";

const ROUNDS = 5;

/**
 * `pnpm growth [scale …]`: the main costs in provinces of these sizes, as a table, and drawn into docs.
 * `pnpm growth --plans <scale>`: which deeds of a day would read a table whole in a province of that size.
 * `pnpm growth --walks <scale>`: what an office does to all of it at once, and how long each takes.
 */
const [first, ...others] = process.argv.slice(2);
if (first === "--plans") {
  const told = await tellPlans(Number(others[0] ?? 1));
  process.exit(told ? 0 : 1);
}
if (first === "--walks") {
  const gone = await tellWalks(Number(others[0] ?? 1));
  process.exit(gone ? 0 : 1);
}
const scales = [first, ...others].map(Number);
if (scales.length < 2 || scales.some((scale) => !(scale >= 0.01 && scale <= 20))) {
  console.error("Two or more scales are needed, such as 0.1 1 10.");
  process.exit(2);
}

const loads: number[] = [];
const curves = await withStocks(
  scales.toSorted((a, b) => a - b),
  async (stocks) => {
    const drawn: Curve[] = [];
    console.log(`| cost | ${scales.map((scale) => `${scale} ×`).join(" | ")} | exponent |`);
    console.log("|---|" + "---|".repeat(scales.length + 1));
    for (const cost of COSTS) {
      const points = await pointsOf(cost, stocks);
      const exponent = exponentOf(points);
      drawn.push({ name: cost.name, points, exponent });
      console.log(
        `| ${cost.name} | ${scales.map((scale) => told(points, scale)).join(" | ")} | ${exponent.toFixed(2)} |`,
      );
    }
    return drawn;
  },
);
const under = `Load of the machine ${Math.min(...loads).toFixed(0)} to ${Math.max(...loads).toFixed(0)}.`;
console.log(under);
writeFileSync(join(PROJECT_ROOT, "docs/scale.svg"), drawCurves(curves, under));

/** All of them open at once. */
async function withStocks<T>([scale, ...others]: number[], work: (stocks: Stock[]) => Promise<T>): Promise<T> {
  if (scale === undefined) return work([]);
  return withStock(scale, (stock) => withStocks(others, (rest) => work([stock, ...rest])));
}

/** Round by round in each of the provinces, so that a busy machine is as busy for the one as for the other. */
async function pointsOf(cost: Cost, stocks: readonly Stock[]): Promise<Point[]> {
  const works = new Map<number, (n: number) => Promise<unknown>>();
  for (const stock of stocks)
    try {
      const work = await cost.prepare(stock);
      for (let n = 0; n < Math.min(cost.calls, 8); n++) await work(n);
      works.set(stock.scale, work);
    } catch (error) {
      console.log(`${cost.name}, ${stock.scale} ×: ${(error as Error).message}`);
    }
  const rounds = new Map([...works.keys()].map((scale) => [scale, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [scale, work] of works) rounds.get(scale)!.push(await timeRound(work, cost.calls, round));
  loads.push(loadavg()[0]!);
  return [...rounds].map(([scale, taken]) => ({ scale, ms: Math.min(...taken), spread: ends(taken) }));
}

async function timeRound(work: (n: number) => Promise<unknown>, calls: number, round: number): Promise<number> {
  const taken: number[] = [];
  for (let n = 0; n < calls; n++) {
    const began = performance.now();
    await work(n + round);
    taken.push(performance.now() - began);
  }
  return median(taken);
}

function told(points: readonly Point[], at: number): string {
  const point = points.find(({ scale }) => scale === at);
  if (!point) return "–";
  return `${point.ms.toFixed(2)} ms (${point.spread[0].toFixed(2)}–${point.spread[1].toFixed(2)})`;
}
