import { fold, markedForm, mayMean } from "../fold.ts";
import { numberOf } from "../number-words.ts";
import { Sentence } from "../sentence.ts";
import type { Word } from "../words.ts";

/** Words about times by their letters, as they are marked then; the first stands for what is typed without marks. */
const SPELT: Readonly<Record<string, readonly string[]>> = {
  toi: ["toi", "tối"],
  sang: ["sang", "sáng"],
  chieu: ["chiều"],
  trua: ["trưa"],
  dem: ["dem", "đêm"],
  khuya: ["đêm"],
  ngay: ["ngày"],
  nam: ["năm"],
  tu: ["tu", "tư", "từ"],
  sau: ["sau", "sáu"],
  bay: ["bay", "bảy", "bẩy"],
  ba: ["ba"],
  hai: ["hai"],
  bon: ["bốn"],
  tam: ["tam", "tám"],
  chin: ["chín"],
  mot: ["mot", "một", "mốt"],
  muoi: ["mười", "mươi"],
  lam: ["lam", "lăm"],
  nham: ["nham", "nhăm"],
  gio: ["giờ"],
  phut: ["phút"],
  tieng: ["tiếng"],
  ruoi: ["rưỡi"],
  kem: ["kém"],
  thu: ["thứ"],
  tuan: ["tuần"],
  thang: ["tháng"],
  quy: ["quý"],
  hom: ["hôm"],
  mai: ["mai"],
  moi: ["mỗi", "mọi"],
  hang: ["hằng", "hàng"],
  lan: ["lần"],
  nua: ["nữa", "nửa"],
  cu: ["cứ"],
  truoc: ["trước"],
  han: ["hạn"],
  den: ["đến"],
  het: ["hết"],
  mung: ["mùng"],
  mong: ["mùng", "mồng"],
  luc: ["lúc"],
  va: ["và"],
};
const ALIKE: Readonly<Record<string, string>> = { bẩy: "bảy", mọi: "mỗi", hàng: "hằng", mồng: "mùng", mươi: "mười" };

/** The words with their marks where they are about time, "_" before those whose marks say that they are not. */
function timelyWords(words: readonly Word[], original: string): Sentence {
  const texts = words.map((word, at) => textOf(word, words, at, original));
  return new Sentence(words.map((word, at) => ({ ...word, text: texts[at]! })));
}

function textOf(word: Word, words: readonly Word[], at: number, original: string): string {
  const { text, raw } = word;
  const typed = original.slice(word.start, word.end).toLowerCase();
  // "t3, t5" are days of the week; behind a report or a day they are months.
  if (/^t[2-7]$/.test(typed) && text === "thang") return isMonth(words, at, original) ? "tháng" : "thứ";
  if (/^t[2-7]\s?[-–—]\s?t[2-7]$/.test(typed) && !isMonth(words, at, original))
    return text === "thang" ? "thứ" : text === "den" ? "đến" : text;
  if (typed === "cn" && /^(?:cong|chu)$/.test(text)) return "chủ";
  if (typed === "cn" && /^(?:nhan|nhat)$/.test(text)) return "nhật";
  if (text === "chu" && words[at + 1]?.text === "nhat") return "chủ";
  if (text === "nhat" && words[at - 1]?.text === "chu") return "nhật";
  const hour = /^(\d{1,2})(?:g|h)(\d{2})?$/.exec(text);
  if (hour) return `${hour[1]}h${hour[2] ?? ""}`;
  const forms = Object.hasOwn(SPELT, text) ? SPELT[text]! : null;
  if (!forms) return text;
  // A saying that was put for another has no marks of its own.
  if (raw === "" || !/[^\u0000-\u007f]/.test(raw)) return forms[0]!;
  const marked = markedForm(raw);
  // "bây giờ" is no seven.
  if (text === "bay" && marked === markedForm("bây")) return "_bay";
  const form = forms.find((each) => marked === markedForm(each)) ?? forms.find((each) => fits(marked, each));
  return form === undefined ? `_${text}` : (ALIKE[form] ?? form);
}

/** A form without marks is only what stands for the unmarked. */
function fits(marked: string, form: string): boolean {
  // "tôi" is no "tối" whose tone was left out.
  return form !== "tối" && /[^\u0000-\u007f]/.test(form) && mayMean(marked, markedForm(form));
}

function isMonth(words: readonly Word[], at: number, original: string): boolean {
  const before = words.findLast(({ start }, other) => other < at && start !== words[at]!.start);
  if (!before || /^t\d/i.test(original.slice(before.start, before.end))) return false;
  return /^(?:\d{1,2}|cao|do|lieu|tieu|qua|nop)$/.test(before.text);
}

const DIGIT = "(?:một|mot|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười)";
const FURTHER = "(?:mốt|lăm|lam|nhăm|sau|bay|tam)";
/** A number in digits or words, to be read by `numberIn`. */
export const NUMBER = `(?:\\d{1,3}|${DIGIT}(?: (?:${DIGIT}|${FURTHER})){0,2})`;

export function numberIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /^\d+$/.test(text) ? Number(text) : numberOf(fold(text).split(" "));
}

/** The sentence as rules take it up piece by piece; what they leave is what nobody understood. */
export class Scan {
  sentence: Sentence;
  readonly #original: string;

  constructor(words: readonly Word[], original: string) {
    this.sentence = timelyWords(words, original);
    this.#original = original;
  }

  get line(): string {
    return this.sentence.text;
  }

  /** Takes up each place where the phrase stands and `read` does not decline; `read` gives what to leave there. */
  each(phrase: string, read: (groups: Readonly<Record<string, string | undefined>>, at: Place) => string | null): void {
    const expression = expressionOf(phrase);
    expression.lastIndex = 0;
    for (let match = expression.exec(this.line); match; match = expression.exec(this.line)) {
      const end = match.index + match[0].length;
      const [from, to] = [this.sentence.wordAt(match.index + 1), this.sentence.wordAt(end)];
      const place = {
        before: this.line.slice(0, match.index + 1),
        after: this.line.slice(end),
        typed: this.typed(from, to),
        parted: this.sentence.words[from]?.apart === true,
      };
      const mask = read(match.groups ?? {}, place);
      if (mask === null) expression.lastIndex = match.index + 1;
      else {
        this.sentence = this.sentence.masked(from, to, mask);
        expression.lastIndex = match.index;
      }
    }
  }

  typed(from: number, to: number): string {
    return this.sentence.typed(this.#original, from, to);
  }
}

export interface Place {
  /** The line before and after it, each with a space at the seam. */
  before: string;
  after: string;
  typed: string;
  /** A comma or the like stands before it. */
  parted: boolean;
}

const compiled = new Map<string, RegExp>();

function expressionOf(phrase: string): RegExp {
  let known = compiled.get(phrase);
  if (!known) compiled.set(phrase, (known = new RegExp(` (?:${phrase})(?= )`, "g")));
  return known;
}
