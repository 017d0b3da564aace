import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Delivery<Body> {
  update: Body;
  /** As it came, for what is signed over its bytes. */
  raw: Buffer;
  headers: IncomingHttpHeaders;
  at: number;
}

export interface Receiver<Body> {
  url: string;
  deliveries: Delivery<Body>[];
  close(): Promise<void>;
}

/** A webhook's receiving end: notes what comes and lets `answer` decide. */
export async function startReceiver<Body>(
  answer: (delivery: Delivery<Body>, response: ServerResponse) => void = (_delivery, response) => response.end(),
): Promise<Receiver<Body>> {
  const deliveries: Delivery<Body>[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks);
      const delivery = {
        update: JSON.parse(raw.toString()) as Body,
        raw,
        headers: request.headers,
        at: performance.now(),
      };
      deliveries.push(delivery);
      answer(delivery, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    deliveries,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Waits until `condition` holds, looking every few milliseconds. */
export async function until(condition: () => boolean, withinMs = 5000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The head of a PNG of a given size, which is all that is looked at. */
export function pngOf(width: number, height: number): Buffer {
  const png = Buffer.alloc(64);
  png.writeUInt32BE(0x89504e47, 0);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}
