import type {
  Assumption,
  Basis,
  Coverage,
  DocumentRef,
  ExistingFigure,
  Indicator,
  Measured,
  SourceRef,
  UnitRef,
} from "@ketnap/contract";
import { addMonths, lastDay, listMonths, type Month, monthOf, type MonthSpan } from "../calendar/month.rules.ts";
import type { Tree } from "../organisation/index.ts";
import type { ChildrenChoice, NoChoice, OwnAnswer } from "./figures.rules.ts";
import { isThinlyTold } from "./gathering.rules.ts";
import { endWithin, splitFrom } from "./lineage.ts";
import { rational, round2, sum } from "./rational.rules.ts";
import { remembering } from "./memory.rules.ts";
import type { StoredFigure } from "./store.ts";
import { boundOf, natureOf } from "./tiling.rules.ts";

export type Answered = OwnAnswer<UnitRef, StoredFigure> | ChildrenChoice<UnitRef, StoredFigure>;

export interface Question {
  unit: UnitRef;
  asked: MonthSpan;
  today: string;
  indicator: Indicator;
  assumptions: readonly Assumption[];
  tree: Tree;
}

/** What an answered number carries with it: its months, its papers, who is missing, what was taken for granted. */
export function basisOf(choice: Answered, question: Question): Basis {
  return {
    unit: question.unit,
    asked: { ...question.asked },
    period: { ...choice.span },
    asOf: lastDay(choice.span.to),
    sources: [...sourcesOf([choice])],
    coverage: choice.kind === "children" ? { ...coverageOf(choice), ...onlyTeller(choice, question.unit) } : null,
    assumptions: [...question.assumptions, ...stated(choice, "", () => statedBy(piecesOf(choice)))],
    unreportedMonths: unreported(choice, question),
    differing: choice.differing.map(({ source, value, bound }) => ({ source, value: round2(value), bound })),
    below: choice.kind === "own" && choice.below ? belowOf(choice.below) : null,
    ...besideOf(choice),
    ...historyOf(choice, question),
  };
}

/** What the unit took over, was split off from, or became, in the months asked about. */
function historyOf(
  choice: Answered,
  { unit, asked, today, tree }: Question,
): Pick<Basis, "taken" | "splitFrom" | "ended"> {
  const parts = choice.kind === "children" ? choice.parts.filter((part) => part.reach.node.taken) : [];
  const taken = [...Map.groupBy(parts, (part) => part.reach.node.taken!.unit.id).values()].map((some) => ({
    ...some[0]!.reach.node.taken!,
    value: round2(sum(some.map((part) => part.value))),
    bound: boundOf(some),
  }));
  const [split, ended] = [splitFrom(tree, unit.id, asked), endWithin(tree, unit.id, asked, today)];
  return {
    ...(taken.length > 0 ? { taken } : {}),
    ...(split ? { splitFrom: split } : {}),
    ...(ended ? { ended } : {}),
  };
}

/** What the unit itself has, where the number is not of all that was asked about. */
function besideOf(choice: Answered): Pick<Basis, "beside"> {
  if (choice.kind === "children") {
    const whole = choice.coverage.reported === choice.coverage.of;
    return whole || choice.beside.length === 0 ? {} : { beside: existingOf({ kind: "none", existing: choice.beside }) };
  }
  const beside = choice.beyondGap.slice(0, 4).map(({ firstMonth, lastMonth, value, bound, source }) => ({
    period: { from: firstMonth, to: lastMonth },
    value: round2(rational(value)),
    bound,
    source,
  }));
  return beside.length > 0 ? { beside } : {};
}

export function measured(choice: Answered): Measured {
  return { value: round2(choice.value), bound: choice.bound };
}

export function existingOf(choice: NoChoice): ExistingFigure[] {
  return choice.existing.slice(0, 4).map(({ span, value, bound, source, coverage }) => ({
    period: { ...span },
    value: round2(value),
    bound,
    source,
    ...(coverage && coverage.reported < coverage.of ? { coverage } : {}),
  }));
}

function piecesOf(choice: Answered): StoredFigure[] {
  return choice.kind === "own" ? [...choice.pieces] : choice.parts.flatMap((part) => [...part.pieces]);
}

const cited = remembering<Answered, readonly SourceRef[]>();
const stated = remembering<Answered, readonly Assumption[]>();

/** The sources of some answers in their order, each with the distinct papers that its figures cite. */
export function sourcesOf(choices: readonly Answered[]): SourceRef[] {
  const all = choices.flatMap((choice) => cited(choice, "", () => sourcesOfPieces(piecesOf(choice))));
  const bySource = Map.groupBy(all, (one) => one.source);
  return [...bySource].map(([source, some]) => ({
    source,
    documents: distinct(some.flatMap((one) => [...one.documents])),
  }));
}

function sourcesOfPieces(pieces: readonly StoredFigure[]): SourceRef[] {
  const bySource = Map.groupBy(pieces, (piece) => piece.source);
  return [...bySource].map(([source, some]) => ({ source, documents: documentsOf(some) }));
}

export function documentsOf(
  cited: readonly { title: string | null; documentNo: string | null; publishedOn: string | null }[],
): DocumentRef[] {
  const documents = cited.flatMap(({ title, documentNo, publishedOn }) => {
    const named = title ?? documentNo;
    if (!named) return [];
    return [{ title: named, ...(documentNo ? { documentNo } : {}), ...(publishedOn ? { publishedOn } : {}) }];
  });
  return distinct(documents);
}

function distinct(documents: readonly DocumentRef[]): DocumentRef[] {
  return [
    ...new Map(documents.map((document) => [spelled(document, "", () => JSON.stringify(document)), document])).values(),
  ];
}

/** Each is set beside those of thousands of units. */
const spelled = remembering<DocumentRef, string>();

function statedBy(pieces: readonly StoredFigure[]): Assumption[] {
  const texts = new Set(pieces.flatMap((piece) => piece.assumed ?? []));
  return [...texts].map((text) => ({ kind: "stated", text }));
}

export function coverageOf(choice: ChildrenChoice<UnitRef, StoredFigure>): Coverage {
  const { coverage, missing, partial, told } = choice;
  return {
    ...coverage,
    missing,
    ...(partial.length > 0 ? { partial } : {}),
    ...(isThinlyTold(told) ? { thin: true } : {}),
  };
}

/** The unit below whose figures alone make the number; one that was taken over is named as that already. */
function onlyTeller(choice: ChildrenChoice<UnitRef, StoredFigure>, { id }: UnitRef): Pick<Coverage, "only"> {
  const [first, ...more] = new Set(choice.parts.map((part) => part.unit));
  const taken = choice.parts.some((part) => part.reach.node.taken);
  return first && more.length === 0 && first.id !== id && !taken ? { only: first } : {};
}

function belowOf(choice: ChildrenChoice<UnitRef, StoredFigure>): NonNullable<Basis["below"]> {
  return { ...measured({ ...choice }), period: { ...choice.span }, coverage: coverageOf(choice) };
}

/** Months asked about that are over and lie behind the last one with a figure; none after the unit itself ended. */
function unreported(choice: Answered, { asked, today, indicator }: Question): string[] {
  if (natureOf(indicator) !== "flow" || choice.complete) return [];
  const over = addMonths(monthOf(today), -1);
  const since = listMonths(addMonths(choice.span.to, 1), over < asked.to ? over : asked.to);
  if (choice.kind === "children") return since;
  const told = (month: Month) => choice.beyondGap.some((one) => one.firstMonth <= month && month <= one.lastMonth);
  return [...choice.gaps, ...since.filter((month) => !told(month))];
}
