import type { OutgoingMessage } from "@ketnap/contract";
import type { Db } from "@ketnap/database";
import type { Sealer } from "./seal.ts";
import { findWebBody, findWebMessages } from "./web-messages.store.ts";

/** A message as the web page shows it; `number` grows within the chat and nothing is ever put before a seen one. */
export interface WebMessage {
  number: string;
  deliveryId: string;
  at: string;
  message: OutgoingMessage;
}

/** What came after number `after` (oldest first), or the last ones before number `before`; both within one chat. */
export async function listWebMessages(
  db: Db,
  sealer: Sealer,
  address: string,
  range: { after: string; limit: number } | { before: string | null; limit: number },
): Promise<WebMessage[]> {
  const rows = await findWebMessages(db, address, range);
  return rows.map(({ body, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    message: JSON.parse(sealer.open(body)) as OutgoingMessage,
  }));
}

/** The message of one delivery of the chat, while it is kept. */
export async function findWebMessage(
  db: Db,
  sealer: Sealer,
  address: string,
  deliveryId: string,
): Promise<OutgoingMessage | null> {
  const body = await findWebBody(db, address, deliveryId);
  return body && (JSON.parse(sealer.open(body)) as OutgoingMessage);
}
