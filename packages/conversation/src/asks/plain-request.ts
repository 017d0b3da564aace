import { markedForm } from "@ketnap/understanding";
import type { Line } from "./seats-said.ts";

/** Whether these words ask for seats and say nothing else. */
export function isPlain(words: readonly string[], marks: Line["marks"]): boolean {
  const line = ` ${words.map((word) => (isOtherWord(word, marks) ? "!" : word)).join(" ")} `
    .replaceAll(OPENING, " ")
    .replace(isYes(marks) ? / da (?=.)/ : YES_BEFORE, " ")
    .replaceAll(CLOSING, " ")
    .replaceAll(BODIES, " ");
  return line
    .trim()
    .split(" ")
    .every((word) => PLAIN.has(word));
}

/** "Vâng", "bot ơi" before it; "nhé", "ạ", "cảm ơn" behind it. */
const OPENING = /^ (?:(?:vang|alo|bot|ad|oi|ok|thua|kinh) )+/g;
/** "Dạ"; without its marks only before who speaks, for else it says that it was done. */
const YES_BEFORE = /^ da (?=(?:em|toi|minh|chau|anh|chi|bac|chu|co|cho|xin|chi bo|<unit>|<self>) )/;

function isYes(marks: Line["marks"]): boolean {
  return marks.get("da")?.every((mark) => mark === YES) ?? false;
}

const YES = markedForm("dạ");
const CLOSING =
  / (?:(?:thoi|nhe|nha|nghe|a|voi|giup|gium|ho|luon|cam on|em|toi|minh|anh|chi|bac|chu|ad|bot|dong chi) )+$/g;
/** With "chi", which is "only" elsewhere. */
const BODIES = / (?:chi bo|dang bo|dong chi|anh chi)(?= )/g;

/** Words of the same letters that say something else. */
function isOtherWord(word: string, marks: Line["marks"]): boolean {
  const typed = marks.get(word);
  if (word === "da") return typed !== undefined && !isYes(marks);
  return typed?.some((mark) => OTHERS.has(mark)) ?? false;
}

const OTHERS: ReadonlySet<string> = new Set(
  ["chờ", "chỗ", "chỉ", "tối", "tới", "vội", "mất", "cứ", "đáng"].map((word) => markedForm(word)),
);

/** Words with which seats are asked for. */
export const ASKS: ReadonlySet<string> = new Set("ky danh ten cu gui them sung suat xin cho lay".split(" "));
const PLAIN: ReadonlySet<string> = new Set(
  (
    "_ dang ky ghi danh ten cu gui them bo sung suat xin cho lay em toi minh chau chung don vi <unit> <self> <place> lop " +
    "hoc di vao tham gia giup gium ho voi nua tiep de nghi muon nguyen vong so luong la gom va cua o tai nguoi quan a"
  ).split(" "),
);
