/** What something costs at some scale: milliseconds, the median of the round that was disturbed least, and of all rounds. */
export interface Point {
  scale: number;
  ms: number;
  spread: [number, number];
}

/** How a cost grows: with the n-th power of the province. 0 is flat, 1 as the province does; by least squares of logarithms. */
export function exponentOf(points: readonly Pick<Point, "scale" | "ms">[]): number {
  const [xs, ys] = [points.map(({ scale }) => Math.log(scale)), points.map(({ ms }) => Math.log(ms))];
  const [x, y] = [mean(xs), mean(ys)];
  const along = xs.reduce((sum, each) => sum + (each - x) ** 2, 0);
  return xs.reduce((sum, each, n) => sum + (each - x) * (ys[n]! - y), 0) / along;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
