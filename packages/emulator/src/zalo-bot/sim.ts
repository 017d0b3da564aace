import type { IncomingMessage, ServerResponse } from "node:http";

import { type Actions, answerSim } from "../server/sim.ts";
import type { ZaloBotControl } from "./control.ts";

const READS: Actions<ZaloBotControl> = {
  outbox: (control, _input, query) => control.outbox(Object.fromEntries(query)),
  calls: (control, _input, query) => control.calls(Object.fromEntries(query)),
  faults: (control) => control.faults(),
  use: (control, _input, query) => control.use(Object.fromEntries(query)),
  transcript: (control, _input, query) => control.transcript(query.get("chatId") ?? "", query.get("bot") ?? undefined),
};

const WRITES: Actions<ZaloBotControl> = {
  "user-message": (control, input) => control.userMessage(input),
  choose: (control, input) => control.choose(input),
  block: (control, input) => control.block(input),
  unblock: (control, input) => control.unblock(input),
  "reset-token": (control, input) => control.resetToken(input),
  fault: (control, input) => control.fault(input),
  "clear-faults": (control) => control.clearFaults(),
  "duplicate-delivery": (control, input) => control.duplicateDelivery(input),
  set: (control, input) => control.set(input),
  "set-clock": (control, input) => control.setClock(input),
  "set-use": (control, input) => control.setUse(input),
  "look-at-photos": (control) => control.lookAtPhotos(),
  reset: (control) => control.reset(),
};

/** The same control as in process: `POST /sim/user-message` with the input as JSON, `GET /sim/outbox?chatId=u-1`. */
export function answerControl(
  control: ZaloBotControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  return answerSim(control, { reads: READS, writes: WRITES }, request, response);
}
