/** Names found by the letters they share with what was typed (as pg_trgm does), through an inverted index. */
export interface TrigramIndex<T> {
  /** The names nearest to a text, best first, with their Jaccard similarity. */
  nearest(text: string, limit: number, floor: number): { name: string; score: number; entries: readonly T[] }[];
}

export function trigramIndex<T>(groups: ReadonlyMap<string, readonly T[]>): TrigramIndex<T> {
  const names = [...groups.keys()];
  const sizes = new Uint16Array(names.length);
  const postings = new Map<string, number[]>();
  names.forEach((name, index) => {
    const grams = trigramsOf(name);
    sizes[index] = grams.size;
    for (const gram of grams) {
      const list = postings.get(gram);
      if (list) list.push(index);
      else postings.set(gram, [index]);
    }
  });
  const shared = new Uint16Array(names.length);

  return {
    nearest(text, limit, floor) {
      const grams = trigramsOf(text);
      const touched: number[] = [];
      for (const gram of grams) {
        for (const index of postings.get(gram) ?? []) {
          if (shared[index] === 0) touched.push(index);
          shared[index] = (shared[index] ?? 0) + 1;
        }
      }
      const found: { index: number; score: number }[] = [];
      for (const index of touched) {
        const common = shared[index] ?? 0;
        shared[index] = 0;
        const score = common / (grams.size + (sizes[index] ?? 0) - common);
        if (score >= floor) found.push({ index, score });
      }
      found.sort((a, b) => b.score - a.score || a.index - b.index);
      return found.slice(0, limit).map(({ index, score }) => {
        const name = names[index] ?? "";
        return { name, score, entries: groups.get(name) ?? [] };
      });
    },
  };
}

function trigramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (const word of text.split(" ")) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3));
  }
  return grams;
}
