import { createHash } from "node:crypto";
import { isSame } from "../constant-time.ts";

export interface Signed {
  raw: Uint8Array;
  /** `X-ZEvent-Signature`: `mac=<hex>`, or the digest alone. */
  signature: string;
  /** `X-ZEvent-Timestamp`, where it was sent. */
  timestamp: string | undefined;
}

/** Whether the platform made it: SHA-256 over app id, the body as it came, timestamp and the account's secret. */
export function isSigned({ raw, signature, timestamp }: Signed, keys: { appId: string; oaSecret: string }): boolean {
  const given = signature
    .trim()
    .replace(/^mac\s*=\s*/i, "")
    .toLowerCase();
  // Documents and servers do not agree where the timestamp stands: either will do.
  const stamps = [timestamp, stampOf(raw)].filter((stamp) => stamp !== undefined);
  return stamps.some((stamp) => isSame(given, macOf(raw, stamp, keys)));
}

function macOf(raw: Uint8Array, timestamp: string, { appId, oaSecret }: { appId: string; oaSecret: string }): string {
  return createHash("sha256").update(appId).update(raw).update(timestamp).update(oaSecret).digest("hex");
}

function stampOf(raw: Uint8Array): string | undefined {
  try {
    const { timestamp } = JSON.parse(Buffer.from(raw).toString("utf8")) as { timestamp?: unknown };
    return typeof timestamp === "string" || typeof timestamp === "number" ? String(timestamp) : undefined;
  } catch {
    return undefined;
  }
}
