import type { ClassStanding, ClassState } from "@ketnap/contract";

/** What the standing of a class follows from. Days are ISO; both ends of registration count. */
export interface Dated {
  state: ClassState;
  registrationOpensOn: string | null;
  registrationClosesOn: string | null;
  /** Registration was closed for good before its day. */
  released: boolean;
  /** Null where no session is set. */
  firstOn: string | null;
}

export function standingOn(day: string, dated: Dated): ClassStanding {
  const { state, registrationOpensOn: opens, registrationClosesOn: closes, released, firstOn } = dated;
  if (state !== "announced") return state;
  if (firstOn !== null && firstOn <= day) return "running";
  if (released || (closes !== null && closes < day)) return "closed";
  return opens !== null && opens <= day ? "registration_open" : "announced";
}

/** A unit below sees a class once it is announced, and what became of it then. */
export function isPublic(state: ClassState, announced: boolean): boolean {
  return state === "announced" || ((state === "finished" || state === "cancelled") && announced);
}
