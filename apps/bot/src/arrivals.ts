export interface Arrivals {
  /** Counts the piece of work among what is arriving for as long as it takes. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Does it once nothing is arriving, at the latest after `mostMs`; at once where nothing is. */
  after(work: () => void): void;
  /** Does now all that waits, and makes nothing wait any more. */
  end(): void;
}

/**
 * What comes in is kept before anything is begun with it: a platform waits for its 200 and sends again what it does not
 * get, while somebody who asked waits for the answer that his own message leads to. Where messages come without a
 * pause, the answers are begun all the same, `mostMs` after the first that waits.
 */
export function createArrivals(mostMs: number): Arrivals {
  let [arriving, ended] = [0, false];
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const letGo = () => {
    clearTimeout(timer);
    timer = undefined;
    const all = waiting;
    waiting = [];
    for (const work of all) work();
  };
  return {
    async during(work) {
      arriving++;
      try {
        return await work();
      } finally {
        if (--arriving === 0) letGo();
      }
    },
    after(work) {
      if (arriving === 0 || ended) return work();
      timer ??= setTimeout(letGo, mostMs);
      waiting.push(work);
    },
    end() {
      ended = true;
      letGo();
    },
  };
}
