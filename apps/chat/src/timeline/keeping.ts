import type { Own } from "./timeline.rules.ts";

const UNSENT = "ketnap.unsent";
const SAID = "ketnap.said";
const MOST_SAID = 60;

interface Kept {
  account: string;
  owns: Own[];
}

/**
 * What the reader said, kept on the phone because ketnap erases it: unsent messages outlive the page, sent ones
 * last as long as the tab. Another account's are never read, let alone sent.
 */
export interface Keeping {
  load(account: string): Own[];
  save(account: string, owns: readonly Own[]): void;
  /** Nothing is left, and nothing is kept until somebody loads again: what was under way may end after signing out. */
  clear(): void;
}

export function createKeeping(lasting: Storage | null, passing: Storage | null): Keeping {
  let closed = false;
  return {
    load(account) {
      closed = false;
      const unsent = read(lasting, UNSENT, account).map((own): Own => {
        return own.state === "sending" ? { ...own, state: "waiting" } : own;
      });
      const ids = new Set(unsent.map(({ id }) => id));
      return [...read(passing, SAID, account).filter(({ id }) => !ids.has(id)), ...unsent];
    },
    save(account, owns) {
      if (closed) return;
      const unsent = owns.filter(({ state }) => state !== "sent");
      write(lasting, UNSENT, account, unsent);
      write(passing, SAID, account, owns.filter(({ state }) => state === "sent").slice(-MOST_SAID));
    },
    clear() {
      closed = true;
      lasting?.removeItem(UNSENT);
      passing?.removeItem(SAID);
    },
  };
}

/** A browser may forbid storage altogether; the page then keeps nothing and works on. */
export function storageOf(kind: "localStorage" | "sessionStorage"): Storage | null {
  try {
    return window[kind];
  } catch {
    return null;
  }
}

function read(storage: Storage | null, key: string, account: string): Own[] {
  try {
    const kept = JSON.parse(storage?.getItem(key) ?? "null") as Kept | null;
    return kept?.account === account && Array.isArray(kept.owns) ? kept.owns.filter(isOwn) : [];
  } catch {
    return [];
  }
}

function write(storage: Storage | null, key: string, account: string, owns: readonly Own[]): void {
  try {
    if (owns.length === 0) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify({ account, owns }));
  } catch {
    // Full or forbidden: the message still stands on the page and is still sent from there.
  }
}

function isOwn(own: Partial<Own> | null): own is Own {
  const said = own?.said;
  const says = said?.kind === "text" ? typeof said.text === "string" : typeof said?.token === "string";
  return says && [own?.id, own?.at, own?.after, own?.state].every((field) => typeof field === "string");
}
