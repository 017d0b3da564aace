/** A list of names as it is typed: it began as `began`, read when the unit stood at `version`. */
export interface TypedNames {
  began: readonly string[];
  names: readonly string[];
  version: number;
}

/** What one person added and took away, done to what another left meanwhile. Nobody's names are lost. */
export function mergedNames({ began, names }: TypedNames, theirs: readonly string[]): string[] {
  const left = theirs.filter((name) => !began.includes(name) || names.includes(name));
  return [...left, ...names.filter((name) => !began.includes(name) && !left.includes(name))];
}

export function sameNames(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, place) => name === other[place]);
}
