import type { Message } from "@ketnap/contract";
import { Forbidden, NotFound } from "@ketnap/domain/kernel";
import { sayChoiceExpired, sayNotPermitted, type Speaker } from "@ketnap/wording";

/** What lies outside the asker's units looks as if it did not exist. */
export async function refusing<T>(say: Speaker, work: () => Promise<T>): Promise<T | Message> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotFound) return sayChoiceExpired(say);
    if (error instanceof Forbidden) return sayNotPermitted(say);
    throw error;
  }
}
