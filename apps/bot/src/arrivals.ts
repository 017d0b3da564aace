export interface Arrivals {
  /**
   * Keeps what came in, and then begins with it: at once where it came alone; of a crowd once nothing is arriving and
   * nothing has for `quietMs`, at the latest `mostMs` after the first that waits. What cannot be kept is not begun.
   */
  keep<T>(keeping: () => Promise<T>, begin: () => void): Promise<T>;
  /** Begins now with all that waits, and makes nothing wait any more. */
  end(): void;
}

interface Bounds {
  /** Whoever was just told that his message is kept may be about to write the next. */
  quietMs: number;
  mostMs: number;
}

/**
 * What comes in is kept before anything is begun with it: a platform waits for its 200 and sends again what it does not
 * get, while somebody who asked waits for the answer that his own message leads to.
 */
export function createArrivals({ quietMs, mostMs }: Bounds): Arrivals {
  let [arriving, crowd, ended] = [0, false, false];
  let waiting: (() => void)[] = [];
  let [quiet, latest]: (NodeJS.Timeout | undefined)[] = [];
  const beginAll = () => {
    clearTimeout(quiet);
    clearTimeout(latest);
    latest = undefined;
    crowd = arriving > 0;
    const all = waiting;
    waiting = [];
    for (const begin of all) begin();
  };
  return {
    async keep(keeping, begin) {
      arriving++;
      crowd ||= arriving > 1;
      clearTimeout(quiet);
      try {
        const kept = await keeping();
        waiting.push(begin);
        return kept;
      } finally {
        arriving--;
        if (ended || !crowd) beginAll();
        else if (waiting.length > 0) {
          latest ??= setTimeout(beginAll, mostMs);
          if (arriving === 0) quiet = setTimeout(beginAll, quietMs);
        } else crowd = arriving > 0;
      }
    },
    end() {
      ended = true;
      beginAll();
    },
  };
}
