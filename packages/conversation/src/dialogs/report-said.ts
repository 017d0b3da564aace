import {
  type AskRequest,
  GROUPS,
  INDICATORS,
  type ReportValues,
  type Understanding,
  type UnnamedNumbers,
} from "@ketnap/contract";
import { lineOf, reportFigures, type ReportFigures } from "@ketnap/understanding";
import type { Speaker } from "@ketnap/wording";
import { figureText } from "./figure-text.ts";

/** What a line says of a report, whatever duty it was taken for: its figures, and those that are none. */
export function reportSaid(found: Understanding): AskRequest["slots"] {
  const { line, asides } = lineOf(found).told;
  const { left, ...figures } = reportFigures(line);
  return asSlots({ ...figures, left: [...left, ...asides] });
}

export function asSlots({ slots, left, added, rest, same, sameOf, inOrder }: ReportFigures): AskRequest["slots"] {
  return { ...slots, left, added, rest, same, same_of: sameOf, in_order: inOrder };
}

/** What a line says beside the figures that it names; an empty thing where that is nothing. */
export function unnamedIn({ slots }: AskRequest): UnnamedNumbers {
  const { same_of = [], in_order = [] } = slots;
  const [sameOf, inOrder] = [same_of as readonly string[], in_order as readonly number[]];
  return {
    ...(slots["rest"] === true && { rest: true }),
    ...(slots["same"] === true && { same: true }),
    ...(sameOf.length > 0 && { sameOf }),
    ...(inOrder.length > 0 && { inOrder }),
  };
}

export function valuesSaid({ slots }: AskRequest): ReportValues {
  const said = INDICATORS.flatMap((name) => {
    const value = slots[name];
    return typeof value === "number" && Number.isInteger(value) && value >= 0 ? [[name, value] as const] : [];
  });
  return Object.fromEntries(said);
}

/** What was told of the admitted, or of their quota: no form asks for it. */
export function beyond({ slots }: AskRequest): ReportValues {
  const said = [...GROUPS, "quota"].map((name) => [name, slots[name]] as const);
  return Object.fromEntries(said.flatMap(([name, count]) => (typeof count === "number" ? [[name, count]] : [])));
}

/** The numbers of a line that went into none, as they are told. */
export function unclearIn({ slots }: AskRequest, say: Speaker): string[] {
  const inOrder = (slots["in_order"] ?? []) as readonly number[];
  const left = inOrder.length > 0 ? [] : ((slots["left"] ?? []) as ReportFigures["left"]);
  const more = slots["sources_added"];
  return [
    ...left.map(({ slot, said }) => figureText(slot, said, say)),
    ...(typeof more === "number" ? [figureText("sources", `+${more}`, say)] : []),
  ];
}

/** Every number of a line, as it is told where none was taken. */
export function numbersIn(request: AskRequest, say: Speaker): string[] {
  const named = Object.entries({ ...valuesSaid(request), ...beyond(request) });
  const { inOrder = [] } = unnamedIn(request);
  return [
    ...inOrder.map((count) => say.number(count)),
    ...named.map(([name, count]) => figureText(name, count, say)),
    ...unclearIn(request, say),
  ];
}
