import type { Sentence } from "./sentence.ts";

/** "Tỉnh đang giục, đơn vị nào …": whoever wants to know is not the unit that is asked about. `to` is behind its name. */
export function onlyAsks({ words }: Sentence, to: number): boolean {
  let at = to;
  while (at < to + 3 && !words[at]?.apart && LEADING.test(words[at]?.text ?? "")) at++;
  const said = words
    .slice(at, at + 2)
    .map(({ text }) => text)
    .join(" ");
  return !words[at]?.apart && ASKING.test(said) && words.slice(at + 1).some(({ apart }) => apart);
}

/** "công ty em", "công ty FDI nào": a kind of unit, although one alone bears it in its name. */
export function isKindOnly({ words }: Sentence, from: number, to: number): boolean {
  const said = words
    .slice(from, to)
    .map(({ text }) => text)
    .join(" ");
  const next = words[to];
  return said === "cong ty" && next !== undefined && !next.apart && OF_A_KIND.test(next.text);
}

const OF_A_KIND = /^(?:em|minh|toi|tui|ta|chung|nao|fdi|co|tu|nha|trach|lien)$/;

/** "thôn bác", said to or by an elder: the marks are those of a form of address, and no slip of a name's. */
export function isAddress({ words }: Sentence, to: number): boolean {
  return /^(?:bác|bà|chú|cô|cậu|dì|mợ|thím)$/.test(words[to - 1]?.raw.normalize("NFC") ?? "");
}

const LEADING = /^(?:dang|vua|moi|cu|lai|da|hom|nay|cap|tren|ho|bay|gio)$/;
const ASKING = /^(?:giuc|doi|hoi|thuc|hoi thuc|yeu cau|chi dao|bat|keu|nhac|quan triet|muon|can|dang can)(?: |$)/;
