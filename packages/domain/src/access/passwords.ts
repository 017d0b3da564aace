import { hash, verify } from "@node-rs/argon2";

/** Argon2id (the library's default) at 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(composed(password), COST);
}

let unknown: Promise<string> | undefined;

/** Costs the same whether or not there is a hash to compare with, so that time does not tell which logins exist. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await (unknown ??= hash("nobody", COST))), composed(password));
  return stored !== null && matches;
}

/** Phones and computers compose Vietnamese letters differently; the same word is the same password. */
function composed(password: string): string {
  return password.normalize("NFKC");
}
