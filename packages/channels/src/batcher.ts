/**
 * Gathers what many ask for at the same time into one statement: alone, a call goes out at once; while one is under way
 * the next ones gather. All of a batch fail with it.
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  most: number,
): (item: Item) => Promise<Result> {
  interface Waiting {
    item: Item;
    done(result: Result): void;
    failed(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  let underWay = false;

  async function flush(): Promise<void> {
    underWay = true;
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
    underWay = false;
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      // The others of this turn of the event loop come along.
      if (!underWay) {
        underWay = true;
        setImmediate(() => void flush());
      }
    });
}
