import pg from "pg";

/** A connection of a process's own, outside the pool: it hears notices, and holds locks for as long as the process lives. */
export interface Standing {
  /** Takes a lock that is lost when this connection breaks; false where another process holds it, or there is no connection. */
  lock(name: string): Promise<boolean>;
  unlock(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface StandingOptions {
  role?: string;
  /** The notices to hear. */
  channels: readonly string[];
  onNotice(channel: string, payload: string): void;
  /** Connected, for the first time or again: notices may have been missed. */
  onUp(): void;
  /** Broken: every lock is gone. */
  onLost(): void;
}

const BEAT_MS = 3_000;
const AGAIN_MS = 500;

/** Connects, and again whenever the connection breaks, until it is closed. Locks are not taken again by themselves. */
export function openStanding(url: string, options: StandingOptions): Standing {
  let client: pg.Client | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const held = new Set<string>();
  let line: Promise<unknown> = Promise.resolve();
  void connect();
  return {
    async lock(name) {
      if (!client) return false;
      if (held.has(name)) return true;
      const asked = client;
      const { rows } = await ask<{ held: boolean }>(
        asked,
        "select pg_try_advisory_lock(hashtextextended($1, 0)) as held",
        [name],
      );
      // One that broke while it was asked holds nothing any more.
      if (!rows[0]?.held || client !== asked) return false;
      held.add(name);
      return true;
    },
    async unlock(name) {
      if (held.delete(name) && client) await ask(client, "select pg_advisory_unlock(hashtextextended($1, 0))", [name]);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const open = client;
      client = null;
      await open?.end().catch(() => {});
    },
  };

  /** One after the other: a connection answers one question at a time. */
  function ask<Row extends pg.QueryResultRow>(
    of: pg.Client,
    text: string,
    values: string[] = [],
  ): Promise<pg.QueryResult<Row>> {
    const asked = line.then(() => of.query<Row>(text, values));
    line = asked.catch(() => {});
    return asked;
  }

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
      application_name: "ketnap standing",
      ...(options.role && { options: `-c role=${options.role}` }),
    });
    fresh.on("error", () => lose(fresh));
    fresh.on("end", () => lose(fresh));
    fresh.on("notification", ({ channel, payload = "" }) => options.onNotice(channel, payload));
    try {
      await fresh.connect();
      for (const channel of options.channels) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch {
      await fresh.end().catch(() => {});
      return again();
    }
    if (closed) return void fresh.end().catch(() => {});
    client = fresh;
    options.onUp();
    beat(fresh);
  }

  /** A line that went dead without a word would keep its locks in our belief for hours. */
  function beat(of: pg.Client): void {
    if (client !== of) return;
    timer = setTimeout(() => {
      ask(of, "select 1").then(
        () => beat(of),
        () => lose(of),
      );
    }, BEAT_MS);
  }

  function lose(which: pg.Client): void {
    if (client !== which) return;
    client = null;
    held.clear();
    clearTimeout(timer);
    which.end().catch(() => {});
    if (closed) return;
    options.onLost();
    again();
  }

  function again(): void {
    if (!closed) timer = setTimeout(() => void connect(), AGAIN_MS);
  }
}
