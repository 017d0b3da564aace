export interface Timer {
  /** Now, rather than when the pause is over. */
  soon(): void;
  stop(): Promise<void>;
}

/** Does the work now and again, so long after it ended; a failure is told and changes nothing. */
export function everySoOften(pauseMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void): Timer {
  let stopped = false;
  let again = false;
  let wake = () => {};
  const done = (async () => {
    while (!stopped) {
      await work().catch(onError);
      if (stopped) break;
      if (again) {
        again = false;
        continue;
      }
      await new Promise<void>((next) => {
        const timer = setTimeout(next, pauseMs);
        wake = () => {
          clearTimeout(timer);
          next();
        };
      });
      again = false;
      wake = () => {};
    }
  })();
  return {
    soon() {
      again = true;
      wake();
    },
    async stop() {
      stopped = true;
      wake();
      await done;
    },
  };
}
