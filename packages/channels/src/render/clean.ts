/** Composed letters (a decomposed Vietnamese text is longer), no control or direction marks, nothing half a character. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu, "");
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
