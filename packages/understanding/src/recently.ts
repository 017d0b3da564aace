/**
 * A message is looked at from so many sides, line by line and clause by clause, and each side asks for the same; and what
 * a crowd writes on the day that reports are due is much alike.
 */
const MOST = 128;

/**
 * The same reckoning, made once of each of the last texts, of which twice `MOST` are kept at most. What it gives is handed
 * to all who ask: nobody may change it.
 */
export function recently<T>(reckon: (text: string) => T): (text: string) => T {
  let [young, old] = [new Map<string, T>(), new Map<string, T>()];
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const value = old.has(text) ? old.get(text)! : reckon(text);
    if (young.size >= MOST) [young, old] = [new Map(), young];
    young.set(text, value);
    return value;
  };
}
