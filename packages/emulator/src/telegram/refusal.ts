import type { ResponseParameters } from "@grammyjs/types";

import { Refusal } from "../server/refusal.ts";

export function badRequest(reason: string, parameters?: ResponseParameters): Refusal {
  return new Refusal(400, `Bad Request: ${lowerFirst(reason)}`, parameters && { ...parameters });
}

export function forbidden(reason: string): Refusal {
  return new Refusal(403, `Forbidden: ${lowerFirst(reason)}`);
}

export function conflict(reason: string): Refusal {
  return new Refusal(409, `Conflict: ${reason}`);
}

export function tooManyRequests(retryAfter: number): Refusal {
  return new Refusal(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
}

// Telegram keeps codes such as BUTTON_DATA_INVALID as they are and lowers the first letter of sentences.
function lowerFirst(reason: string): string {
  return /^.[A-Z_]/.test(reason) ? reason : reason.charAt(0).toLowerCase() + reason.slice(1);
}
