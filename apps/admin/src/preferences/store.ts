import { memoryStore, type Store } from "react-admin";

export type Density = "comfortable" | "compact";

const KEPT = ["theme", "locale", "density", "sidebar.open"];
const PREFIX = "ketnap.";

/**
 * The panel's store: taste alone outlives the page. Filters, selections and everything else that react-admin
 * would write to the browser's disk may name units, so it stays in memory.
 */
export function createPreferences(disk: Pick<Storage, "getItem" | "setItem" | "removeItem">): Store {
  const store = memoryStore(Object.fromEntries(KEPT.flatMap((key) => entry(disk, key))));
  return {
    ...store,
    setItem(key, value) {
      store.setItem(key, value);
      if (KEPT.includes(key)) attempt(() => disk.setItem(PREFIX + key, JSON.stringify(value)));
    },
    removeItem(key) {
      store.removeItem(key);
      if (KEPT.includes(key)) attempt(() => disk.removeItem(PREFIX + key));
    },
    /** Signing out resets the store: what was looked at goes, taste stays. */
    reset() {
      const kept = KEPT.map((key) => [key, store.getItem(key)] as const);
      store.reset();
      for (const [key, value] of kept) if (value !== undefined) store.setItem(key, value);
    },
  };
}

function entry(disk: Pick<Storage, "getItem">, key: string): [string, unknown][] {
  const text = attempt(() => disk.getItem(PREFIX + key));
  const value = text ? attempt(() => JSON.parse(text) as unknown) : undefined;
  return value === undefined ? [] : [[key, value]];
}

/** A browser may refuse its disk (private windows, policies): then the taste lasts as long as the page. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
