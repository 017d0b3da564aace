/** A message is looked at from so many sides, line by line and clause by clause, and each side asks for the same. */
const MOST = 32;

/** The same reckoning, made once of each of the last texts. What it gives is handed to all who ask: nobody may change it. */
export function recently<T>(reckon: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const fresh = reckon(text);
    if (kept.size >= MOST) kept.clear();
    kept.set(text, fresh);
    return fresh;
  };
}
