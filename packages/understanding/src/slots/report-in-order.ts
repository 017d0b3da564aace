import { fold } from "../fold.ts";

/** "bc t10 2 12 3 1": numbers and nothing beside them that they could belong to; which is which, the form tells by its order. */
export function numbersInOrder(text: string): number[] {
  const said = ALONE.exec(text)?.groups?.["numbers"];
  if (said === undefined) return [];
  return said
    .trim()
    .split(" ")
    .flatMap((word) => (word === "_" ? [] : [/^\d/.test(word) ? Number(word) : 0]));
}

const HEAD =
  "(?: (?:da|vang|em|toi|minh|xin|gui|nop|kinh|chi bo|don vi|bao cao|ket qua|so lieu|cua|ve|thang|ky|cac|so|lan luot|theo thu tu|nhu sau|la|gom|a|anh|chi|_|<period>|<self>|<unit>))*";
/** No part of a telephone's number. */
const COUNTED = "(?:0\\d?|[1-9]\\d{0,4})";
const ALONE = new RegExp(
  `^${HEAD}(?<numbers> ${COUNTED}(?: _)?(?: (?:${COUNTED}|khong)(?: _)?)+)(?: (?:a|nhe|nha|em|anh|chi|het|thoi|_|gui|nop|luon|di|giup|ho))* $`,
);

/** The same typed where a number is waited for: "2 12 3 1", "2, 12, ko, 1", "2,12,3,1"; none where it may be one number. */
export function severalNumbers(text: string): number[] {
  const plain = fold(text.normalize("NFC")).trim().replace(AHEAD, "").replace(COURTESY, "");
  if (plain.length > LONGEST) return [];
  const words = TIGHT.test(plain) ? plain.split(/[,./;-]/) : plain.split(/\s*[,;|]\s+|\s+[-–]\s+|\s+/);
  if (words.length < 2 || !/^\d/.test(words[0]!)) return [];
  return words.every((word) => COUNT.test(word)) ? words.map((word) => (/^\d/.test(word) ? Number(word) : 0)) : [];
}

const LONGEST = 80;
const COUNT = new RegExp(`^(?:${COUNTED}|khong|ko|k|kh)$`);
/** "2,5" is a broken number and "3/10/26" a day; four and more of them are neither. */
const TIGHT = /^\d{1,6}(?:,\d{1,6}){2,}$|^\d{1,3}(?:([./;-])\d{1,3})(?:\1\d{1,3}){2,}$/;
/** «à nhầm, 3 12 3 1». */
const AHEAD = /^(?:(?:a|o|ua|da|nham|nham roi|sua|sua lai|xin loi|lai|la|gom|lan luot|cac so)[,:]? )+(?=\d)/;
const COURTESY = /(?:[ ,]+(?:a|nhe|nha|em|anh|chi|thoi|het|gui|nop|luon|di))*[.!]?$/;
