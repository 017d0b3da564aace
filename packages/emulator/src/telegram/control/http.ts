import type { IncomingMessage, ServerResponse } from "node:http";

import { type Actions, answerSim } from "../../server/sim.ts";
import type { TelegramControl } from "./control.ts";

const READS: Actions<TelegramControl> = {
  outbox: (control, _input, query) => control.outbox(Object.fromEntries(query) as never),
  calls: (control, _input, query) => control.calls(Object.fromEntries(query) as never),
  faults: (control) => control.faults(),
  transcript: (control, _input, query) =>
    control.transcript(Number(query.get("chatId")), query.get("bot") ?? undefined),
};

const WRITES: Actions<TelegramControl> = {
  "user-message": (control, input) => control.userMessage(input),
  "tap-button": (control, input) => control.tapButton(input),
  block: (control, input) => control.block(input),
  unblock: (control, input) => control.unblock(input),
  "set-chat": (control, input) => control.setChat(input),
  fault: (control, input) => control.fault(input),
  "clear-faults": (control) => control.clearFaults(),
  "duplicate-delivery": (control, input) => control.duplicateDelivery(input),
  "set-flood-control": (control, input) => control.setFloodControl(input),
  "set-clock": (control, input) => control.setClock(input),
  reset: (control) => control.reset(),
};

/** The same control as in process: `POST /sim/user-message` with the input as JSON, `GET /sim/outbox?chatId=1`. */
export function answerControl(
  control: TelegramControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  return answerSim(control, { reads: READS, writes: WRITES }, request, response);
}
