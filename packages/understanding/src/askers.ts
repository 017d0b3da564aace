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

const LEADING = /^(?:dang|vua|moi|cu|lai|da|hom|nay|cap|tren|ho|bay|gio)$/;
const ASKING = /^(?:giuc|doi|hoi|thuc|hoi thuc|yeu cau|chi dao|bat|keu|nhac|quan triet|muon|can|dang can)(?: |$)/;
