export interface Timer {
  stop(): Promise<void>;
}

/** Does the work now and again, so long after it ended; a failure is told and changes nothing. */
export function everySoOften(pauseMs: number, work: () => Promise<unknown>, onError: (error: unknown) => void): Timer {
  let stopped = false;
  let wake = () => {};
  const done = (async () => {
    while (!stopped) {
      await work().catch(onError);
      if (stopped) break;
      await new Promise<void>((next) => {
        const timer = setTimeout(next, pauseMs);
        wake = () => {
          clearTimeout(timer);
          next();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await done;
    },
  };
}
