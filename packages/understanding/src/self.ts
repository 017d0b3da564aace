import type { Sentence } from "./sentence.ts";

const WE = "(?:em|minh|toi|ta|tui|chung toi|chung em|chung minh|chung ta|bon em|nha minh|nha em|ben minh)";
const OURS = [
  `(?:chi bo|dang bo|don vi|dang uy|chi uy|co quan|phuong|xa|huyen|truong|thon|khu|to|khoi pho|ben|cho) ${WE}`,
  `cua (?:chi bo |don vi |dang bo )?${WE}`,
  `(?:tui|minh|chung toi|chung em|chung minh|chung ta)(?= (?:da |co |con |phai |duoc |moi |chua |se )?(?:ket nap|kn|dat|duoc|con|phai|can|thieu|giao)\\b)`,
  `(?:toi|em)(?= (?:da |duoc |phai |con )(?:ket nap|dat|giao|thieu)\\b)`,
];
const SELF = new RegExp(` (?:${OURS.join("|")})(?= )`);

/** "chi bộ em", "của tôi", "đơn vị mình": the asker's own unit, left as "<self>". "Cho tôi", "nhắc em" are not. */
export function maskSelf(sentence: Sentence): { rest: Sentence; found: boolean } {
  let rest = sentence;
  let found = false;
  for (let match = SELF.exec(rest.text); match; match = SELF.exec(rest.text)) {
    const from = rest.wordAt(match.index + 1);
    const to = rest.wordAt(match.index + match[0].length);
    const [first] = rest.words.slice(from, from + 1);
    // Unmarked "cho em" is "for me"; only "chỗ em" is a place.
    if (first?.text === "cho" && !/chỗ/i.test(first.raw)) break;
    rest = rest.masked(from, to, "<self>");
    found = true;
  }
  return { rest, found };
}
