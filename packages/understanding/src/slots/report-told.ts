import type { Word } from "../words.ts";
import type { Left } from "./report-doubts.ts";
import { reportFigures } from "./report-figures.ts";
import { type Item, labelsIn, OF_ADMITTED } from "./report-labels.ts";
import { BETWEEN } from "./report-noughts.ts";
import { withOfficial } from "./report-official.ts";
import { withTimes } from "./report-times.ts";
import { plainly } from "./report-wordings.ts";

/** A report's line by the marks that were typed: "_" parts figures that are whole, and what is no figure is out of it. */
export interface Told {
  line: string;
  /** Numbers of what stands beside the figures. */
  asides: readonly Left[];
}

/** What stands between two marks. One that begins with its name or its number is parted from what stands before it. */
interface Clause {
  /** With a blank before and behind. */
  text: string;
  /** As typed. */
  typed: string;
  /** In brackets. */
  inside: boolean;
  labels: readonly Item[];
  numbers: number;
}

/** `words` as they stand after names and months were read, of the `original` as typed. */
export function toldIn(said: readonly Word[], original: string): Told {
  const { words, unclear } = withOfficial(withTimes(said, original), original);
  const parts = clausesOf(words, original);
  const moves = parts.some(({ text }) => MOVED.test(text)) || [" den ", " di "].every((way) => parts.some(isMove(way)));
  const clauses = parts.map((part) => canonical(moves && !part.inside ? { ...part, text: inFull(part.text) } : part));
  // Of one figure alone nothing can be told apart, nor where marks stand between names and their numbers.
  if (clauses.filter(isFigure).length < 2 || clauses.some(isBroken))
    return { line: closed(` ${clauses.map(({ text }) => text.trim()).join(" ")} `), asides: unclear };
  const asides: Left[] = [...unclear];
  const kept = clauses.filter((clause, at) => {
    const whose = clauses.slice(0, at).findLast(({ inside, labels }) => !inside && labels.length > 0);
    const beside = clause.inside ? explains(clause, whose) : isOther(clause);
    if (beside) asides.push(...leftOf(clause));
    return !beside;
  });
  return { line: joined(kept), asides };
}

function joined(clauses: readonly Clause[]): string {
  const all = clauses.reduce((line, clause, at) => {
    const before = clauses[at - 1];
    const whole = before !== undefined && (isFigure(before) || isFigure(clause));
    const named = clause.labels.length > 0 && !CONTINUES.test(clause.text);
    const parted = whole && (/^ \d/.test(clause.text) || named);
    return `${line}${parted ? "_ " : ""}${clause.text.slice(1)}`;
  }, " ");
  return closed(all);
}

/** Behind "chưa có" nobody is spoken to. */
function closed(line: string): string {
  return line.endsWith(" chua co ") ? `${line}_ ` : line;
}

/** "trong đó …", "cả hai đều nữ", "sửa nguồn 14" go on with what stands before them. */
const CONTINUES =
  /^ (?:trong|gom|bao gom|con lai|ngoai ra|tru|them|moi|la|va|ca|tat ca|deu|toan|so do|sua|nham|lon|sai|a|o|y|khong phai|dinh chinh|chu|thay|hay|hoac|tuc|nghia|tang|giam|bot|thanh)(?= )/;
const MARK = /[,;.()\n|•/]| [-–—+*] /;

function clausesOf(words: readonly Word[], original: string): { typed: string; text: string; inside: boolean }[] {
  const clauses: { typed: string; text: string; inside: boolean; to: number }[] = [];
  let depth = 0;
  for (const [at, { text, start, end, apart }] of words.entries()) {
    const last = clauses.at(-1);
    const gap = last ? original.slice(last.to, Math.max(last.to, start)) : "";
    depth = Math.max(0, depth + gap.split("(").length - gap.split(")").length);
    const begins = !last || MARK.test(gap) || (apart && /\p{L}/u.test(gap)) || isGlued(words, at);
    if (begins) clauses.push({ text: ` ${text} `, typed: original.slice(start, end), inside: depth > 0, to: end });
    else {
      last.text += `${text} `;
      last.typed += original.slice(last.to, Math.max(last.to, end));
      last.to = Math.max(last.to, end);
    }
  }
  return clauses;
}

/** "2kn 9ng", "kn2 hs0": what was typed as one is a figure by itself. */
function isGlued(words: readonly Word[], at: number): boolean {
  const [before, here] = [words[at - 1], words[at]!];
  const together = (word: Word | undefined) => words.filter((one) => one.start === word?.start).map(({ text }) => text);
  const [own, last] = [together(here), together(before)];
  if (before?.start === here.start) return false;
  const named = (texts: readonly string[]) => labelsIn(` ${texts.join(" ")} `).length > 0;
  const ended = last.length > 1 && /^\d/.test(last.at(-1) ?? "") && named(last);
  return ended || (own.length > 1 && /^\d/.test(own[0] ?? "") && named(own));
}

type Part = ReturnType<typeof clausesOf>[number];

/** "chuyển đến 3, đi 1", "đến: 1, đi: 0": the second in full, where members moved at all. */
function inFull(text: string): string {
  return text.replace(/^ (den|di)(?= (?:la |co )?\d+(?: (?:nguoi|dong chi))? $)/, " chuyen $1");
}

const MOVED = / chuyen (?:sinh hoat )?(?:dang )?(?:den|di|ve|ra)(?= )/;

function isMove(way: string): (part: Part) => boolean {
  return ({ text }) => text.startsWith(way) && inFull(text) !== text;
}

/** "Nguồn kết nạp: 12" is the pool, "nguồn 15 công nhân" who they are: said of a part that stands by itself. */
function canonical({ text: said, typed, inside }: Part): Clause {
  const text = plainly(CT.test(typed.trim()) ? said.replace(/^ chi tieu(?= )/, " chuyen chinh thuc") : said)
    .replace(/^((?: (?:so|tong|tong so|ve))*) nguon (?:ket nap|phat trien)(?: dang vien| dang)?(?= )/, "$1 nguon")
    .replace(OF_SOURCES, "$1 ");
  const numbers = text.match(/(?<= )\d{1,6}(?= )/g)?.length ?? 0;
  return { text, typed, inside, labels: labelsIn(text), numbers };
}

/** In a list of figures it is who became official, and no quota. */
const CT = /^ct(?!\p{L})(?!.*(?:giao|năm))/iu;
const OF_SOURCES =
  /^( (?:\S+ )*nguon (?:\S+ )*\d+)(?: (?:nguoi|dong chi))? (?:la )?(?:cong nhan|nong dan|hoc sinh|sinh vien|doan vien(?: uu tu)?|quan chung(?: uu tu)?|giao vien|thanh nien) $/;

/** A number alone, one too many, or a name at the end that has none: "kết nạp 3 nguồn, 12 hồ sơ, 2". */
function isBroken({ text, labels, numbers, inside }: Clause): boolean {
  if (inside || NOUGHT.test(text)) return false;
  if (labels.length === 0)
    return (
      numbers > 0 &&
      text
        .trim()
        .split(" ")
        .every((word) => /^\d/.test(word) || PLAIN.has(word))
    );
  if (numbers > labels.length && /^ \d+(?= )/.test(text.replace(HEADING, "")) && / \d+ $/.test(text)) return true;
  const counted = new Set(labels.flatMap(({ slot }) => (slot && !OF_ADMITTED.has(slot) ? [slot] : [])));
  return counted.size > numbers && labels.at(-1)?.to === text.length - 1;
}

/** One name, one number or a nought, and nothing that means something else. */
function isFigure({ text, labels, numbers }: Clause): boolean {
  const [label, ...others] = labels;
  if (!label || others.length > 0 || numbers > 1) return false;
  const rest = `${text.slice(0, label.from)}${text.slice(label.to)}`.replace(
    numbers === 1 ? / \d{1,6}(?= )/ : NOUGHT,
    "",
  );
  const nought = numbers === 0 && NOUGHT.test(`${text.slice(0, label.from)}${text.slice(label.to)}`);
  return (numbers === 1 || nought) && BETWEEN.test(rest.replaceAll(/ +/g, " ").replace(HEADING, ""));
}

const NOUGHT = / (?:khong|chua|chang)(?: (?:co|phat sinh))*(?: (?:ai|gi|nguoi nao|dong chi nao))?(?= )/;
/** What may stand before the first figure. */
const HEADING =
  /^(?: (?:da|em|toi|xin|gui|kinh|chi bo|bao cao|ket qua|so lieu|<period>|<self>|<unit>|cua|thang|co))*(?= )/;

/** In brackets behind another figure than the admitted: who those are, which no report counts. */
function explains({ labels, numbers }: Clause, whose: Clause | undefined): boolean {
  const slot = whose?.labels.at(-1)?.slot;
  if (numbers === 0 || !slot || slot === "admitted" || OF_ADMITTED.has(slot)) return false;
  return labels.every(({ slot: kind }) => !kind || OF_ADMITTED.has(kind));
}

/** A number of something that no report counts: it has a name of its own, though none that is known. */
function isOther({ text: said, labels, numbers }: Clause): boolean {
  const text = ` ${said.replace(HEADING, "").trim()} `;
  if (labels.length > 0 || numbers === 0 || / </.test(text) || RECKONS.test(text)) return false;
  return text.split(" ").some((word) => /^[a-z]{2,}$/.test(word) && !PLAIN.has(word));
}

/** Words that make a number one of what stands before it, or put another in its place. */
const RECKONS =
  / (?:tru|bot|giam|tang|them|con|di|ve|ra|vao|dinh chinh|chinh|cap nhat|ra soat|kiem tra|that|thuc|nghia|hom (?:qua|truoc|kia)|lan (?:truoc|nay|dau)|luc (?:dau|truoc)|ban dau|quen|xin|doi|lai|dua|rut|chuyen|hay|hoac|sua|nham|lon|sai|chu|thay|thanh|phai|khong|chua|cung ky|truoc|luy ke|tong|cu|moi|trong do|dat|chi tieu|ke hoach|du kien|se|so voi|(?:em|toi|minh|qua|da|truoc|nham) bao|ghi|noi|gui|nop|thuc te|chinh xac|dung|xin loi|tu|den)(?= )/;
const PLAIN: ReadonlySet<string> = new Set(
  "nguoi dong chi dang vien quan chung bo ban em chau anh co ong ba bac chu la thi co duoc va voi nam thang quy tuan ngay so phan tram khoang gan hon tren duoi a nhe nha da vang roi thoi het".split(
    " ",
  ),
);

/** The clause's numbers, each by the name that it has there, else in the words that were typed. */
function leftOf({ text, typed, labels }: Clause): Left[] {
  if (labels.length === 0) return [{ slot: null, said: [...typed.trim()].slice(0, LONGEST).join("") }];
  const { slots, left } = reportFigures(text);
  return [...Object.entries(slots).map(([slot, value]) => ({ slot, said: String(value) })), ...left];
}

const LONGEST = 40;
