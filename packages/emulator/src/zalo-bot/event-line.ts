import type { ZaloBotEvent } from "./events.ts";

/** What nobody has fetched yet. What was handed out is gone, whether or not it arrived: there is no acknowledgement. */
export class EventLine {
  #events: ZaloBotEvent[] = [];
  #pollers: ((event: ZaloBotEvent | undefined) => void)[] = [];

  push(event: ZaloBotEvent): void {
    const poller = this.#pollers.shift();
    if (poller) poller(event);
    else this.#events.push(event);
  }

  /** The next event, as soon as there is one; `undefined` when the time is up or the client has gone. */
  async take(withinMs: number, hungUp: AbortSignal): Promise<ZaloBotEvent | undefined> {
    const event = this.#events.shift();
    if (event || withinMs <= 0 || hungUp.aborted) return event;
    return new Promise((resolve) => {
      const poller = (taken: ZaloBotEvent | undefined): void => {
        clearTimeout(timer);
        hungUp.removeEventListener("abort", leave);
        resolve(taken);
      };
      const leave = (): void => {
        this.#pollers = this.#pollers.filter((other) => other !== poller);
        poller(undefined);
      };
      const timer = setTimeout(leave, withinMs);
      hungUp.addEventListener("abort", leave);
      this.#pollers.push(poller);
    });
  }

  /** Hands over what waits, to whoever receives from now on. */
  drain(): ZaloBotEvent[] {
    return this.#events.splice(0);
  }

  /** Sends every waiting poller home. */
  interrupt(): void {
    for (const poller of this.#pollers.splice(0)) poller(undefined);
  }
}
