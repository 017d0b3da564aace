/**
 * A sentence to try: what was asked, with the words that staff believe stood at the first box. Where a unit or a number
 * stood, something usual stands in.
 */
export function trialOf(shown: string, said: string, year: number): string {
  let filled = false;
  return shown
    .replaceAll(/([^\s□]+ )?□+(?: □+)*( [^\s□]+)?/g, (_, before: string = "", after: string = "") => {
      if (filled) return before + after;
      filled = true;
      // "xóm □" with "xóm Gáo", "□ được" with "gặt được": the word that was known is said once.
      const words = said.toLowerCase();
      const head = words.startsWith(before.toLowerCase()) ? "" : before;
      return head + said + (words.endsWith(after.toLowerCase()) ? "" : after);
    })
    .replaceAll("<unit>", "")
    .replaceAll("####", String(year))
    .replaceAll("#", "9")
    .replaceAll(/\s+/g, " ")
    .trim();
}
