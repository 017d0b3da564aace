import type { SendOutcome } from "../channel.ts";
import { networkCode, neverLeft } from "../network.ts";
import { Unreadable, ZaloBotError } from "./client.ts";

/** The platform tells of no wait after 429. */
const QUOTA_WAIT_SECONDS = 60;
const QUOTA_JITTER_SECONDS = 30;
/** 400 is told for anything; only such words say that it is the chat. */
const GONE =
  /\b(chat|user)(_id)?\b.*(not found|not exist|invalid|blocked)|(not found|invalid|unknown|blocked).*\b(chat|user)/i;

/** What a failed call means for the message. `chance` is between 0 and 1. */
export function outcomeOf(error: unknown, chance: number = Math.random()): SendOutcome {
  if (error instanceof ZaloBotError) return ofRefusal(error, chance);
  if (error instanceof Unreadable) return { kind: "unknown", why: "unreadable answer" };
  const code = networkCode(error);
  return neverLeft(code) ? { kind: "retry", why: code } : { kind: "unknown", why: code };
}

/** What is wrong with a connection, for its status: the platform's code and words, or a network failure's name. */
export function troubleOf(error: unknown): string {
  if (error instanceof ZaloBotError) return error.message.trim().slice(0, 200);
  return error instanceof Unreadable ? "unreadable answer" : networkCode(error);
}

function ofRefusal({ code, description, message }: ZaloBotError, chance: number): SendOutcome {
  const why = message.trim().slice(0, 200);
  switch (code) {
    case 400:
      return { kind: GONE.test(description) ? "unreachable" : "refused", why };
    case 401:
      return { kind: "down", why };
    // The platform's own table names 403 "Internal server error": nobody blocked anybody.
    case 403:
      return { kind: "retry", why };
    // It gave up waiting for itself: the message may be out.
    case 408:
      return { kind: "unknown", why };
    case 429:
      return { kind: "wait", seconds: QUOTA_WAIT_SECONDS + Math.round(chance * QUOTA_JITTER_SECONDS), why };
    default:
      return { kind: code >= 500 ? "retry" : "refused", why };
  }
}
