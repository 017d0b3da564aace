import type { IncomingMessage, ServerResponse } from "node:http";

import { readBody } from "./body.ts";

/** What stands under `/sim`, by its name. */
export type Actions<Control> = Record<string, (control: Control, input: never, query: URLSearchParams) => unknown>;

const LONGEST_INPUT_BYTES = 100 << 20;

/** An emulator's control over HTTP: `GET` reads, `POST` writes with the input as JSON; what is refused is a 400. */
export async function answerSim<Control>(
  control: Control,
  { reads, writes }: { reads: Actions<Control>; writes: Actions<Control> },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://emulator");
  const name = pathname.slice("/sim/".length);
  const actions = request.method === "GET" ? reads : writes;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined)
    return answerJson(response, 404, { error: `no such control: ${request.method} ${pathname}` });
  try {
    const body = (await readBody(request, LONGEST_INPUT_BYTES)).toString();
    const input = (body === "" ? {} : JSON.parse(body)) as never;
    answerJson(response, 200, (await action(control, input, searchParams)) ?? {});
  } catch (error) {
    answerJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-length": text.length });
  response.end(text);
}
