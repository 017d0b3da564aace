import type { AskRequest, ClassFor, ClassKind, Understanding } from "@ketnap/contract";
import { lineOf } from "@ketnap/understanding";
import { fits, isWithin, kindOf } from "./class-ask.ts";
import { namedAmong } from "./class-named.ts";
import type { ClassSaid } from "./class-items.ts";
import { isOn, meantAmong, seatsSaid, type SeatsSaid } from "./seats-said.ts";

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
  const meant = meantAmong(dated, of);
  return namedAmong(meant.length > 0 ? meant : formerlyAmong(fitting, of), normalised);
}

/** Those among them that were to be held on the day that was said, and are on others now. */
export function movedFrom(classes: readonly ClassFor[], { classes: [of] }: Pick<SeatsSaid, "classes">): ClassFor[] {
  if (of?.day === undefined) return [];
  return classes.filter(({ class: { sessions } }) => !sessions.some(({ onDate }) => isOn(of, onDate)));
}

function formerlyAmong(classes: readonly ClassFor[], { day, until, ...of }: ClassSaid): readonly ClassFor[] {
  if (day === undefined) return [];
  const said = { day, ...(until === undefined ? {} : { until }) };
  const held = classes.filter(({ daysBefore }) => daysBefore.some((days) => days.some((each) => isOn(said, each))));
  return meantAmong(held, of);
}

/** Those of them that a question is about, tapped or typed; `moved`: by a former day, and which. */
export function askedAmong(
  classes: readonly ClassFor[],
  request: AskRequest,
  found: Understanding | undefined,
): { meant: readonly ClassFor[]; moved: readonly ClassFor[]; day?: string | undefined } {
  if (!found) return { meant: meantBy(classes, request, { classes: [] }, ""), moved: [] };
  const { text, normalised } = found;
  const titles = classes.map(({ class: { title } }) => title);
  const said = seatsSaid({ ...lineOf(found), text, normalised }, titles);
  const meant = meantBy(classes, request, said, normalised);
  return { meant, moved: movedFrom(meant, said), day: said.classes[0]?.day };
}

export function kindIn({ slots }: AskRequest): ClassKind | undefined {
  return slots["class_type"] === undefined ? undefined : kindOf({ intent: "class_register", slots, interval: null });
}
