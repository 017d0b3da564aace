import { Secret, TOTP } from "otpauth";
import type { Db } from "@ketnap/database";
import { takeTotpStep } from "./credentials.store.ts";

const PERIOD = 30;
/** One step either side: a phone's clock is seldom right to the second. */
const WINDOW = 1;

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator reads from a QR code. */
export function totpUri(secret: string, label: string): string {
  return generator(secret, label).toString();
}

export type TotpCheck = "right" | "wrong" | "used";

/** Checks a code and takes its time step, so that the same code never counts twice (RFC 6238 §5.2). */
export async function checkTotp(
  db: Db,
  asked: { accountId: number; secret: string; code: string; now: Temporal.Instant },
): Promise<TotpCheck> {
  const timestamp = asked.now.epochMilliseconds;
  const delta = generator(asked.secret, "").validate({ token: asked.code, timestamp, window: WINDOW });
  if (delta === null) return "wrong";
  const step = Math.floor(timestamp / 1000 / PERIOD) + delta;
  return (await takeTotpStep(db, asked.accountId, step)) ? "right" : "used";
}

function generator(secret: string, label: string): TOTP {
  return new TOTP({ issuer: "ketnap", label, period: PERIOD, digits: 6, secret: Secret.fromBase32(secret) });
}
