import { createHash, randomBytes } from "node:crypto";
import type { Db } from "@ketnap/database";
import type { Sealer } from "./seal.ts";
import { findPicture, insertPicture } from "./shared-pictures.store.ts";

/** Long enough for whoever reads the message in the evening; the platform fetches it more than once. */
const LIFE = { hours: 24 * 3 };

/** What lies behind a link: a picture, or a calendar; the address of one does not open the other. */
export type SharedKind = "png" | "ics";

/** Puts something behind a link that cannot be guessed and ends by itself; returns the link's token. */
export async function sharePicture(
  db: Db,
  sealer: Sealer,
  bytes: Uint8Array,
  now: Temporal.Instant,
  kind: SharedKind = "png",
): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  const body = sealer.seal(Buffer.from(bytes).toString("base64"));
  await insertPicture(db, { tokenHash: hashOf(token, kind), body, now, expiresAt: now.add(LIFE) });
  return token;
}

/** What lies behind a token, as often as it is asked for until it ends; null for any other token. */
export async function findSharedPicture(
  db: Db,
  sealer: Sealer,
  token: string,
  now: Temporal.Instant,
  kind: SharedKind = "png",
): Promise<Uint8Array | null> {
  const body = await findPicture(db, hashOf(token, kind), now);
  return body && Buffer.from(sealer.open(body), "base64");
}

function hashOf(token: string, kind: SharedKind): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    createHash("sha256")
      .update(kind === "png" ? token : `${token}.${kind}`)
      .digest(),
  );
}
