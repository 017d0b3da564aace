import type { IncomingMessage } from "@ketnap/contract";
import type { Platform } from "./platform.ts";

/** The chat page: it has no platform of its own, so what is written is what comes in. */
export function webPage(): Platform {
  let written: IncomingMessage[] = [];
  let count = 0;
  const add = (address: string, content: IncomingMessage["content"]) => {
    const externalId = `rehearsal-${++count}`;
    written.push({ channel: "web", connectionId: 0, externalId, address, chat: "private", content });
  };
  return {
    channel: "web",
    connectionId: 0,
    // Whoever does not open the page has not blocked it: what is sent lies there.
    open: () => {},
    write: async (address, text) => add(address, { kind: "text", text }),
    choose: async (address, { token }) => add(address, { kind: "choice", token }),
    async fetch() {
      const fetched = written;
      written = [];
      return fetched;
    },
    close: async () => {},
  };
}
