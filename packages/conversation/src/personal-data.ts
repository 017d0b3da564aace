import type { Message, Understanding } from "@ketnap/contract";
import { namesPerson } from "@ketnap/understanding";
import { sayPersonalDataRefused, sayPersonalDataWithheld, type Speaker } from "@ketnap/wording";

/** A telephone's or a paper's number, however its digits are grouped; a date is shorter. */
const LONG_NUMBER = /\d(?:[ .-]?\d){7,}/;

/** Who only asks for personal data wrote none: nothing was erased, and nothing of the kind is said. */
export function sayPersonalData(found: Understanding, say: Speaker): Message {
  const written = LONG_NUMBER.test(found.text) || namesPerson(found);
  return written ? sayPersonalDataRefused(say) : sayPersonalDataWithheld(say);
}
