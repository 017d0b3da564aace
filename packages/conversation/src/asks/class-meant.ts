import type { AskRequest, ClassFor, ClassKind, Understanding } from "@ketnap/contract";
import { lineOf } from "@ketnap/understanding";
import { fits, isWithin, kindOf } from "./class-ask.ts";
import { namedAmong } from "./class-named.ts";
import { meantAmong, seatsSaid, type SeatsSaid } from "./seats-said.ts";

/** The classes of the kind, number, day or name that were said. */
export function meantBy(
  classes: readonly ClassFor[],
  request: AskRequest,
  { classes: [of, ...others] }: Pick<SeatsSaid, "classes">,
  normalised: string,
): readonly ClassFor[] {
  const kind = kindIn(request);
  const fitting = classes
    .filter(({ class: each }) => kind === undefined || each.kind === kind)
    .filter((each) => fits(each, request));
  if (!of || others.length > 0) return namedAmong(fitting, normalised);
  const dated = of.dated && request.interval ? fitting.filter((each) => isWithin(each, request.interval!)) : fitting;
  return namedAmong(meantAmong(dated, of), normalised);
}

/** Those of them that a question is about, tapped or typed. */
export function askedAmong(
  classes: readonly ClassFor[],
  request: AskRequest,
  found: Understanding | undefined,
): readonly ClassFor[] {
  if (!found) return meantBy(classes, request, { classes: [] }, "");
  const { text, normalised } = found;
  const titles = classes.map(({ class: { title } }) => title);
  return meantBy(classes, request, seatsSaid({ ...lineOf(found), text, normalised }, titles), normalised);
}

export function kindIn({ slots }: AskRequest): ClassKind | undefined {
  return slots["class_type"] === undefined ? undefined : kindOf({ intent: "class_register", slots, interval: null });
}
