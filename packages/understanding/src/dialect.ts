import { markedForm, stripMarks } from "./fold.ts";
import type { Word } from "./words.ts";
import { LATIN, SAYINGS, WORDS } from "./dialect-words.ts";
import { englishAt } from "./english.ts";

const NI = /^(?:nam|thang|quy|dot|ky|tuan|ben|bot|hom|gio|ngay|nhiem|khoa|luc|may|noi|cai|don|ngay)$/;

/** The words as the tables know them; places in the text stay. A capital in mid-sentence is a name and left alone. */
export function resolveDialect(words: readonly Word[], isName: (word: string) => boolean = () => false): Word[] {
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
    const [length, means] = sayingAt(words, at) ?? englishAt(words, at, isName) ?? [1, single(words, at, result)];
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
  if (!/^t[ou]i$/.test(word?.text ?? "") || !word || !UNTIL_WHEN.test(words[at + 1]?.text ?? "")) return false;
  if (word.text === "tui") return true;
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
    Object.hasOwn(LATIN, word.text) && (word.text.length > 3 || /^\d*[a-zđ]+$/i.test(word.raw))
      ? LATIN[word.text]
      : undefined;
  // "dc 12 người" is "được", "mấy dc" is "đồng chí": that is for the abbreviations.
  if (latin !== undefined && word.text !== "dc" && isAlone(words, at)) return latin;
  if (Object.hasOwn(JOINED, word.text)) return JOINED[word.text];
  const known = oneWord.get(word.text);
  if (!known || !agrees(word.raw, known.said)) return undefined;
  if (word.text === "nhieu" && !saysHowMany(word, last, words[at + 1]?.text ?? "")) return undefined;
  // Without marks these are other words as well.
  if (UNSURE.has(word.text) && isPlain(word.raw)) return undefined;
  if (word.text === "khoi" && !/^(?:gui|nhac|nhan|can|bao|thong|co)$/.test(words[at + 1]?.text ?? "")) return undefined;
  return known.means;
}

/** "v", "z" after a number or before a full stop of an abbreviation are something else. */
function isAlone(words: readonly Word[], at: number): boolean {
  return !(words[at]?.text.length === 1 && (at === 0 || /^\d+$/.test(words[at - 1]?.text ?? "")));
}

/** "kếtnạp": a space that was not struck. */
const JOINED: Readonly<Record<string, string>> = Object.fromEntries(
  "ket nap,chi tieu,tien do,dang vien,bao nhieu,bao cao,ket qua,quan chung,dang ky,nam nay,thang nay,chi bo,don vi,chinh thuc"
    .split(",")
    .map((pair) => [pair.replace(" ", ""), pair]),
);

const UNSURE: ReadonlySet<string> = new Set([
  "mo",
  "du",
  "giu",
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
