import { createContext, useContext } from "react";

export type Row = Record<string, unknown>;

export interface Conflict {
  /** The row as somebody else left it meanwhile; null while nobody did. */
  current: Row | null;
  settle: () => void;
}

export const ConflictContext = createContext<Conflict>({ current: null, settle: () => undefined });

export function useConflict(): Conflict {
  return useContext(ConflictContext);
}

export interface Difference {
  field: string;
  theirs: unknown;
  mine: unknown;
}

/** Where the row on the server and the fields on the screen say different things. */
export function differencesOf(fields: readonly string[], current: Row, typed: Row): Difference[] {
  return fields
    .map((field) => ({ field, theirs: current[field] ?? null, mine: typed[field] ?? null }))
    .filter(({ theirs, mine }) => JSON.stringify(theirs) !== JSON.stringify(mine));
}
