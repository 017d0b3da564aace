export type Split = "train" | "test";

/** Where a line of the corpus belongs, told by its text alone: whoever adds one cannot choose. */
export function splitOf(text: string): Split {
  return hash(text) % 2 === 0 ? "test" : "train";
}

/** FNV-1a over UTF-16 units, unsigned. Also the seed of what is done to one line. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const sign of text.normalize("NFC")) {
    value ^= sign.codePointAt(0) ?? 0;
    value = Math.imul(value, 0x01000193);
  }
  // The low bit of FNV alone is the parity of the text; the mixing spreads it.
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
