/** The line that carries the number, taken apart so that the number can be large. */
export interface Lead {
  /** "ít nhất", where the paper says "trên". */
  before: string;
  figure: string;
  /** What follows the figure in its own part: "đơn vị chưa kết nạp được ai". */
  after: string;
  /** The other parts, in order: "12,25 %", "🔴 chậm". */
  parts: readonly string[];
}

export type PaceMark = "on_pace" | "slightly_behind" | "behind";

const FIGURE =
  /^((?:ít nhất|at least) )?([−-]?\d+(?:[.,]\d+)*(?: ?\/ ?\d+(?:[.,]\d+)*)?(?:\u00a0| )?%?)(?=$|[ ,;:])(.*)$/u;
const PIECES = /((?<![\d.,])[−-]?\d[\d.,]*(?: \/ \d[\d.,]*| %)|[🟢🟡🔴] [^·]+?(?= ·|$))/u;
const MARKS: Record<string, PaceMark> = { "🟢": "on_pace", "🟡": "slightly_behind", "🔴": "behind" };
const LONGEST = 120;

/** Null for a line that does not begin with a number. */
export function readLead(text: string): Lead | null {
  if (text.length > LONGEST) return null;
  const [first = "", ...parts] = text.split(" · ");
  const match = FIGURE.exec(first);
  if (!match) return null;
  const [, before = "", figure = "", after = ""] = match;
  return { before: before.trim(), figure: figure.trim(), after: after.trimStart(), parts };
}

/** The pace in a mark and a word: the page draws the mark itself, for phones without coloured signs. */
export interface PaceText {
  pace: PaceMark;
  sign: string;
  word: string;
}

export function readPace(text: string): PaceText | null {
  const [sign = ""] = text;
  const pace = MARKS[sign];
  return pace ? { pace, sign, word: text.slice(sign.length).trim() } : null;
}

/** A line in pieces: those that must not be broken over two lines ("0 / 5", "12,25 %"), paces, and the rest. */
export type Piece = { kind: "plain" | "whole"; text: string } | ({ kind: "pace" } & PaceText);

export function readPieces(text: string): Piece[] {
  return text.split(PIECES).flatMap((piece, n): Piece[] => {
    if (piece === "") return [];
    if (n % 2 === 0) return [{ kind: "plain", text: piece }];
    const pace = readPace(piece);
    return [pace ? { kind: "pace", ...pace } : { kind: "whole", text: piece }];
  });
}
