import { createContext, useContext } from "react";
import { problemOf } from "../api/request.ts";

export type Row = Record<string, unknown>;

export interface Conflict {
  /** The row as somebody else left it meanwhile; null while nobody did. */
  current: Row | null;
  settle: () => void;
  /** What a save sends beside the fields that are shown, and takes along where nobody typed it. */
  follows?: readonly string[];
  /** Puts that row into the form in place of what was typed. */
  take?: (row: Row) => void;
}

export const ConflictContext = createContext<Conflict>({ current: null, settle: () => undefined });

export function useConflict(): Conflict {
  return useContext(ConflictContext);
}

/**
 * The row as somebody else left it, where a save was refused for that; null for every other refusal, such as a name that
 * another row bears.
 */
export function meanwhileOf(error: unknown, sent: { id?: number | string | undefined; version?: unknown }): Row | null {
  const problem = problemOf(error);
  const current = problem?.status === 409 ? problem.current : null;
  if (!current || current["version"] === undefined || current["version"] === sent.version) return null;
  const another = sent.id !== undefined && current["id"] !== undefined && current["id"] !== Number(sent.id);
  return another ? null : current;
}

export interface Difference {
  /** The path of the field, with dots where it lies in another. */
  field: string;
  theirs: unknown;
  mine: unknown;
  /** False where the form says what it began with: nobody typed that. */
  typed: boolean;
}

interface Sides {
  /** The row on the server. */
  theirs: Row;
  /** The fields on the screen, and what they began with. */
  mine: Row;
  began: Row;
}

/** Where the row on the server and the fields on the screen say different things. */
export function differencesOf(fields: readonly string[], { theirs, mine, began }: Sides): Difference[] {
  return fields.flatMap((field) => {
    const [its, own, before] = [theirs[field] ?? null, mine[field] ?? null, began[field] ?? null];
    if (isGroup(its) && isGroup(own)) {
      const names = [...new Set([...Object.keys(its), ...Object.keys(own)])];
      const within = differencesOf(names, { theirs: its, mine: own, began: isGroup(before) ? before : {} });
      return within.map((each) => ({ ...each, field: `${field}.${each.field}` }));
    }
    return alike(its, own) ? [] : [{ field, theirs: its, mine: own, typed: !alike(own, before) }];
  });
}

/** Several fields under one name, such as the settings of a channel; a list is one value. */
function isGroup(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The fields that say something else now than they did. */
export function changesOf(before: Row, now: Row): Row {
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => !alike(value, before[field])));
}

/** An input that was emptied says null where the row may have no such field. */
export function alike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
