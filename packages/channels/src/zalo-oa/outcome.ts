import type { SendOutcome } from "../channel.ts";
import { networkCode, neverLeft } from "../network.ts";
import { Unreadable, ZaloOaError } from "./client.ts";
import { NotGranted } from "./tokens.ts";

const ZONE = "Asia/Ho_Chi_Minh";
const MORNING_HOUR = 6;
const RATE_WAIT_SECONDS = 60;
const RATE_JITTER_SECONDS = 30;
const QUOTA_WAIT_SECONDS = 3_600;

/** The access token is not good, or no longer: a new one may be. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof ZaloOaError && (error.code === -216 || error.code === -220);
}

/** What a failed send means for the message. `chance` is between 0 and 1. */
export function outcomeOf(error: unknown, now: Temporal.Instant, chance: number = Math.random()): SendOutcome {
  if (error instanceof ZaloOaError) return ofRefusal(error, now, chance);
  if (error instanceof Unreadable) return { kind: "unknown", why: error.message };
  const code = networkCode(error);
  return neverLeft(code) ? { kind: "retry", why: code } : { kind: "unknown", why: code };
}

/** What went wrong before anything was sent: nothing can have arrived. */
export function outcomeBefore(error: unknown): SendOutcome {
  if (error instanceof NotGranted) return { kind: "down", why: "not_granted" };
  if (error instanceof ZaloOaError && !isPassing(error.code))
    return { kind: "down", why: `grant_refused ${error.message}` };
  return { kind: "retry", why: troubleOf(error) };
}

/** What is wrong with a connection, for its status: the platform's code and words, or a network failure's name. */
export function troubleOf(error: unknown): string {
  if (error instanceof NotGranted) return "not_granted";
  return error instanceof ZaloOaError || error instanceof Unreadable ? error.message : networkCode(error);
}

function ofRefusal({ code, message: why }: ZaloOaError, now: Temporal.Instant, chance: number): SendOutcome {
  if (code === 408) return { kind: "unknown", why };
  if (isPassing(code)) {
    if (code !== -32 && code !== 429) return { kind: "retry", why };
    return { kind: "wait", seconds: RATE_WAIT_SECONDS + Math.round(chance * RATE_JITTER_SECONDS), why };
  }
  switch (code) {
    // Said of a kind of message, not of the account.
    case -211:
      return { kind: "wait", seconds: QUOTA_WAIT_SECONDS, why, unasked: true };
    case -234:
      return { kind: "wait", seconds: secondsToMorning(now), why, unasked: true };
    // Told enough since he last wrote, long inactive, out of the window, or out of its free part with no money for the
    // rest: nothing until he writes again. To those in their free hours everything still goes.
    case -321:
    case -218:
    case -227:
    case -230:
    case -231:
    case -232:
      return { kind: "unreachable", why, untilHeWrites: true };
    // No follower any more; he has restricted what he gets.
    case -213:
    case -244:
      return { kind: "unreachable", why };
    // Tokens refused twice, the wrong tier, an interface that is gone.
    case -216:
    case -220:
    case -224:
    case -240:
      return { kind: "down", why };
    // What is invalid is the message, unless it is said to be the person.
    case -201:
      return { kind: /user_?id/i.test(why) ? "unreachable" : "refused", why };
    default:
      return { kind: code === 401 ? "down" : "refused", why };
  }
}

/** The platform is busy or broken for now; -200 is its word for "try again". */
function isPassing(code: number): boolean {
  return code === -32 || code === -200 || code === 429 || code >= 500;
}

function secondsToMorning(now: Temporal.Instant): number {
  const local = now.toZonedDateTimeISO(ZONE);
  const today = local.with({ hour: MORNING_HOUR, minute: 0, second: 0, millisecond: 0 });
  const morning = Temporal.ZonedDateTime.compare(local, today) < 0 ? today : today.add({ days: 1 });
  return Math.max(1, Math.ceil(morning.since(local).total("seconds")));
}
