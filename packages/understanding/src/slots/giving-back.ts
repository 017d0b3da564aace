import type { GivenBack } from "@ketnap/contract";
import { markedForm, mayMean } from "../fold.ts";
import type { Question } from "../question.ts";

/**
 * Seats in a class that a line gives back, or how many it means to keep: "cho 1 người rút khỏi lớp", "trả lại 2 suất",
 * "đăng ký lại lớp còn 2 người". Without a number where none was said, or several. Null where it gives none back.
 */
export function givenBack({ line, marks }: Pick<Question, "line" | "marks">): GivenBack | null {
  const bare = line.replaceAll(CLASS_NAMES, " _");
  const kept = KEPT.exec(bare);
  const verbs = verbsIn(bare.trim().split(" "), marks);
  const leaves = verbs.length > 0 || LEAVES.some((phrase) => phrase.test(bare));
  if ((!leaves && !kept) || OTHER.test(bare) || HOW.test(bare)) return null;
  if (
    !SEATS.test(bare) &&
    !verbs.some((verb) => STRONG.has(verb)) &&
    !/ \d+ (?:suat|nguoi|ban|dong chi|em)(?= )/.test(bare)
  )
    return null;
  if (kept) return { left: Number(kept[1]) };
  const said = new Set(
    [...bare.replaceAll(NUMBERED, " ").matchAll(/ (\d{1,4})(?= )/g)].map(([, digits]) => Number(digits)),
  );
  const [count, ...others] = said;
  return count === undefined || count === 0 || others.length > 0 ? {} : { count };
}

/** Whether a line bears any word of leaving, whatever of: what it registers is then no growth. */
export function saysLeaving({ line, marks }: Pick<Question, "line" | "marks">): boolean {
  const bare = line.replaceAll(CLASS_NAMES, " _");
  return verbsIn(bare.trim().split(" "), marks).length > 0 || [...LEAVES, KEPT].some((phrase) => phrase.test(bare));
}

interface Verb {
  marked: string;
  /** Behind these it is part of another word. */
  behind?: RegExp;
  /** Before these it leaves nothing. */
  before?: RegExp;
  /** Without marks it is one only before these. */
  bare?: RegExp;
  /** With marks as well. */
  only?: RegExp;
}

/** What stands behind such a verb where it is that, and no bot, particle or half of another word: so many, or the seats. */
const seats = (more = ""): RegExp =>
  new RegExp(`^(?:(?:di|lai|ra|giup|gium|ho|cho|em|toi|minh|bot|xuong|con) )*(?:\\d+|suat|cho hoc|lop${more})(?: |$)`);

const VERBS: Readonly<Record<string, Verb>> = {
  rut: { marked: markedForm("rút"), before: /^(?:kinh nghiem|gon|ngan|ra (?:bai hoc|kinh nghiem))(?: |$)/ },
  tra: {
    marked: markedForm("trả"),
    behind: / (?:kiem|thanh|tham|dieu)$/,
    before: /^(?:loi|cuu|ket qua|no|luong|tien)(?: |$)/,
    bare: seats("|dang ky"),
  },
  huy: { marked: markedForm("hủy"), behind: / (?:chi|phat)$/, before: /^(?:hieu|dong|chuong)(?: |$)/ },
  bot: { marked: markedForm("bớt"), bare: seats() },
  bo: {
    marked: markedForm("bỏ"),
    behind: / (?:can|(?<! dong )chi|dang|noi|toan|cong|so|to|tong|lien|dong|trung|tien|cuc)$/,
    before: /^(?:doi|phan|mon|truong|sung|nhiem|phieu|sot|may|tu|luat|chi huy|chinh tri)(?: |$)/,
    bare: seats("|dang ky|hoc"),
  },
  tru: {
    marked: markedForm("trừ"),
    behind: / (?:khai|loai|ngoai)$/,
    before: /^(?:so|bi|khoi|cac|nhung|ra|thon|chi bo|don vi)(?: |$)/,
    bare: seats(),
    only: /^(?:(?:di|bot|ra|lai|ho|giup|cho|em|toi|minh) )*\d+ (?:suat|nguoi|ban|cho|em|dong chi)(?: |$)/,
  },
  giam: {
    marked: markedForm("giảm"),
    before: /^(?:doc|sat|hieu|dinh|thi|khao|thieu)(?: |$)/,
    bare: seats("|dang ky|so"),
  },
  thoi: {
    marked: markedForm("thôi"),
    behind: / (?:dong|kip|tam|lam|duong|duc|nhat|tuc)$/,
    only: /^(?:khong|dang ky|hoc|khoi|cho|rut|bot|bo|huy|\d+)(?: |$)/,
  },
  nha: { marked: markedForm("nhả"), only: seats() },
  nhuong: { marked: markedForm("nhường"), only: seats() },
  xoa: { marked: markedForm("xóa"), before: /^(?:ten|mu|doi)(?: |$)/ },
  nghi: {
    marked: markedForm("nghỉ"),
    behind: / (?:de|hoi|ngay|duoc|suy|kien|ho|buoi)$/,
    before: /^(?:quyet|luc|dinh|phep|he|le|tet|ngoi|trua|ngay)(?: |$)/,
    bare: /^(?:hoc|lop|\d+)(?: |$)/,
  },
};

/** Said of people or seats they are enough; the others need a seat, a class or a registration beside them. */
const STRONG: ReadonlySet<string> = new Set(["rut", "bot"]);

function verbsIn(words: readonly string[], marks: Question["marks"]): string[] {
  return words.filter((word, at) => {
    const verb = VERBS[word];
    if (!verb) return false;
    const [behind, before] = [` ${words.slice(0, at).join(" ")}`, words.slice(at + 1).join(" ")];
    if (verb.behind?.test(behind) || verb.before?.test(before) || verb.only?.test(before) === false) return false;
    const typed = marks.get(word);
    if (typed?.some((mark) => mark === verb.marked)) return true;
    if (typed && !typed.some((mark) => mark === "" || mayMean(mark, verb.marked))) return false;
    return verb.bare === undefined || verb.bare.test(before);
  });
}

const LEAVES = [
  / (?:khong|chang|ko) (?:\S+ ){0,3}(?:dang ky|hoc|di|du|tham gia|theo) (?:\S+ ){0,5}nua(?= )/,
  / khong (?:con )?(?:dang ky|di hoc|hoc lop|tham gia lop|theo lop)(?: \S+){0,2} \d+(?= )/,
  / khoi (?:lop|danh sach|khoa)(?= )/,
  / am \d+(?= )/,
];
/** So many stay: "đăng ký lại còn 2 người", "sửa đăng ký thành 3". "Còn 2 người nữa" come on top. */
const KEPT =
  / (?:dang ky|rut|bot|giam|sua|doi|chinh|dieu chinh)(?: \S+){0,5} (?:con|con lai|xuong|xuong con|thanh) (\d{1,3})(?= (?!nua |(?:\S+ )nua |(?:\S+ )?(?:khong|chua|a khong) $))/;

/** What may be given back beside seats, and what "giảm" tells of figures. */
const OTHER =
  / (?:nguon|ho so|chi tieu|ket nap|dang vien|huy hieu|bao cao|tin|ban tin|thong bao|nhac|theo doi|lien ket|tai khoan|doan kiem tra|so voi|tang|ke hoach|nghi quyet|<compare>|<against>)(?= )/;
/** It asks for the way or the day, and gives nothing back. */
const HOW =
  / (?:cach|lam sao|lam the nao|the nao|nhu the nao|huong dan|khi nao|bao gio|han|may nguoi|bao nhieu|ai)(?= )/;
const SEATS = / (?:suat|cho hoc|cho ngoi|lop|hoc|di hoc|hoc vien|dang ky|khoa)(?= )/;
/** Names of classes, in which other words stand. */
const CLASS_NAMES =
  / (?:dang vien moi|(?:boi duong )?nhan thuc(?: ve dang)?|cam tinh(?: dang)?|doi tuong(?: ket nap)?(?: dang)?|ket nap dang)(?= )/g;
/** Numbers that are none of people. */
const NUMBERED = / (?:khoa|dot|lop so|khoi pho|thon|to|khu|xom|ngay|thang|thu|buoi) \d+(?= )/g;
