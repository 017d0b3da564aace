/** Lets callers through one after the other at an even distance; a limiter by the second lets twice as many through at once. */
export function createPacer(perSecond: number | null): () => Promise<void> {
  if (perSecond === null) return async () => {};
  const distanceMs = 1000 / perSecond;
  let next = 0;
  return async () => {
    const now = performance.now();
    next = Math.max(next, now) + distanceMs;
    const waitMs = next - distanceMs - now;
    if (waitMs > 0) await new Promise((done) => setTimeout(done, waitMs));
  };
}
