import { stripMarks } from "./fold.ts";
import type { Word } from "./words.ts";

/** Written short, and meaning one thing only. Keys are folded; the meaning is plain folded words. */
const SHORT: Readonly<Record<string, string>> = {
  bc: "bao cao",
  bcao: "bao cao",
  ngn: "nguon",
  bn: "bao nhieu",
  bnh: "bao nhieu",
  bnhieu: "bao nhieu",
  bxdd: "ban xay dung dang",
  btc: "ban to chuc",
  btv: "ban thuong vu",
  bdnt: "boi duong nhan thuc",
  cbcs: "chi bo co so",
  ctkn: "chi tieu ket nap",
  cty: "cong ty",
  dcut: "doan vien uu tu",
  dk: "dang ky",
  dky: "dang ky",
  dhcd: "dai hoc cao dang",
  dnnn: "doanh nghiep nha nuoc",
  dntn: "doanh nghiep tu nhan",
  ds: "danh sach",
  dtts: "dan toc thieu so",
  dvct: "dang vien chinh thuc",
  dvdb: "dang vien du bi",
  dvm: "dang vien moi",
  dvut: "doan vien uu tu",
  hhd: "huy hieu dang",
  hoso: "ho so",
  hocvien: "hoc vien",
  chinhthuc: "chinh thuc",
  cdct: "chuyen dang chinh thuc",
  hssv: "hoc sinh sinh vien",
  htxsnv: "hoan thanh xuat sac nhiem vu",
  httnv: "hoan thanh tot nhiem vu",
  htnv: "hoan thanh nhiem vu",
  htx: "hop tac xa",
  kcn: "khu cong nghiep",
  ktgs: "kiem tra giam sat",
  lbdnt: "lop boi duong nhan thuc",
  kdc: "khu dan cu",
  ae: "anh em",
  bv: "benh vien",
  llvt: "luc luong vu trang",
  dvtn: "doan vien thanh nien",
  kh: "ke hoach",
  ko: "khong",
  kg: "khong",
  hok: "khong",
  hong: "khong",
  kq: "ket qua",
  mttq: "mat tran to quoc",
  nk: "nhiem ky",
  nq: "nghi quyet",
  ntn: "nhu the nao",
  nvu: "nhiem vu",
  qcut: "quan chung uu tu",
  sdt: "so dien thoai",
  sl: "so luong",
  sv: "sinh vien",
  tccsd: "to chuc co so dang",
  tdp: "to dan pho",
  thcs: "trung hoc co so",
  thpt: "trung hoc pho thong",
  tnhh: "trach nhiem huu han",
  ttct: "trung tam chinh tri",
  thg: "thang",
  tyt: "tram y te",
  ubkt: "uy ban kiem tra",
  ubnd: "uy ban nhan dan",
  vpdu: "van phong dang uy",
  ms: "moi",
  nhiu: "nhieu",
};

interface Meaning {
  means: string;
  /** What must stand right before or right after; a meaning without either is the usual one. */
  after?: RegExp;
  before?: RegExp;
  /** As typed, where capitals tell. */
  typed?: RegExp;
  /** A full stop follows, or the next word has a capital: "x. Gia Lập". */
  dotted?: true;
  /** Only where a mark stands before it. */
  apart?: true;
}

/** "kết nạp 3", "nguồn 12 người": a figure of a report stands before, so that the next is one, too. */
const COUNTED =
  /(?:kn|nap|nguon|ten|di|den|tru|hieu|gui|moi)(?: \d+| \d+ (?:nguoi|dong chi)| khong)$|^\d+ (?:nap|nguon)$/;

/** Written short, and meaning several things: the first meaning whose neighbours fit. Neighbours are folded, unexpanded. */
const CLASHING: Readonly<Record<string, readonly Meaning[]>> = {
  qs: [
    { means: "quan su", before: /^(?:phuong|xa|huyen|quan|tinh|thanh|tp|p|x)\b/ },
    { means: "quan su", after: /(?:cb|chi bo|khoi|nganh)$/ },
  ],
  dh: [{ means: "dai hoc", typed: /^đh$/i, after: /(?:truong|cac|khoi)$/ }],
  cd: [{ means: "cao dang", typed: /^cđ$/i, after: /(?:truong|cac|khoi|dh|hoc)$/ }],
  ck: [{ means: "cung ky", after: /(?:so|so voi|voi)$/ }],
  sh: [
    { means: "sinh hoat", after: /(?:chuyen|giay|bo)$/ },
    { means: "sinh hoat", before: /^(?:dang|chi bo|cb)\b/ },
  ],
  xl: [{ means: "xep loai" }],
  ca: [
    { means: "cong an", before: /^(?:phuong|xa|huyen|quan|tinh|thanh|tp|p|x)\b/, typed: /^ca$/i },
    { means: "cong an", typed: /^CA$/ },
  ],
  // "bct10"; in capitals it is the Political Bureau.
  bct: [{ means: "bao cao thang", before: /^\d{1,2}\b/, typed: /^(?!BCT)/ }],
  cb: [{ means: "can bo", before: /^(?:cong chuc|cc|lanh dao|quan ly|chien si|doan)\b/ }, { means: "chi bo" }],
  cn: [
    { means: "chung nhan", after: /(?:giay|cap)$/ },
    {
      means: "chu nhat",
      after: /(?:lop|cam tinh|nhan thuc|hoc|dang vien moi)$/,
      before: /^(?!(?:cong ty|cty|khu|may)\b)/,
    },
    { means: "chu nhat", after: /(?:thu 7|thu bay|thang 7|ngay|sang|chieu|toi)$/ },
    { means: "cong nhan", before: /^(?:cong ty|cty|khu|may|lao dong|vien)\b|^$/ },
    { means: "cong nhan" },
  ],
  ct: [
    { means: "chinh thuc", after: /(?:chuyen|chuyen dang|du bi|db|xet|len|cong nhan|dang vien|dv)$/ },
    { means: "chinh thuc", after: COUNTED, before: /^\d+|^$/ },
    { means: "chinh thuc", after: /(?:nap|nguon|ten|di|den|tru|hieu|gui) \d+ \d+$/ },
    { means: "chinh thuc", after: /^\d+$/, before: /^\d+ (?:kn|nguon|ng|xt|hs)\b/ },
    {
      means: "chinh thuc",
      after: /(?:^|\s)(?:nap|kn|nguon|ng|so|hs|ten|xt|di|den|tru|hieu|gui|moi|nu|vien|nhan) \d+$/,
      before: /^(?:\d+|khong|ko|k|0)\b/,
    },
    { means: "chu tich", before: /^(?:ubnd|hdnd|nuoc|mttq|uy ban)\b/ },
    { means: "chi tieu" },
  ],
  cv: [{ means: "cong viec", after: /(?:lam|nhan)$/ }, { means: "cong van" }],
  dn: [
    { means: "de nghi", typed: /^đn$/i },
    { means: "de nghi", before: /^(?:mo|xin|cho|cap|bao cao|tong hop|gui|bo sung|xem xet)\b/ },
    { means: "doanh nghiep" },
  ],
  db: [
    { means: "dang bo", typed: /^ĐB$/ },
    { means: "du bi", typed: /^DB$/ },
    {
      means: "dang bo",
      before: /^(?:xa|phuong|huyen|quan|tinh|thanh|thi|tp|tx|p|x|co quan|cong ty|bo phan|truc thuoc)\b/,
    },
    { means: "du bi" },
  ],
  dc: [
    {
      means: "dong chi",
      after: /(?:^|\s)(?:\d+|may|nhieu|bn|cac|nhung|so|mot|hai|ba|bon|nam|them|la)$/,
      before: /^(?!bao nhieu|may|bn)/,
    },
    { means: "dong chi", before: /^(?:bi thu|nao|nay|vien|uy vien)\b/ },
    { means: "duoc" },
  ],
  du: [{ means: "dang uy", typed: /^ĐU$/ }],
  dv: [
    { means: "doan vien", after: /(?:kn|nap|nguon|ng|nu|thuc) \d+$/, before: /^\d+/ },
    { means: "doan vien", before: /^(?:uu tu|thanh nien|doan)\b/ },
    {
      means: "don vi",
      before: /^(?:nao|truc thuoc|chua|thap|cao|cham|dan dau|em|minh|toi|hoan thanh chi|dat|nop|bao cao|vuot|dung)\b/,
    },
    {
      means: "don vi",
      after: /(?:cac|nhung|top \d+|tung|moi|ds|danh sach|theo)$/,
      before: /^(?!du bi|db|moi|chinh thuc|la|nu|tre)/,
    },
    { means: "dang vien" },
  ],
  hs: [
    { means: "hoc sinh", before: /^(?:sinh vien|sv|lop|trung hoc|gioi)\b/ },
    { means: "hoc sinh", after: /(?:la|em|trong do(?: co)? \d+)$/ },
    { means: "ho so" },
  ],
  k: [{ means: "khoa", before: /^\d+\b/, after: /lop$/ }, { means: "khong" }],
  kn: [{ means: "kinh nghiem", after: /(?:rut|chia se|bai hoc|trao doi)$/ }, { means: "ket nap" }],
  kt: [
    { means: "khai tru", after: /(?:xoa ten|xin ra)(?: la)? \d+$/, before: /^\d/ },
    { means: "kiem tra", after: /(?:doan|lich|bi|duoc|uy ban|dot)$/ },
  ],
  mn: [{ means: "mam non", after: /truong$/ }],
  ng: [
    {
      means: "nguon",
      after: /(?:^|\s)(?:nap|kn) (?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|khong)$/,
      before: /^(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|khong)\b/,
    },
    { means: "nguon", after: /(?:\d|^|nap|thuc)$/, before: /^\d/ },
    // "kn 2, ng còn 8": behind a comma it begins what is told next.
    { means: "nguon", before: /^(?:con|hien co|hien con|van con|van la|van|hien la) \d/, apart: true },
    { means: "nguoi" },
  ],
  n: [
    { means: "nam", after: /(?:^|\s)\d{1,2}$/ },
    { means: "nam", before: /^(?:nay|ngoai|truoc|sau|toi|roi)\b/ },
  ],
  e: [{ means: "em" }],
  t: [
    { means: "thang", before: /^(?:1[0-2]|0?[1-9])(?![\d/.,])/, typed: /^[Tt]$/, dotted: true },
    { means: "thang", before: /^(?:nay|ni|sau|toi|truoc|roi|vua)\b/ },
  ],
  nv: [{ means: "nhiem vu" }],
  p: [{ means: "phuong", before: /^\S/ }],
  q: [{ means: "quan", before: /^[a-z]/, dotted: true }],
  h: [{ means: "huyen", before: /^[a-z]/, dotted: true }],
  x: [{ means: "xa", before: /^[a-z]/, dotted: true }],
  qc: [{ means: "quy che", before: /^(?:lam viec|hoat dong|bau cu)\b/ }, { means: "quan chung" }],
  r: [{ means: "roi" }],
  j: [{ means: "gi" }],
  td: [{ means: "tien do" }],
  th: [{ means: "tieu hoc", after: /truong$/ }],
  tk: [{ means: "tai khoan" }],
  tl: [{ means: "ty le", before: /^(?:kn|ket nap|ct|chi tieu|hoan thanh|nop|dv|dang vien)\b/ }],
  tp: [{ means: "thanh pho" }],
  tt: [{ means: "thi tran", typed: /^TT$/ }],
  tx: [{ means: "thi xa" }],
  vp: [{ means: "van phong" }],
  vs: [{ means: "so voi", after: /(?:^|\s)(?:20)?\d\d$/, before: /^(?:20)?\d\d\b/ }, { means: "voi" }],
  yt: [{ means: "y te", after: /(?:tram|cb|chi bo|khoi|nganh)$/ }],
};

/** Longer ways of writing that become one of the short words above. "đ/c" reaches here as two letters. */
export function resolveAbbreviations(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const pair = `${word.text} ${words[at + 1]?.text ?? ""}`;
    const two = ownValue(PAIRS, pair);
    const chosen = two === undefined ? clashing(words, at, result) : undefined;
    const meaning = two ?? ownValue(SHORT, word.text) ?? chosen?.means;
    if (meaning === undefined) {
      result.push(word);
      continue;
    }
    const end = two === undefined ? word.end : (words[at + 1]?.end ?? word.end);
    if (two !== undefined) at++;
    meaning.split(" ").forEach((text, index) => {
      const guessed = chosen?.guessed ? { guessed: word.text } : {};
      result.push({ text, raw: "", start: word.start, end, apart: word.apart && index === 0, ...guessed });
    });
  }
  return result;
}

const PAIRS: Readonly<Record<string, string>> = {
  "d c": "dong chi",
  "bao nhiu": "bao nhieu",
  "bao nhieu": "bao nhieu",
};

/** Whoever types "constructor" means no property of all objects. */
function ownValue<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function clashing(
  words: readonly Word[],
  at: number,
  before: readonly Word[],
): { means: string; guessed: boolean } | undefined {
  const word = words[at];
  const meanings = word && ownValue(CLASHING, word.text);
  if (!word || !meanings) return undefined;
  // "cả", "có", "đủ" fold to letters that are also abbreviations; marks that a short form never carries say so.
  if (/[^\u0000-\u007fđĐ]/.test(word.raw) && stripMarks(word.raw) === word.text) return undefined;
  const left = before
    .slice(-3)
    .map(({ text }) => text)
    .join(" ");
  const right = words
    .slice(at + 1, at + 4)
    .map(({ text }) => text)
    .join(" ");
  const next = words[at + 1];
  const followed = next !== undefined && (next.apart || /^\p{Lu}/u.test(next.raw));
  const meaning = meanings.find(
    ({ after, before, typed, dotted, apart }) =>
      (!after || after.test(left)) &&
      (!before || before.test(right)) &&
      (!typed || typed.test(word.raw)) &&
      (!dotted || followed) &&
      (!apart || word.apart),
  );
  return (
    meaning && {
      means: meaning.means,
      guessed: meanings.length > 1 && !meaning.after && !meaning.before && !meaning.typed,
    }
  );
}
