/** A body's committee signs for it: of the "Đảng bộ" its "Đảng ủy". */
export function committeeOf(unit: string): string {
  return unit.replace(/^Đảng bộ(?= )/, "Đảng ủy");
}
