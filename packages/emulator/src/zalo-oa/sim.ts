import type { IncomingMessage, ServerResponse } from "node:http";

import { type Actions, answerSim } from "../server/sim.ts";
import type { ZaloOaControl } from "./control.ts";

const READS: Actions<ZaloOaControl> = {
  outbox: (control, _input, query) => control.outbox(Object.fromEntries(query)),
  calls: (control, _input, query) => control.calls(Object.fromEntries(query)),
  faults: (control) => control.faults(),
  use: (control) => control.use(),
  transcript: (control, _input, query) => control.transcript(query.get("userId") ?? ""),
};

const WRITES: Actions<ZaloOaControl> = {
  "user-message": (control, input) => control.userMessage(input),
  "tap-button": (control, input) => control.tapButton(input),
  follow: (control, input) => control.follow(input),
  unfollow: (control, input) => control.unfollow(input),
  "set-person": (control, input) => control.setPerson(input),
  consent: (control, input) => control.consent(input),
  grant: (control) => control.grant(),
  "end-access": (control) => control.endAccess(),
  revoke: (control) => control.revoke(),
  "set-webhook": (control, input) => control.setWebhook(input),
  fault: (control, input) => control.fault(input),
  "clear-faults": (control) => control.clearFaults(),
  "duplicate-delivery": (control) => control.duplicateDelivery(),
  set: (control, input) => control.set(input),
  "set-clock": (control, input) => control.setClock(input),
  "set-use": (control, input) => control.setUse(input),
  reset: (control) => control.reset(),
};

/** The same control as in process: `POST /sim/user-message` with the input as JSON, `GET /sim/outbox?userId=1`. */
export function answerControl(
  control: ZaloOaControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  return answerSim(control, { reads: READS, writes: WRITES }, request, response);
}
