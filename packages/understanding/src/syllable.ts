const INITIAL = "(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?";
const NUCLEUS =
  "(?:uya|uye|uyu|oai|oay|oao|oeo|uai|uay|uao|uoi|uou|ieu|yeu|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue|ui|uo|uu|uy|ye|a|e|i|o|u|y)";
const CODA = "(?:ch?|m|ngh?|nh?|p|t)?";
const SYLLABLE = new RegExp(`^${INITIAL}${NUCLEUS}${CODA}$`);
const ONSET = /^(?:dd|d9|b|ch?|d|gh?|h|kh?|l|m|ngh?|nh?|ph?|qu?|r|s|tr|th?|v|x)?/;

/** Whether a folded word could be a Vietnamese syllable; what could not is a typo, a foreign word or unfinished Telex. */
export function isSyllable(word: string): boolean {
  return SYLLABLE.test(word);
}

/** "ddangr" and "d9ang3" → "dang": undoes Telex or VNI keys that the input method left behind; null when they are none. */
export function withoutKeys(word: string): string | null {
  const onset = ONSET.exec(word)?.[0] ?? "";
  const rest = word.slice(onset.length);
  if (rest === "") return null;
  const start = onset === "dd" || onset === "d9" ? "d" : onset;
  const plain = rest
    .replaceAll(/[sfrxjz1-9]/g, "")
    .replaceAll(/(?<=[aou])w/g, "")
    .replaceAll("w", "u")
    .replaceAll(/([aeo])\1+/g, "$1");
  const last = plain.at(-1) ?? "";
  // The second attempt is a mark typed after the syllable: "vietje", "dangrd".
  const late = "aeod".includes(last) && (start + plain.slice(0, -1)).includes(last) ? [start + plain.slice(0, -1)] : [];
  // And a "w" typed behind the vowels: "guiwr".
  const horned = /[aou][a-z]*w/.test(rest)
    ? [start + rest.replaceAll(/[sfrxjz1-9w]/g, "").replaceAll(/([aeo])\1+/g, "$1")]
    : [];
  for (const attempt of [start + plain, ...late, ...horned]) {
    if (attempt !== word && isSyllable(attempt) && !isSyllable(word)) return attempt;
  }
  return null;
}
