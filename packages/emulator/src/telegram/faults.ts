import { Refusal } from "./refusal.ts";

export interface Fault {
  /** A method's name, or `*`. */
  method: string;
  /** Answer this instead of doing anything. */
  code?: number;
  description?: string;
  retry_after?: number;
  /** How often, 1 unless told. */
  times?: number;
  /** Only calls of which some parameter contains this. */
  contains?: string;
  /** Do it, then cut the connection instead of answering. */
  dropAfterAccept?: boolean;
  /** Cut the connection and do nothing. */
  dropBeforeAccept?: boolean;
  /** Hold the answer back this long; what was asked is done at once. */
  delayMs?: number;
}

export interface FaultTicket extends Fault {
  id: number;
  left: number;
}

/** The faults that wait for a call; the oldest that fits is taken. */
export class FaultDesk {
  #tickets: FaultTicket[] = [];
  #lastId = 0;

  add(fault: Fault): FaultTicket {
    const ticket = { ...fault, id: ++this.#lastId, left: fault.times ?? 1 };
    this.#tickets.push(ticket);
    return ticket;
  }

  take(method: string, params: ReadonlyMap<string, string>): Fault | undefined {
    const ticket = this.#tickets.find((candidate) => fits(candidate, method, params));
    if (ticket === undefined) return undefined;
    ticket.left -= 1;
    this.#tickets = this.#tickets.filter(({ left }) => left > 0);
    return ticket;
  }

  list(): readonly FaultTicket[] {
    return this.#tickets;
  }

  clear(): void {
    this.#tickets = [];
  }
}

export function faultAnswer(fault: Fault): Refusal {
  const code = fault.code ?? 500;
  const retryAfter = fault.retry_after ?? (code === 429 ? 1 : undefined);
  const description = fault.description ?? usualDescription(code, retryAfter);
  return new Refusal(code, description, retryAfter === undefined ? undefined : { retry_after: retryAfter });
}

function fits(fault: Fault, method: string, params: ReadonlyMap<string, string>): boolean {
  if (fault.method !== "*" && fault.method.toLowerCase() !== method.toLowerCase()) return false;
  const { contains } = fault;
  return contains === undefined || [...params.values()].some((value) => value.includes(contains));
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
