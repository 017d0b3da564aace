import type { Lexicon, NameForm } from "./lexicon.ts";
import { isSyllable } from "./syllable.ts";

export interface Nearby {
  form: NameForm;
  /** 0 to 1. */
  score: number;
  /** What was typed is no other name, only this one mistyped. */
  slip: boolean;
}

/** Names like what was typed, best first. "phu bihn" is a slip for Phú Lương; "phu ninh" is another place. */
export function nearbyNames(typed: readonly string[], lexicon: Lexicon): Nearby[] {
  const text = typed.join(" ");
  return lexicon.trigrams
    .nearest(text, 12, 0.3)
    .flatMap(({ name, score, entries }) =>
      entries.map((form) => ({ form, score, slip: isSlip(typed, name.split(" ")) })),
    )
    .filter(({ form, score, slip }) => slip || (score >= 0.4 && sharesSyllable(typed, form)))
    .sort((a, b) => Number(b.slip) - Number(a.slip) || b.score - a.score);
}

/** Letters alone are alike by chance: a name that is offered has a syllable of its own in common, slips aside. */
function sharesSyllable(typed: readonly string[], { bare }: NameForm): boolean {
  return typed.some((word) =>
    bare.some((own) => own === word || (!isSyllable(word) && distance(word, own, 1) <= 1 && own.length > 2)),
  );
}

function isSlip(typed: readonly string[], name: readonly string[]): boolean {
  if (typed.length !== name.length) {
    const [a, b] = [typed.join(""), name.join("")];
    return a.length >= 6 && typed.some((word) => !isSyllable(word)) && distance(a, b, 1) <= 1;
  }
  return typed.every((word, at) => {
    const wanted = name[at] ?? "";
    if (word === wanted) return true;
    return !isSyllable(word) && distance(word, wanted, 2) <= (word.length >= 5 ? 2 : 1);
  });
}

/** Edits between two words, a swap of neighbours being one (Damerau); gives up beyond `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
