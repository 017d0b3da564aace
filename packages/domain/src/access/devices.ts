import { createHash, randomBytes } from "node:crypto";
import type { StoredCredentials } from "./credentials.store.ts";
import type { Sealer } from "./sign-in.ts";

/**
 * A sealed note left on a device after a sign-in: which account, and which password it knew.
 * It opens nothing; it only spares the owner the delays that strangers cause. A new password makes it void.
 */
export function makeDeviceToken(sealer: Sealer, account: StoredCredentials): string {
  const note = `${noteFor(account)}${randomBytes(12).toString("base64url")}`;
  return Buffer.from(sealer.seal(note)).toString("base64url");
}

export function knowsDevice(sealer: Sealer, token: string | null, account: StoredCredentials): boolean {
  if (!token || token.length > 500) return false;
  try {
    const note = sealer.open(new Uint8Array(Buffer.from(token, "base64url")));
    return note.startsWith(noteFor(account));
  } catch {
    return false;
  }
}

function noteFor(account: StoredCredentials): string {
  const mark = createHash("sha256")
    .update(account.passwordHash ?? "")
    .digest("base64url");
  return `device ${account.id} ${mark} `;
}
