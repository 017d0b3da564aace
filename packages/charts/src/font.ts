/** The little of a TrueType file that measuring text needs: which letters it has and how wide they are. */
export interface Font {
  has(letter: string): boolean;
  /** Width in ems; a letter that is not there is one em wide. */
  widthOf(text: string): number;
}

export function readFont(file: Uint8Array): Font {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tables = readTables(view);
  const unitsPerEm = view.getUint16(offsetOf(tables, "head") + 18);
  const wideGlyphs = view.getUint16(offsetOf(tables, "hhea") + 34);
  const metrics = offsetOf(tables, "hmtx");
  const glyphOf = readCharacterMap(view, offsetOf(tables, "cmap"));
  const advance = (glyph: number) => view.getUint16(metrics + Math.min(glyph, wideGlyphs - 1) * 4) / unitsPerEm;
  return {
    has: (letter) => glyphOf(letter.codePointAt(0) ?? 0) !== 0,
    widthOf: (text) => {
      const glyphs = [...text].map((letter) => glyphOf(letter.codePointAt(0) ?? 0));
      return glyphs.reduce((width, glyph) => width + (glyph === 0 ? 1 : advance(glyph)), 0);
    },
  };
}

function readTables(view: DataView): Map<string, number> {
  const count = view.getUint16(4);
  const tag = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
  const records = Array.from({ length: count }, (_, index) => 12 + index * 16);
  return new Map(records.map((at) => [tag(at), view.getUint32(at + 8)]));
}

function offsetOf(tables: ReadonlyMap<string, number>, tag: string): number {
  const offset = tables.get(tag);
  if (offset === undefined) throw new Error(`not a TrueType font: no table ${tag}`);
  return offset;
}

/** Format 4: the segments of the basic plane, which hold all of Vietnamese. */
function readCharacterMap(view: DataView, cmap: number): (code: number) => number {
  const count = view.getUint16(cmap + 2);
  const subtables = Array.from({ length: count }, (_, index) => cmap + view.getUint32(cmap + 8 + index * 8));
  const table = subtables.find((at) => view.getUint16(at) === 4);
  if (table === undefined) throw new Error("the font has no character map of format 4");
  const doubled = view.getUint16(table + 6);
  const [ends, starts] = [table + 14, table + 16 + doubled];
  const [deltas, ranges] = [starts + doubled, starts + doubled * 2];
  return (code) => {
    for (let at = 0; at < doubled; at += 2) {
      if (code > view.getUint16(ends + at)) continue;
      const start = view.getUint16(starts + at);
      if (code < start) return 0;
      const [delta, range] = [view.getUint16(deltas + at), view.getUint16(ranges + at)];
      if (range === 0) return (code + delta) & 0xffff;
      const glyph = view.getUint16(ranges + at + range + (code - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
