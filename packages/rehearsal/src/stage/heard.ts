import type { IncomingMessage } from "@ketnap/contract";

/** What everybody writes to be known to a platform; it was told long ago. */
export const HELLO = "Xin chào";
const HEARD_WITHIN_MS = 20_000;

/** The platform hands over one event at a time: what was written is waited for until it is here. */
export function createHeard() {
  let awaited = 0;
  let arrived: IncomingMessage[] = [];
  let tell = () => {};
  return {
    expect: () => void awaited++,
    take(incoming: IncomingMessage | null) {
      awaited--;
      if (incoming) arrived.push(incoming);
      tell();
    },
    async all(): Promise<IncomingMessage[]> {
      const late = setTimeout(() => tell(), HEARD_WITHIN_MS);
      const start = performance.now();
      while (awaited > 0 && performance.now() - start < HEARD_WITHIN_MS)
        await new Promise<void>((told) => (tell = told));
      clearTimeout(late);
      if (awaited > 0) throw new Error("What was written did not come back from the emulated platform.");
      const all = arrived.filter(({ content }) => content.kind !== "text" || content.text !== HELLO);
      arrived = [];
      return all;
    },
  };
}
