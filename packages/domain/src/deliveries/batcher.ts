/**
 * Gathers what many ask for at the same time into one piece of work: alone, a call goes out at once; while as many are
 * under way as may be, the next ones gather. All of a batch fail with it.
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  most: number,
  atOnce = 1,
): (item: Item) => Promise<Result> {
  interface Waiting {
    item: Item;
    done(result: Result): void;
    failed(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  let underWay = 0;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      try {
        const results = await run(batch.map(({ item }) => item));
        for (const [n, { done }] of batch.entries()) done(results[n]!);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    underWay--;
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (underWay >= atOnce) return;
      underWay++;
      // The others of this turn of the event loop come along.
      setImmediate(() => void flush());
    });
}
