import { createHash, randomBytes, randomInt } from "node:crypto";

/** 256 random bits for a cookie; only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}

/** Without 0 O 1 I L 5 S: read aloud over the telephone and typed on a phone. */
const ALPHABET = "2346789ABCDEFGHJKMNPQRTUVWXYZ";
const PREFIX = "LK-";
const LENGTH = 8;

/** A one-time code such as `LK-7F3Q9K2M`: 29^8, about 2^39. */
export function newLinkCode(): string {
  return PREFIX + Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

const TYPED = new RegExp(`^(?:LK)?([${ALPHABET}]{${LENGTH}})$`);

/** The code as issued, whatever case, spaces and dashes it was typed with; null when it cannot be one. */
export function normaliseLinkCode(typed: string): string | null {
  const bare = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\-–—_.]/g, "");
  const match = TYPED.exec(bare);
  return match ? PREFIX + match[1] : null;
}
