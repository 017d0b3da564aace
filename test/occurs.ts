/**
 * Whether a reply says a number or phrase: whole, with no digit and no separator followed by a digit on either side,
 * once dates are set aside (years too, unless a year is what is looked for).
 */
export function occurs(reply: string, wanted: string): boolean {
  const undated = reply
    .replace(/(?<!\d)\d{1,2}\/\d{1,2}\/\d{4}(?!\d)/g, "·")
    .replace(/(?<!\d)\d{1,2}\/\d{4}(?!\d)/g, "·");
  const text = /^(19|20)\d\d$/.test(wanted) ? undated : undated.replace(/(?<![\d.,])(19|20)\d\d(?![\d.,]*\d)/g, "·");
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<!\\d)(?<!\\d[.,])${escaped}(?!\\d)(?![.,]\\d)`, "u").test(text);
}
