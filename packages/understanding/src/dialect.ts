import { markedForm, stripMarks } from "./fold.ts";
import type { Word } from "./words.ts";

/** What the Centre, the South and the young say, as the tables know it. Keys are folded; a key of several words stands first. */
const SAYINGS: readonly (readonly [said: string, means: string])[] = [
  ["chừng nào", "khi nao"],
  ["chừng mô", "khi nao"],
  ["bữa nào", "ngay nao"],
  ["bữa mô", "ngay nao"],
  ["hôm mô", "ngay nao"],
  ["hôm nào", "ngay nao"],
  ["hồi nào", "khi nao"],
  ["khi mô", "khi nao"],
  ["bữa nay", "hom nay"],
  ["bữa ni", "hom nay"],
  ["bây chừ", "bay gio"],
  ["bao h", "bao gio"],
  ["mấy h", "may gio"],
  ["tới h", "den gio"],
  ["tụi em", "chung em"],
  ["tụi tui", "chung toi"],
  ["tụi e", "chung em"],
  ["bọn e", "chung em"],
  ["lăm nay", "nam nay"],
  ["lăm lay", "nam nay"],
  ["lăm ngoái", "nam ngoai"],
  ["nửa chỉ tiêu", "50 phan tram chi tieu"],
  ["một nửa chỉ tiêu", "50 phan tram chi tieu"],
  ["tụi tôi", "chung toi"],
  ["tụi mình", "chung minh"],
  ["bọn tôi", "chung toi"],
  ["bọn tui", "chung toi"],
  ["hồi năm", "nam"],
  ["hồi tháng", "thang"],
  ["hồi quý", "quy"],
  ["tới chừ", "den nay"],
  ["đến chừ", "den nay"],
  ["bọn mình", "chung minh"],
  ["bên em", "chi bo em"],
  ["bên mình", "chi bo minh"],
  ["bên tôi", "chi bo toi"],
  ["ghi danh", "dang ky"],
  ["ghi tên", "dang ky"],
  ["đăng kí", "dang ky"],
  ["bao nhiu", "bao nhieu"],
  ["là nhiêu", "la bao nhieu"],
  ["như răng", "nhu the nao"],
  ["làm răng", "lam sao"],
  ["ra răng", "ra sao"],
  ["ở mô", "o dau"],
  ["tới mô", "den dau"],
  ["đến mô", "den dau"],
  ["đi mô", "di dau"],
  ["cái chi", "cai gi"],
  ["chuyện chi", "viec gi"],
  ["việc chi", "viec gi"],
  ["có chi", "co gi"],
  ["vô đảng", "vao dang"],
  ["vô được", "vao duoc"],
  ["vô lại", "vao lai"],
  ["vô lớp", "vao lop"],
  ["đội sổ", "doi so"],
  ["đứng chót", "dung cuoi"],
  ["bét bảng", "cuoi bang"],
  ["hạn chót", "han cuoi"],
  ["chậm nhất ngày", "truoc ngay"],
  ["chậm nhất là ngày", "truoc ngay"],
  ["trở về trước", "tro xuong"],
  ["bét nhất", "thap nhat"],
  ["chót nhất", "thap nhat"],
  ["nạp báo cáo", "nop bao cao"],
  ["đầu bảng", "dung dau"],
  ["đứng đầu bảng", "dung dau"],
  ["chót bảng", "cuoi bang"],
  ["vô đoàn", "vao doan"],
];

/** One word for another. Where marks tell the word from its neighbours, only the marked form or the form without any is meant. */
const WORDS: readonly (readonly [said: string, means: string])[] = [
  ["nhiêu", "bao nhieu"],
  ["mô", "nao"],
  ["rứa", "vay"],
  ["răng", "sao"],
  ["chừ", "bay gio"],
  ["dừ", "bay gio"],
  ["giừ", "bay gio"],
  ["choa", "chung toi"],
  ["tui", "toi"],
  ["mần", "lam"],
  ["hổng", "khong"],
  ["hông", "khong"],
  ["chẳng", "khong"],
  ["nghen", "nhe"],
  ["xài", "dung"],
  ["coi", "xem"],
  ["giùm", "giup"],
  ["dùm", "giup"],
  ["gởi", "gui"],
  ["bữa", "hom"],
  ["khỏi", "khong"],
  ["ngưng", "dung"],
  ["bét", "thap nhat"],
  ["nhứt", "nhat"],
  ["nỏ", "khong"],
  ["chả", "khong"],
  ["hổm", "hom"],
];

/** Said in Latin letters by the young and by offices; these clash with no syllable of a name. */
const LATIN: Readonly<Record<string, string>> = {
  ad: "",
  add: "",
  admin: "",
  v: "vay",
  z: "vay",
  dc: "duoc",
  trc: "truoc",
  hnay: "hom nay",
  hk: "khong",
  hem: "khong",
  zero: "khong",
  hv: "hoc vien",
  check: "xem",
  slot: "suat",
  mem: "nguoi",
  noti: "thong bao",
  reg: "dang ky",
  dki: "dang ky",
  sub: "dang ky nhan",
  unsub: "huy dang ky",
  deadline: "han nop",
  hdsd: "huong dan su dung",
  ctieu: "chi tieu",
  xten: "xoa ten",
  xt: "xoa ten",
  cct: "chuyen chinh thuc",
  cdi: "chuyen di",
  cden: "chuyen den",
  qd: "quyet dinh",
  ktra: "kiem tra",
  xh: "xep hang",
  ctd: "cam tinh dang",
  lm: "lam",
  acc: "tai khoan",
  link: "lien ket",
  unlink: "huy lien ket",
  kpi: "chi tieu",
  nvu: "nhiem vu",
  tgian: "thoi gian",
};

const NI = /^(?:nam|thang|quy|dot|ky|tuan|ben|bot|hom|gio|ngay|nhiem|khoa|luc|may|noi|cai|don|ngay)$/;

/** The words as the tables know them; places in the text stay. A capital in mid-sentence is a name and left alone. */
export function resolveDialect(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    if (isMe(words, at)) {
      result.push({ ...word, text: "minh", raw: "" });
      continue;
    }
    if (isWeekday(words, at)) {
      result.push({ ...word, text: "thu", raw: "" });
      continue;
    }
    const [length, means] = sayingAt(words, at) ?? [1, single(words, at, result)];
    if (means === undefined) {
      result.push(word);
      continue;
    }
    const end = words[at + length - 1]?.end ?? word.end;
    means.split(" ").forEach((text, index) => {
      if (text !== "") result.push({ text, raw: "", start: word.start, end, apart: word.apart && index === 0 });
    });
    at += length - 1;
  }
  return result;
}

/** "nhắc tôi ngày 30": without its marks "tôi" reads as "tới", until. */
function isMe(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word?.text !== "toi" || !UNTIL_WHEN.test(words[at + 1]?.text ?? "")) return false;
  const marked = word.raw.toLowerCase().normalize("NFC");
  if (marked === "tôi") return true;
  return isPlain(marked) && /^(?:nhac|cho|gui|bao|giup|nho|xin|hen|hoi)$/.test(words[at - 1]?.text ?? "");
}

const UNTIL_WHEN = /^(?:ngay|thang|het|nam|quy|cuoi|hom|gio|nay|bay|luc|hien|mot|hai|ba|bon|sau|tam|chin|muoi|\d.*)$/;

/** "t2 tuần sau", "t7 cn", "sáng t3": a day of the week, which has been read as a month. */
function isWeekday(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (word?.text !== "thang" || !/^t[2-7]$/i.test(word.raw)) return false;
  const [before, after] = [words[at - 1]?.text ?? "", words[at + 2]?.text ?? ""];
  return /^(?:cn|tuan|hang|hom)$/.test(after) || /^(?:sang|chieu|toi|thu|hoc)$/.test(before);
}

interface Saying {
  said: readonly string[];
  folded: readonly string[];
  means: string;
}

const sayings = new Map<string, Saying[]>();
for (const [said, means] of SAYINGS) {
  const parts = said.split(" ");
  const folded = parts.map((part) => stripMarks(part));
  const first = folded[0] ?? "";
  sayings.set(first, [...(sayings.get(first) ?? []), { said: parts, folded, means }]);
}
const oneWord = new Map(WORDS.map(([said, means]) => [stripMarks(said), { said, means }]));

function sayingAt(words: readonly Word[], at: number): readonly [number, string] | undefined {
  for (const { said, folded, means } of sayings.get(words[at]?.text ?? "") ?? []) {
    const fits = folded.every((text, step) => {
      const word = words[at + step];
      return word?.text === text && !(step > 0 && word.apart) && agrees(word.raw, said[step] ?? "");
    });
    const chi =
      folded.at(-1) === "chi" && /^(?:tieu|bo|uy|tiet|phi|hoi|dinh)$/.test(words[at + folded.length]?.text ?? "");
    // "Van Hoi nam 2025" is a name; only the marked "hồi" is a time.
    const named = folded[0] === "hoi" && isPlain(words[at]?.raw ?? "") && folded[1] !== "nao";
    // "thu bay chu nhat" is no "bây chừ".
    const sunday = folded.at(-1) === "chu" && words[at + folded.length]?.text === "nhat";
    if (fits && !chi && !named && !sunday) return [folded.length, means];
  }
  return undefined;
}

function single(words: readonly Word[], at: number, before: readonly Word[]): string | undefined {
  const word = words[at];
  if (!word || (at > 0 && /^\p{Lu}\p{Ll}/u.test(word.raw))) return undefined;
  const last = before.at(-1)?.text ?? "";
  if (word.text === "ni" && NI.test(last)) return "nay";
  if (word.text === "chi" && /^(?:gui|de|lam|can|co)$/.test(last) && words[at + 1] === undefined) return "gi";
  const latin =
    Object.hasOwn(LATIN, word.text) && (word.text.length > 3 || /^[a-zđ]+$/i.test(word.raw))
      ? LATIN[word.text]
      : undefined;
  // "dc 12 người" is "được", "mấy dc" is "đồng chí": that is for the abbreviations.
  if (latin !== undefined && word.text !== "dc" && isAlone(words, at)) return latin;
  const known = oneWord.get(word.text);
  if (!known || !agrees(word.raw, known.said)) return undefined;
  if (word.text === "nhieu" && !saysHowMany(word, last, words[at + 1]?.text ?? "")) return undefined;
  // Without marks these are other words as well.
  if (UNSURE.has(word.text) && isPlain(word.raw)) return undefined;
  if (word.text === "khoi" && !/^(?:gui|nhac|nhan|can|bao|thong)$/.test(words[at + 1]?.text ?? "")) return undefined;
  return known.means;
}

/** "v", "z" after a number or before a full stop of an abbreviation are something else. */
function isAlone(words: readonly Word[], at: number): boolean {
  return !(words[at]?.text.length === 1 && (at === 0 || /^\d+$/.test(words[at - 1]?.text ?? "")));
}

const UNSURE: ReadonlySet<string> = new Set([
  "mo",
  "rang",
  "chu",
  "man",
  "hong",
  "chang",
  "bua",
  "khoi",
  "bet",
  "coi",
  "ngung",
  "no",
  "cha",
]);

function isPlain(raw: string): boolean {
  return !/[^\u0000-\u007f]/.test(raw);
}

function saysHowMany({ raw }: Word, before: string, next: string): boolean {
  if (before === "bao") return false;
  if (/^nhiêu$/i.test(raw.normalize("NFC"))) return true;
  return (
    isPlain(raw) &&
    next !== "nhat" &&
    !/^(?:rat|qua|kha|nam|hon)$/.test(before) &&
    /^(?:la|duoc|con|co|dat|mat)$/.test(before)
  );
}

/** Typed without marks, or with just these. */
function agrees(raw: string, said: string): boolean {
  return isPlain(raw) || markedForm(raw) === markedForm(said);
}
