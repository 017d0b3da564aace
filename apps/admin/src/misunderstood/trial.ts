/**
 * A sentence to try: what was asked, with the words that staff believe stood at the first box. Where a unit or a number
 * stood, something usual stands in.
 */
export function trialOf(shown: string, said: string, year: number): string {
  let filled = false;
  return shown
    .replaceAll(/([^\s□]+ )?□+(?: □+)*/g, (_, before: string = "") => {
      if (filled) return before;
      filled = true;
      // "xóm □" with "xóm Gáo": the word that was known is said once.
      return said.toLowerCase().startsWith(before.toLowerCase()) ? said : before + said;
    })
    .replaceAll("<unit>", "")
    .replaceAll("####", String(year))
    .replaceAll("#", "9")
    .replaceAll(/\s+/g, " ")
    .trim();
}
