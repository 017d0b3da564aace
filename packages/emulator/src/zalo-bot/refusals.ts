import { Refusal } from "../server/refusal.ts";

// The platform's own table of errors; what stands after the dash says more, in words that are ours.

/** A wrong path or method; also what is wrong with a parameter. */
export function badRequest(reason: string): Refusal {
  return new Refusal(400, `Bad request - ${reason}`);
}

export function unauthorized(): Refusal {
  return new Refusal(401, "Unauthorized");
}

export function notFound(): Refusal {
  return new Refusal(404, "Not found");
}

export function timedOut(): Refusal {
  return new Refusal(408, "Request timeout");
}

export function quotaExceeded(): Refusal {
  return new Refusal(429, "Quota exceeded");
}

/** The words for a code where a fault gives none. 403 is no ban but the server's own failure, as published. */
export function usualWords(code: number): string {
  const words: Record<number, string> = {
    400: "Bad request",
    401: "Unauthorized",
    403: "Internal server error",
    404: "Not found",
    408: "Request timeout",
    429: "Quota exceeded",
    502: "Bad Gateway",
    504: "Gateway Timeout",
  };
  return words[code] ?? "Internal server error";
}
