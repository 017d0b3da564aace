import type { Fault } from "../server/faults.ts";
import { Refusal } from "../server/refusal.ts";

export function faultAnswer(fault: Fault): Refusal {
  const code = fault.code ?? 500;
  const retryAfter = fault.retry_after ?? (code === 429 ? 1 : undefined);
  const description = fault.description ?? usualDescription(code, retryAfter);
  return new Refusal(code, description, retryAfter === undefined ? undefined : { retry_after: retryAfter });
}

function usualDescription(code: number, retryAfter: number | undefined): string {
  switch (code) {
    case 400:
      return "Bad Request: chat not found";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden: bot was blocked by the user";
    case 404:
      return "Not Found";
    case 409:
      return "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    case 429:
      return `Too Many Requests: retry after ${retryAfter}`;
    case 502:
      return "Bad Gateway";
    case 504:
      return "Gateway Timeout";
    default:
      return "Internal Server Error";
  }
}
