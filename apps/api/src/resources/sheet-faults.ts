import { Unreadable } from "@ketnap/documents";
import { Invalid, type Reason } from "@ketnap/domain/kernel";

/** More faults than anybody mends at once. */
const MOST_FAULTS = 200;

/** Why a file is not read, told of the file as a whole. */
export function refuseFile(error: unknown): never {
  if (!(error instanceof Unreadable)) throw error;
  throw new Invalid({ file: { key: error.key, values: { ...error.values } } });
}

export function refuseCells(told: ReadonlyMap<string, Reason>): never {
  throw new Invalid(Object.fromEntries([...told].slice(0, MOST_FAULTS)));
}

/** Faults of rows (`rows.7.values.admitted`, `rows.7.comments.admitted`) by the cells in which they stand; what is of no row keeps its name. */
export async function byCells<R>(
  work: Promise<R>,
  placeOf: (row: number, field: string | null) => string | null,
): Promise<R> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const told = Object.entries(error.fields).map(([path, why]): [string, Reason] => {
      const [, at, field] = /^rows\.(\d+)(?:\.(?:values\.)?(.+))?/.exec(path) ?? [];
      return [at === undefined ? path : (placeOf(Number(at), field ?? null) ?? path), why];
    });
    return refuseCells(new Map(told));
  }
}
