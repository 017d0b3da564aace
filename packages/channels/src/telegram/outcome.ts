import { GrammyError, HttpError } from "grammy";
import type { SendOutcome } from "../channel.ts";
import { neverLeft } from "../network.ts";

const GONE =
  /chat not found|user not found|PEER_ID_INVALID|chat_id is empty|group is deactivated|not enough rights|have no rights/i;
const DEFAULT_WAIT_SECONDS = 5;

/** What a failed call means for the message. Reasons hold the platform's words or a code, never an address with a token. */
export function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof GrammyError) return ofAnswer(error);
  const code = codeOf(error);
  return neverLeft(code) ? { kind: "retry", why: code } : { kind: "unknown", why: code };
}

export function isUnreadableMarkup(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /can't parse entities/i.test(error.description);
}

/** What is wrong with a connection, for its status: the platform's code and words, or a network failure's name. */
export function troubleOf(error: unknown): string {
  if (error instanceof GrammyError) return `${error.error_code} ${error.description}`.slice(0, 200);
  return codeOf(error);
}

/** The name of a network's failure: its message quotes the address, and the address holds the token. */
function codeOf(error: unknown): string {
  const inner = error instanceof HttpError ? error.error : error;
  const { code, type, name, message } = inner as { code?: unknown; type?: unknown; name?: unknown; message?: unknown };
  if (typeof message === "string" && /timed out/.test(message)) return "timeout";
  return [code, type, name].find((part) => typeof part === "string") ?? "network";
}

function ofAnswer({ error_code: code, description, parameters }: GrammyError): SendOutcome {
  const why = `${code} ${description}`.slice(0, 200);
  if (code === 429) return { kind: "wait", seconds: parameters.retry_after ?? DEFAULT_WAIT_SECONDS, why };
  if (parameters.migrate_to_chat_id) return { kind: "moved", address: String(parameters.migrate_to_chat_id) };
  if (code === 403 || (code === 400 && GONE.test(description))) return { kind: "unreachable", why };
  // Telegram answers 404 to a token that it does not know.
  if (code === 401 || code === 404) return { kind: "down", why };
  if (code >= 500 || code === 409) return { kind: "retry", why };
  return { kind: "refused", why };
}
