import type { Own } from "./timeline.rules.ts";

const UNSENT = "ketnap.unsent";
const SAID = "ketnap.said";
const HALF_TYPED = "ketnap.half-typed";
const MOST_SAID = 60;

interface Kept {
  account: string;
  owns: Own[];
}

interface KeptText {
  account: string;
  text: string;
}

/**
 * What the reader said, kept on the phone because ketnap erases it: unsent messages and what is half-typed outlive the
 * page, sent ones last as long as the tab. Another account's are never read, let alone sent.
 */
export interface Keeping {
  load(account: string): Own[];
  save(account: string, owns: readonly Own[]): void;
  halfTyped(account: string): string;
  keepHalfTyped(account: string, text: string): void;
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
    halfTyped(account) {
      const kept = parsed(lasting, HALF_TYPED) as Partial<KeptText> | null;
      return kept?.account === account && typeof kept.text === "string" ? kept.text : "";
    },
    keepHalfTyped(account, text) {
      if (closed) return;
      put(lasting, HALF_TYPED, text === "" ? null : ({ account, text } satisfies KeptText));
    },
    clear() {
      closed = true;
      lasting?.removeItem(HALF_TYPED);
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
  const kept = parsed(storage, key) as Partial<Kept> | null;
  return kept?.account === account && Array.isArray(kept.owns) ? kept.owns.filter(isOwn) : [];
}

function write(storage: Storage | null, key: string, account: string, owns: readonly Own[]): void {
  put(storage, key, owns.length === 0 ? null : { account, owns });
}

function parsed(storage: Storage | null, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function put(storage: Storage | null, key: string, kept: object | null): void {
  try {
    if (kept === null) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(kept));
  } catch {
    // Full or forbidden: the message still stands on the page and is still sent from there.
  }
}

function isOwn(own: Partial<Own> | null): own is Own {
  const said = own?.said;
  const says = said?.kind === "text" ? typeof said.text === "string" : typeof said?.token === "string";
  return says && [own?.id, own?.at, own?.after, own?.state].every((field) => typeof field === "string");
}
