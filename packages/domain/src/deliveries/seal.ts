import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** Seals what must not lie open in the database: bot tokens, texts on their way in and out. */
export interface Sealer {
  seal(text: string): Uint8Array<ArrayBuffer>;
  /** Throws `Unsealable` where the bytes were sealed with another key, or were changed. */
  open(bytes: Uint8Array): string;
  /** A keyed mark of a text, 43 characters of base64url: for addresses that must not be guessed. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

export class Unsealable extends Error {
  override name = "Unsealable";
}

const FORMAT = 1;
const ID = 4;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + ID;

/** `key` is the installation's secret; `older` are secrets that were in use before, still good for opening. */
export function createSealer(key: string, older: readonly string[] = []): Sealer {
  const current = derive(key);
  const keys = new Map([...older.map(derive), current].map((derived) => [derived.id.toString("hex"), derived]));
  const sign = (text: string) => createHmac("sha256", current.signing).update(text).digest("base64url");
  return {
    seal(text) {
      const nonce = randomBytes(NONCE);
      const head = Buffer.concat([Buffer.of(FORMAT), current.id]);
      const cipher = createCipheriv("aes-256-gcm", current.sealing, nonce).setAAD(head);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return new Uint8Array(Buffer.concat([head, nonce, cipher.getAuthTag(), body]));
    },
    open(bytes) {
      const sealed = Buffer.from(bytes);
      const used = keys.get(sealed.subarray(1, HEAD).toString("hex"));
      if (sealed.length < HEAD + NONCE + TAG || sealed[0] !== FORMAT || !used) throw new Unsealable("unknown key");
      const nonce = sealed.subarray(HEAD, HEAD + NONCE);
      const decipher = createDecipheriv("aes-256-gcm", used.sealing, nonce).setAAD(sealed.subarray(0, HEAD));
      decipher.setAuthTag(sealed.subarray(HEAD + NONCE, HEAD + NONCE + TAG));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(HEAD + NONCE + TAG)), decipher.final()]).toString("utf8");
      } catch {
        throw new Unsealable("changed after sealing");
      }
    },
    sign,
    verify(text, signature) {
      const [expected, given] = [Buffer.from(sign(text)), Buffer.from(signature)];
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}

interface Derived {
  id: Buffer;
  sealing: Buffer;
  signing: Buffer;
}

function derive(key: string): Derived {
  if (key.length < 32) throw new Error("The sealing key is shorter than 32 characters.");
  const part = (purpose: string, length: number) => Buffer.from(hkdfSync("sha256", key, "ketnap", purpose, length));
  return { id: part("key id", ID), sealing: part("sealing", 32), signing: part("signing", 32) };
}
