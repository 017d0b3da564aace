import type { IncomingMessage, ServerResponse } from "node:http";

import { readBody } from "../http/body.ts";
import type { TelegramControl } from "./control.ts";

type Action = (control: TelegramControl, input: never, query: URLSearchParams) => unknown;

const READS: Record<string, Action> = {
  outbox: (control, _input, query) => control.outbox(Object.fromEntries(query) as never),
  calls: (control, _input, query) => control.calls(Object.fromEntries(query) as never),
  faults: (control) => control.faults(),
  transcript: (control, _input, query) =>
    control.transcript(Number(query.get("chatId")), query.get("bot") ?? undefined),
};

const WRITES: Record<string, Action> = {
  "user-message": (control, input) => control.userMessage(input),
  "tap-button": (control, input) => control.tapButton(input),
  block: (control, input) => control.block(input),
  unblock: (control, input) => control.unblock(input),
  "set-chat": (control, input) => control.setChat(input),
  fault: (control, input) => control.fault(input),
  "clear-faults": (control) => control.clearFaults(),
  "duplicate-delivery": (control, input) => control.duplicateDelivery(input),
  "set-flood-control": (control, input) => control.setFloodControl(input),
  reset: (control) => control.reset(),
};

/** The same control as in process: `POST /sim/user-message` with the input as JSON, `GET /sim/outbox?chatId=1`. */
export async function answerControl(
  control: TelegramControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://emulator");
  const name = pathname.slice("/sim/".length);
  const action = (request.method === "GET" ? READS : WRITES)[name];
  if (action === undefined) {
    answer(response, 404, { error: `no such control: ${request.method} ${pathname}` });
    return;
  }
  try {
    const body = (await readBody(request, 100 << 20)).toString();
    const input = (body === "" ? {} : JSON.parse(body)) as never;
    answer(response, 200, action(control, input, searchParams) ?? {});
  } catch (error) {
    answer(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
