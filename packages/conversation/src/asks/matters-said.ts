import type { ReminderTopic, Understanding } from "@ketnap/contract";
import { fold } from "@ketnap/understanding";

/**
 * What one line wants to be reminded of, where that is more than one thing: "nộp báo cáo và đi họp". Null for one alone, and
 * for what only adds a time or a name to it.
 */
export function mattersSaid({ text }: Pick<Understanding, "text">): ReminderTopic[] | null {
  const [first = "", ...further] = ` ${fold(text)} `
    .split(/[,;&+]| (?:va|roi|cung nhu) /)
    .map((part) => ` ${part.replaceAll(/[^\p{L}\d]+/gu, " ").trim()} `);
  const found = [topicOf(first) ?? (ACTS.test(first) ? "other" : undefined)];
  for (const part of further) found.push(topicOf(part) ?? (BEGINS.test(part) ? "other" : undefined));
  const topics = found.filter((topic) => topic !== undefined);
  return new Set(topics).size > 1 && topics.length > 1 ? [...new Set(topics)] : null;
}

/** By what is done with it: "báo cáo" and "họp" alone are also parts of names. */
const TOPICS: readonly (readonly [words: RegExp, topic: ReminderTopic])[] = [
  [/ (?:hop|sinh hoat) chi bo /, "cell_meeting"],
  [/ (?:nop|gui|lam|viet|hoan thanh|chot) (?:\S+ ){0,2}(?:bao cao|bc) | bao cao (?:thang|quy|nam) /, "report"],
  [/ (?:di|du|den|chuan bi) (?:\S+ )?hop | hop (?:giao ban|bch|ban|dang uy|cap uy) /, "meeting"],
  [/ (?:nop|gui|lam|xem|hoan thien|ra) (?:\S+ )?ho so /, "dossier"],
  [/ (?:chuyen|xet) (?:dang )?(?:vien )?chinh thuc /, "conversion"],
  [/ (?:di hoc|dang ky lop|mo lop|lop boi duong) /, "class"],
  [/ (?:xem|ra|kiem) (?:\S+ )?tien do /, "progress"],
  [/ (?:don|tiep) doan kiem tra /, "inspection"],
];

const ACTS = / nhac (?:toi|em|minh|chau|giup) (?:\S+ ){0,4}(?:di|mua|goi|don|in|lay|soan|ky|trinh|doc|nop|gui) /;
/** Another thing to be done, and no time or name that goes with the one before. */
const BEGINS =
  /^ (?:nhac (?:toi|em|minh) )?(?:di|mua|goi|don|in|lay|soan|ky|trinh|doc|nop|gui|lam|viet|chuan bi|hoan thanh|to chuc|du|tham) (?!nhe |nha |a |luon )/;

function topicOf(part: string): ReminderTopic | undefined {
  return TOPICS.find(([words]) => words.test(part))?.[1];
}
