import type { ChannelName } from "@ketnap/contract";
import type { CaseWhy } from "./cases.ts";
import type { Place } from "./place.ts";
import type { Window } from "./window.rules.ts";

/** A live chat of an account with what stands against writing there. */
export interface Candidate extends Place {
  accountId: number;
  accepted: boolean;
  blocked: boolean;
  enabled: boolean;
  /** For so long the connection has failed; null where it works. */
  downForMs: number | null;
  /** Messages left in the month; null: as many as one likes. */
  left: number | null;
  /** Beyond the people that the platform allows on this connection. */
  beyond: boolean;
  spokeAt: Date | null;
  linkedAt: Date;
  /** Where the platform lets us write only for so long after the person has. */
  window?: Window | null;
  /** The platform takes nothing of the kind that goes out unasked for now. */
  held?: boolean;
}

export interface Places {
  /** Where the person can be written to unasked, best first. */
  places: Place[];
  /** Why there is none; null where there is one. */
  why: CaseWhy | null;
}

/** A connection that fails for so long is the last choice, for as long as it is a choice at all. */
const SHAKY_MS = 5 * 60_000;

/**
 * Ranks the chats of one account: a sound connection before a failing one or one held back, a messenger before the web
 * page (which rings nobody), what is free before what is charged, the one that spoke last first. A connection that failed
 * for `failoverMs` is no place at all.
 */
export function rankPlaces(candidates: readonly Candidate[], failoverMs: number): Places {
  const linked = candidates.filter(({ accepted }) => accepted).toSorted(compare);
  const places = linked.filter((each) => whyNot(each, failoverMs) === null).map(placeOf);
  if (places.length > 0) return { places, why: null };
  const best = linked[0];
  return { places, why: best ? whyNot(best, failoverMs) : "not_linked" };
}

function whyNot(candidate: Candidate, failoverMs: number): CaseWhy | null {
  if (candidate.blocked) return "blocked";
  if (candidate.window === "closed") return "window_closed";
  if (!candidate.enabled || (candidate.downForMs ?? 0) >= failoverMs) return "channel_down";
  return candidate.beyond || (candidate.left ?? 1) <= 0 ? "quota_out" : null;
}

function compare(a: Candidate, b: Candidate): number {
  return (
    Number(isShaky(a)) - Number(isShaky(b)) ||
    Number(a.held ?? false) - Number(b.held ?? false) ||
    Number(a.channel === "web") - Number(b.channel === "web") ||
    Number(a.window === "charged") - Number(b.window === "charged") ||
    lastHeard(b) - lastHeard(a)
  );
}

function isShaky({ downForMs }: Candidate): boolean {
  return downForMs !== null && downForMs >= SHAKY_MS;
}

function lastHeard({ spokeAt, linkedAt }: Candidate): number {
  return (spokeAt ?? linkedAt).getTime();
}

function placeOf({ channel, connectionId, address }: Candidate): Place {
  return { channel: channel satisfies ChannelName, connectionId, address };
}
