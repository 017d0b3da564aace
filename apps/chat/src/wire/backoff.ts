const FIRST_MS = 1_000;
const MOST_MS = 30_000;

/** How long to wait before the n-th try again (from 0): doubling, with up to a quarter off, so that phones do not come all at once. */
export function backoffMs(tries: number, random: () => number = Math.random): number {
  const whole = Math.min(FIRST_MS * 2 ** tries, MOST_MS);
  return Math.round(whole * (1 - random() / 4));
}

/** A pause that can be cut short: by the network's return, by the reader coming back, or by hand. */
export function createPause(): { wait(ms: number): Promise<void>; end(): void } {
  let finish: (() => void) | null = null;
  return {
    wait(ms) {
      return new Promise((done) => {
        const timer = setTimeout(() => finish?.(), ms);
        finish = () => {
          clearTimeout(timer);
          finish = null;
          done();
        };
      });
    },
    end: () => finish?.(),
  };
}
