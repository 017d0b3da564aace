import { createHash } from "node:crypto";
import type { ChannelName } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { ChannelStatus } from "./connection.ts";
import { findConnection, findEnabled, noteStatus } from "./connections.store.ts";
import { findGrants } from "./grants.store.ts";
import type { Sealer } from "./seal.ts";

/** A connection with its token opened: for the processes that talk to the platform, never for a person. */
export interface OpenConnection {
  id: number;
  channel: ChannelName;
  name: string;
  mode: "polling" | "webhook";
  token: string;
  apiRoot: string | null;
  webhookUrl: string | null;
  /** What the platform must show at each webhook call; another after each change of the token. */
  webhookSecret: string;
  botName: string | null;
  settings: Record<string, unknown>;
  /** The account on the platform that a grant lets us speak for; null where there is none. */
  grantee: string | null;
  pausedUntil: Date | null;
  version: number;
}

type Row = NonNullable<Awaited<ReturnType<typeof findConnection>>>;

/** The enabled connections; one whose token another key sealed is told as broken and left out. */
export async function openConnections(db: Db, sealer: Sealer, now: Temporal.Instant): Promise<OpenConnection[]> {
  const open: OpenConnection[] = [];
  const enabled = await findEnabled(db);
  const grantees = await granteesOf(db, enabled);
  for (const row of enabled) {
    try {
      open.push(openRow(sealer, row, grantees));
    } catch {
      await noteStatus(db, row.id, { ok: false, why: "token_unreadable" }, null, now);
    }
  }
  return open;
}

export async function openConnection(db: Db, sealer: Sealer, id: number): Promise<OpenConnection | null> {
  const row = await findConnection(db, id);
  return row && openRow(sealer, row, await granteesOf(db, [row]));
}

/** How a surface hands a token to `connectChannel` and `updateChannel`. */
export function sealToken(sealer: Sealer, token: string): string {
  return Buffer.from(sealer.seal(token)).toString("base64url");
}

export function reportConnection(
  db: Db,
  id: number,
  status: ChannelStatus,
  botName: string | null,
  now: Temporal.Instant,
): Promise<void> {
  return noteStatus(db, id, status, botName, now);
}

async function granteesOf(db: Db, rows: readonly Row[]): Promise<Map<number, string>> {
  const ids = rows.filter(({ channel }) => channel === "zalo-oa").map(({ id }) => id);
  const grants = ids.length > 0 ? await findGrants(db, ids) : [];
  return new Map(grants.map(({ connectionId, grantee }) => [connectionId, grantee]));
}

function openRow(sealer: Sealer, row: Row, grantees: Map<number, string>): OpenConnection {
  const token = sealer.open(row.tokenSealed ?? new Uint8Array());
  const mark = createHash("sha256").update(token).digest("base64url");
  return {
    id: row.id,
    channel: row.channel as ChannelName,
    name: row.name,
    mode: row.mode as OpenConnection["mode"],
    token,
    apiRoot: row.apiRoot,
    webhookUrl: row.webhookUrl,
    webhookSecret: sealer.sign(`webhook ${row.id} ${mark}`),
    botName: row.botName,
    settings: row.settings as Record<string, unknown>,
    grantee: grantees.get(row.id) ?? null,
    pausedUntil: row.pausedUntil,
    version: row.version,
  };
}
