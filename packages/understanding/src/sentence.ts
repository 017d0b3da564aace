import type { Word } from "./words.ts";

/** The words of a question as one line that patterns can read, each found again by its place in the line. */
export class Sentence {
  readonly words: readonly Word[];
  /** Words joined by single spaces, with one before and one after. */
  readonly text: string;
  readonly #starts: number[] = [];

  constructor(words: readonly Word[]) {
    this.words = words;
    let text = " ";
    for (const word of words) {
      this.#starts.push(text.length);
      text += `${word.text} `;
    }
    this.text = text;
  }

  /** The first word that begins at or after a place in the line. */
  wordAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** A sentence in which words `from` to `to` (exclusive) are one placeholder such as "<unit>". */
  masked(from: number, to: number, placeholder: string): Sentence {
    const first = this.words[from];
    const last = this.words[to - 1];
    if (!first || !last) return this;
    const mask: Word = {
      text: placeholder,
      raw: this.texts(from, to),
      start: first.start,
      end: last.end,
      apart: first.apart,
    };
    return new Sentence([...this.words.slice(0, from), mask, ...this.words.slice(to)]);
  }

  /** The folded words `from` to `to` (exclusive), what placeholders hide included. */
  texts(from = 0, to = this.words.length): string {
    return this.words
      .slice(from, to)
      .map(({ text, raw }) => (text.startsWith("<") ? raw : text))
      .join(" ");
  }

  /** What was typed for words `from` to `to` (exclusive). */
  typed(original: string, from: number, to: number): string {
    const first = this.words[from];
    const last = this.words[to - 1];
    return first && last ? original.slice(first.start, last.end) : "";
  }
}
