/** So long answers are made without a pause: what comes in meanwhile is kept between them. */
const SLICE_MS = 2;

/** To be asked after each piece of work: lets whatever else waits for this thread have it, once a slice of time is over. */
export function createBreath(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < SLICE_MS) return undefined;
    return new Promise((done) =>
      setImmediate(() => {
        since = performance.now();
        done();
      }),
    );
  };
}
