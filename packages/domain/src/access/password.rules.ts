import type { Reason } from "../kernel/errors.ts";

const SHORTEST = 12;
const LONGEST = 128;

/** Whether a password may be taken; null: it may. No demands on its composition (ASVS 6.2). */
export function refusePassword(password: string, context: { login: string; label: string }): Reason | null {
  const length = [...password].length;
  if (length < SHORTEST) return { key: "password_short", values: { minimum: SHORTEST } };
  if (length > LONGEST) return { key: "password_long", values: { maximum: LONGEST } };
  const bare = letters(password);
  if (isRepetition(password) || isWalk(password) || COMMON.has(bare)) return { key: "password_common" };
  if (madeOf(bare, [...COMMON])) return { key: "password_common" };
  if (madeOf(bare, [...CONTEXT, letters(context.login), letters(context.label)])) return { key: "password_context" };
  return null;
}

/** Folded, without digits and signs: what "M@tkhau2026!!" is made of. */
function letters(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("@", "a")
    .replaceAll("$", "s")
    .replaceAll("đ", "d")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z]/g, "");
}

/** True when nothing, or next to nothing, is left once these words are taken out. */
function madeOf(bare: string, words: readonly string[]): boolean {
  const longestFirst = words.filter((word) => word.length >= 3).toSorted((a, b) => b.length - a.length);
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, ""), bare);
  return left.length <= 2;
}

function isRepetition(password: string): boolean {
  return /^(.{1,6}?)\1+.?$/su.test(password.toLowerCase());
}

const ROWS = ["01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** True for a run along the digits, the alphabet or the keyboard, forward or back. */
function isWalk(password: string): boolean {
  const lower = password.toLowerCase();
  const walks = [...ROWS, ...ROWS.map((row) => [...row].toReversed().join(""))];
  const steps = [...lower].slice(1).filter((letter, index) => {
    const pair = lower[index]! + letter;
    return walks.some((row) => row.includes(pair));
  });
  return steps.length >= lower.length - 3;
}

const CONTEXT = [
  "ketnap",
  "dangvien",
  "dangbo",
  "danguy",
  "chibo",
  "bithu",
  "dangcongsan",
  "vietnam",
  "congsan",
  "bantochuc",
];
const COMMON = new Set([
  "password",
  "matkhau",
  "passw",
  "pass",
  "admin",
  "administrator",
  "quantri",
  "quantrivien",
  "welcome",
  "login",
  "dangnhap",
  "letmein",
  "iloveyou",
  "anhyeuem",
  "emyeuanh",
  "toiyeuvietnam",
  "hochiminh",
  "hanoi",
  "saigon",
  "monkey",
  "dragon",
  "football",
  "bongda",
  "qwerty",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "abc",
  "abcd",
  "abcdef",
  "master",
  "princess",
  "sunshine",
  "superman",
  "batman",
  "shadow",
  "michael",
  "secret",
  "bimat",
  "changeme",
  "default",
  "test",
  "testing",
  "guest",
  "khach",
  "user",
  "nguoidung",
  "root",
  "xinchao",
  "hello",
  "conyeu",
  "giadinh",
  "hanhphuc",
  "khongbiet",
  "khongco",
  "taikhoan",
  "trustno",
  "baseball",
  "computer",
  "maytinh",
  "internet",
  "google",
  "facebook",
  "zalo",
  "samsung",
  "iphone",
  "nguyen",
  "nguyenvan",
  "tran",
  "pham",
  "hoang",
  "minh",
  "thang",
  "mothaibabon",
]);
