/**
 * A sentence to try: what was asked, with the words that staff believe stood at the first box. Where a unit or a number
 * stood, something usual stands in.
 */
export function trialOf(shown: string, said: string, year: number): string {
  let filled = false;
  return shown
    .replaceAll(/□+(?: □+)*/g, () => {
      if (filled) return "";
      filled = true;
      return said;
    })
    .replaceAll("<unit>", "")
    .replaceAll("####", String(year))
    .replaceAll("#", "9")
    .replaceAll(/\s+/g, " ")
    .trim();
}
