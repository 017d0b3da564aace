/** One line as it may be stored and searched: one form of Unicode, single spaces, nothing invisible. */
export function oneLine(text: string): string {
  return visible(text).replaceAll(/\s+/g, " ").trim();
}

/** Several lines, likewise. */
export function lines(text: string): string {
  return visible(text.replaceAll(/\r\n?/g, "\n")).trim();
}

/** Equal for names that differ in marks or case alone. */
export function sounds(name: string): string {
  return oneLine(name).normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

// Control characters but tab and newline, and marks that hide or turn text.
const INVISIBLE =
  /[\0-\u{8}\u{B}-\u{1F}\u{7F}-\u{9F}\u{AD}\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}]/gu;

function visible(text: string): string {
  return text.toWellFormed().normalize("NFC").replaceAll(INVISIBLE, "");
}
