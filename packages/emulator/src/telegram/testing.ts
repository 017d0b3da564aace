import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { ApiResponse, Update } from "@grammyjs/types";

import type { TelegramEmulator } from "./server.ts";

export type Params = Record<string, unknown>;

/** A bare Bot API client: what a library would hide is seen here. */
export async function callApi(
  emulator: TelegramEmulator,
  method: string,
  params: Params = {},
  token = emulator.bots[0]?.token ?? "",
): Promise<ApiResponse<unknown>> {
  const response = await fetch(`${emulator.apiRoot}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  return (await response.json()) as ApiResponse<unknown>;
}

/** The result of a call that must succeed. */
export async function resultOf<T>(emulator: TelegramEmulator, method: string, params: Params = {}): Promise<T> {
  const answer = await callApi(emulator, method, params);
  if (!answer.ok) throw new Error(answer.description);
  return answer.result as T;
}

export interface Delivery {
  update: Update;
  headers: IncomingHttpHeaders;
  at: number;
}

export interface Receiver {
  url: string;
  deliveries: Delivery[];
  close(): Promise<void>;
}

/** A webhook's receiving end: notes what comes and lets `answer` decide. */
export async function startReceiver(
  answer: (delivery: Delivery, response: ServerResponse) => void = (_delivery, response) => response.end(),
): Promise<Receiver> {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const update = JSON.parse(Buffer.concat(chunks).toString()) as Update;
      const delivery = { update, headers: request.headers, at: performance.now() };
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
