import { useCallback, useState } from "react";
import { alike, type Row } from "./conflict.ts";

/** The row that a form goes by, whatever the page reads meanwhile. */
export interface Held<R extends object> {
  row: R | undefined;
  /** Counts what was put into the form in place of what stood in it. */
  round: number;
  take: (row: R) => void;
}

export function useHeld<R extends object>(begins: R | undefined): Held<R> {
  const [{ row, round }, setHeld] = useState({ row: begins, round: 0 });
  const take = useCallback((newer: R) => setHeld((held) => ({ row: newer, round: held.round + 1 })), []);
  return { row, round, take };
}

interface Reading {
  held: Row | undefined;
  newest: Row | undefined;
  /** Something in the form is other than what it began with. */
  typed: boolean;
  /** What a save sends, and of it what the form has inputs for. */
  sent: readonly string[];
  inputs: ReadonlySet<string>;
}

/**
 * What becomes of a form when its row is read again. `take`: it shows the newer row. `keep`: it stays as it is, with the
 * version that was seen, so that the save is refused and both values are shown. A row that changed only where this form
 * has no input is no reason for that: `follow` names what goes with the next save as it stands now.
 */
export function onReading({ held, newest, typed, sent, inputs }: Reading): "take" | "keep" | { follow: Row } {
  if (!newest || alike(newest, held) || isOlder(newest, held)) return "keep";
  if (!held || !typed) return "take";
  const changed = sent.filter((field) => field !== "version" && !alike(newest[field], held[field]));
  if (changed.some((field) => inputs.has(field)) || newest["version"] === undefined) return "keep";
  return { follow: Object.fromEntries([...changed, "version"].map((field) => [field, newest[field]])) };
}

/** An answer that was under way while the row was saved. */
function isOlder(row: Row, held: Row | undefined): boolean {
  return Number(row["version"]) < Number(held?.["version"]);
}
