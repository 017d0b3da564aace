import type { Database } from "@ketnap/database";
import type { ChannelStatus, OpenConnection, Sealer } from "@ketnap/domain/deliveries";
import { checkTelegram } from "./telegram/index.ts";
import { checkZaloBot } from "./zalo-bot/index.ts";
import { checkZaloOa, createTokens } from "./zalo-oa/index.ts";

interface Deps {
  db: Database;
  sealer: Sealer;
  clock(): Temporal.Instant;
}

/** Asks a connection's platform whether it works: what the button "Kiểm tra" shows. */
export function checkChannel(
  connection: OpenConnection,
  deps: Deps,
): Promise<{ status: ChannelStatus; botName: string | null }> {
  switch (connection.channel) {
    case "zalo-bot":
      return checkZaloBot(connection);
    case "zalo-oa":
      return checkZaloOa(connection, createTokens(deps, connection));
    default:
      return checkTelegram(connection);
  }
}
