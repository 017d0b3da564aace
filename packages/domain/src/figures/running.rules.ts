import type { Month } from "../calendar/month.rules.ts";
import { type FigureNode, toldAt } from "./coverage.rules.ts";
import type { FigureChoice } from "./figures.rules.ts";
import { remembering } from "./memory.rules.ts";
import { type Rational, sum } from "./rational.rules.ts";
import { type FigureRow, tile, totalOf } from "./tiling.rules.ts";

interface RunningTotal {
  month: Month;
  value: Rational | null;
}

const running = remembering<object, readonly RunningTotal[]>();

/** The running total of a flow at each month's end, told by the units that the choice was told by; else null. */
export function cumulative<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  choice: FigureChoice<U, F>,
  months: readonly Month[],
): readonly RunningTotal[] {
  return running(choice, months.join(), () => reckonRunning(node, choice, months));
}

function reckonRunning<U, F extends FigureRow>(
  node: FigureNode<U, F>,
  choice: FigureChoice<U, F>,
  months: readonly Month[],
): RunningTotal[] {
  if (choice.kind === "none") return months.map((month) => ({ month, value: null }));
  if (choice.kind === "own") {
    const tiling = tile(node.figures, choice.span, "flow");
    return months.map((month) => {
      const pieces = tiling.get(month) ?? piecesTo(choice.pieces, month);
      return { month, value: month <= choice.span.to && pieces ? totalOf(pieces) : null };
    });
  }
  return months.map((month) => {
    const telling = choice.parts.filter((part) => part.reach.span.from <= month);
    const told = telling.flatMap((part) => {
      const pieces = toldAt(part.reach, month)?.pieces ?? piecesTo(part.pieces, month, part.gaps);
      return pieces ? [pieces] : [];
    });
    const known = told.length > 0 && told.length === telling.length && month <= choice.span.to;
    return { month, value: known ? sum(told.map((pieces) => totalOf(pieces))) : null };
  });
}

/** Of figures with holes those that were over by then; null where one of them had begun and was not over. */
function piecesTo<F extends FigureRow>(
  pieces: readonly F[],
  month: Month,
  gaps?: readonly Month[],
): readonly F[] | null {
  const begun = pieces.filter((piece) => piece.firstMonth <= month);
  const over = begun.every((piece) => piece.lastMonth <= month);
  return over && (begun.length > 0 || gaps?.includes(month)) ? begun : null;
}
