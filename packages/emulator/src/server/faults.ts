import type { ServerResponse } from "node:http";

import { z } from "zod";

/** What is to go wrong, once unless told, with the next call that fits. */
export const faultInput = z.strictObject({
  /** A method's name, or `*`. */
  method: z.string(),
  /** Answer this instead of doing anything. */
  code: z.number().int().min(300).max(599).optional(),
  description: z.string().optional(),
  /** With a code: it is done all the same. */
  accepted: z.boolean().optional(),
  retry_after: z.number().int().positive().optional(),
  /** How often, 1 unless told. */
  times: z.number().int().positive().optional(),
  /** Only calls of which some parameter contains this. */
  contains: z.string().optional(),
  /** Do it, then cut the connection instead of answering. */
  dropAfterAccept: z.boolean().optional(),
  /** Cut the connection and do nothing. */
  dropBeforeAccept: z.boolean().optional(),
  /** Hold the answer back this long; what was asked is done at once. */
  delayMs: z.number().nonnegative().optional(),
});

export type FaultRule = z.input<typeof faultInput>;
export type Fault = z.output<typeof faultInput>;

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

/**
 * Answers a call, well or as the fault wants it: `act` does what was asked, `refuse` does not, and each hands back how
 * to answer.
 */
export async function answerWithFault(
  fault: Fault | undefined,
  response: ServerResponse,
  act: () => Promise<() => void>,
  refuse: (fault: Fault) => () => void,
): Promise<void> {
  if (fault?.dropBeforeAccept === true) return void response.destroy();
  const done = fault?.code === undefined || fault.accepted === true ? await act() : () => {};
  const answer = fault?.code === undefined ? done : refuse(fault);
  if (fault?.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
  if (fault?.dropAfterAccept === true) response.destroy();
  else answer();
}

function fits(fault: Fault, method: string, params: ReadonlyMap<string, string>): boolean {
  if (fault.method !== "*" && fault.method.toLowerCase() !== method.toLowerCase()) return false;
  const { contains } = fault;
  return contains === undefined || [...params.values()].some((value) => value.includes(contains));
}
