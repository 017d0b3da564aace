/** Columns as wide as their widest cell; empty where there is no row. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ""))));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + " ".repeat(widths[column]! - widthOf(cell)))
      .join("  ")
      .trimEnd();
  return all.map(line).join("\n");
}

/** Letters as a reader counts them: a tone mark is not one. */
function widthOf(text: string): number {
  return [...new Intl.Segmenter("vi").segment(text)].length;
}
