import type { Sentence } from "./sentence.ts";

const BODY = "(?:dang bo|dang uy|don vi|co quan|to chuc dang|chi bo|cap uy)";
const ABOVE = "(?:cap tren|tren mot cap)(?: truc tiep)?(?: ca)?";
/** "đảng bộ cấp trên", "của cấp trên", "cấp trên của chi bộ tôi": the unit above the asker's own. */
const SUPERIOR = new RegExp(
  ` (?:${BODY} ${ABOVE}(?: (?:cua )?<self>)?|${ABOVE} (?:cua |${BODY} )?<self>|cua ${ABOVE}) `,
  "g",
);
/** What the upper level does, and what is done towards it: the question is about the asker's own unit. */
const ACTS_AFTER =
  /^(?:giao|ra|phan|yeu cau|hoi|bat|duyet|nhac|can|muon|chi dao|quyet|khen|phe|de ra|da giao|ve kiem tra|kiem tra|xuong|chua giao|se giao|co giao|cho)(?= |$)/;
const TOWARDS =
  /(?:^| )(?:gui|nop|bao cao|len|xin|cho|hoi|trinh|theo|(?<!(?:tien|trinh|muc|toc) )do|tu|voi|ve|duoc|bi)$/;

/** Whether the unit above the asker's own is asked about, where no name is said. */
export function asksSuperior({ text }: Sentence): boolean {
  for (const match of text.matchAll(SUPERIOR)) {
    const before = text.slice(0, match.index).trim();
    const after = text.slice(match.index + match[0].length).trim();
    if (!TOWARDS.test(before) && !ACTS_AFTER.test(after)) return true;
  }
  return false;
}
