import type { VisitState } from "@ketnap/contract";

export type Step =
  | "announce"
  | "move"
  | "lock"
  | "cancel"
  | "visit"
  | "take_back"
  | "find"
  | "recommend"
  | "settle"
  | "close";

/** From which states a visit can take which step. What is open of its recommendations is looked at beside. */
const FROM: Readonly<Record<Step, readonly VisitState[]>> = {
  announce: ["planned"],
  move: ["planned", "announced"],
  lock: ["planned"],
  cancel: ["planned", "announced"],
  visit: ["announced"],
  // Once something is written down of it, somebody was there.
  take_back: ["visited"],
  find: ["visited", "concluded", "following"],
  recommend: ["concluded", "following"],
  settle: ["following"],
  close: ["concluded", "following"],
};

export function mayStep(state: VisitState, step: Step): boolean {
  return FROM[step].includes(state);
}

/** What planning anew leaves alone: everything that a unit was told of. */
export function isFixed({ state, locked }: { state: VisitState; locked: boolean }): boolean {
  return locked || state !== "planned";
}

/** Takes its team's time on its day. */
export function takesPlace(state: VisitState): boolean {
  return state !== "cancelled";
}

export function isToCome(state: VisitState): boolean {
  return state === "planned" || state === "announced";
}
