import type { Message } from "@ketnap/contract";
import type { Place } from "../deliveries/index.ts";

/** Cuts a message into what the channel can carry in one call each, as for replies. */
export type Split = (place: Place, message: Message) => readonly Message[];

export const whole: Split = (_, message) => [message];

/**
 * The message for as many of the reminders as the channel takes in one call, in their order; the others follow another
 * day. One alone that is too long is cut, so that it is told at all.
 */
export function fitMessage<T>(
  place: Place,
  split: Split,
  reminders: readonly T[],
  word: (told: readonly T[]) => Message,
): { told: readonly T[]; message: Message } {
  for (let count = reminders.length; ; count -= 1) {
    const told = reminders.slice(0, count);
    const message = word(told);
    const [first, ...rest] = split(place, message);
    if (rest.length === 0) return { told, message };
    if (count <= 1) return { told, message: { ...message, blocks: [...first!.blocks, { kind: "quiet", text: "…" }] } };
  }
}
