import type { Intent } from "@ketnap/contract";
import { COUNTS, DATED, FIGURES, WHOLE } from "./duties.ts";
import { markedForm } from "./fold.ts";
import type { Slots } from "./intents/table.ts";
import { type IntentModel, isLearned } from "./learned/intent-model.ts";
import { pattern } from "./pattern.ts";
import { knownWords } from "./phrases.ts";
import type { Period } from "./period/reading.ts";
import type { Question } from "./question.ts";
import { corrected } from "./slots/report-corrections.ts";
import { reportFigures } from "./slots/report-figures.ts";
import { isSyllable } from "./syllable.ts";

/** A word that neither the tables nor the corpus know: a slip that could not be mended, initials of a unit, or something new. */
export function hasStrangeWord(line: string, model: IntentModel): boolean {
  // "khi phố 5": what is left of "khối phố".
  if (/ (?!khoi |khu |dan |thanh )\S+ pho(?= )/.test(line)) return true;
  return line
    .split(" ")
    .some((word) => /^[a-z]{2,}$/.test(word) && !knownWords.has(word) && !(isSyllable(word) && isLearned(model, word)));
}

/** A number that neither period, unit nor slot took up. "100 %" of the quota and "1 năm" are ways of speaking. */
export function hasLooseNumber({ line, told }: Question, intent: Intent, slots: Slots): boolean {
  if (!/ \d/.test(line)) return false;
  const { year: _y, month: _m, quarter: _q, period: _p, ...entered } = slots;
  const taken =
    JSON.stringify(ENTERED.has(intent) ? entered : slots)
      .match(/\d+/g)
      ?.map(Number) ?? [];
  // A number that was taken back is answered for by the one said instead.
  const meant = intent === "report_submit" ? corrected(told.line).text : line;
  const plain = FIGURES.has(intent) ? meant : meant.replaceAll(AGES, " ");
  const said = [...plain.replaceAll(IDIOMS, " ").matchAll(/(?<= )(\d{1,6})(?:\/(\d{1,6}))?(?= )/g)].flatMap(
    ([, one, other]) => [one, other].flatMap((digits) => (digits === undefined ? [] : [Number(digits)])),
  );
  // What is written down is counted: of two numbers alike, each has its own place.
  if (ENTERED.has(intent)) return said.some((n) => times(said, n) > times(taken, n));
  return said.some((n) => !taken.includes(n));
}

const ENTERED: ReadonlySet<Intent> = new Set(["report_submit", "class_register"]);

function times(numbers: readonly number[], wanted: number): number {
  return numbers.filter((number) => number === wanted).length;
}

/** Something to write down, and not how many; of a report also fewer, and understood as more. */
export function lacksNumber(question: Question, intent: Intent, slots: Slots): boolean {
  const count = slots["count"];
  if (intent === "class_register") return typeof count !== "number";
  if (intent !== "report_submit") return false;
  return (
    (reportFigures(question.told.line).loose && /\d/.test(question.line)) ||
    (slots["sources_added"] === undefined && MORE_SOURCES.test(question.line)) ||
    question.says("(bớt|giảm|tăng) [thêm] [đi] #")
  );
}

/** "thêm 2 nguồn", and not "kết nạp thêm 2, nguồn còn 10". */
const MORE_SOURCES = / (?:bot|giam|them|tang)(?: duoc)? \d+(?: nguoi| quan chung)? nguon (?!(?:\S+ )?(?:\S+ )?\d)/;

const IDIOMS =
  /(?<= )(?:thu [2-7]|100 phan tram|(?:moi|mot|1) (?:thang|nam|quy|lan|nguoi)|1 (?:lan|chut|lop|it)|doan (?:so )?\d+|(?:khoa|dot) \d+|18 (?:den )?30|\d+ (?:nam )?tuoi dang|18-30|duoi 30 tuoi|60 ngay|30 ngay|12 thang|60 thang)(?= )/g;

/** How old somebody is: of what is counted it says which of them, and no figure is kept by it. */
const AGES = /(?<= )\d+ (?:nam )?tuoi(?= )/g;

/** "năm", "tháng", "quý" that no rule of the grammar read; numbers in words beside a period; two times; a day among counts. */
export function hasLoosePeriod({ line, timed, period, marks }: Question, intent: Intent): boolean {
  return (
    / (?:thang|nam|quy|ky|nhiem ky)(?= )/.test(timed.replaceAll(TIMELESS, " ")) ||
    / <(?:period|years)> (?:hai|ba|bon|sau|bay|tam|chin|muoi|lam|mot|tram|nghin|ngan|linh|\d{1,2} phan)(?= (?!(?:nguoi|dong|chi|don|dang|quan|thang|khi|y te)))/.test(
      line,
    ) ||
    / (?:tram|nghin|ngan)(?= )/.test(line.replaceAll(/ phan tram| tram (?:y te|xa)(?= )/g, "")) ||
    PART_OF.test(line) ||
    (COUNTS.has(intent) && END_OF.test(line)) ||
    (intent !== "report_submit" && / <period> toi(?= )/.test(line) && isMarked(marks, "toi", "tới")) ||
    period.torn === true ||
    (line.includes(" <date>") &&
      !DATED.has(intent) &&
      FIGURES.has(intent) &&
      (!period.said || COUNTS.has(intent) || isDayOnly(period)))
  );
}

/** "nửa sau <period>", "giữa <period>", "sau <period>": a part of what was read, or what lies beside it. */
const PART_OF =
  / (?:nua (?:dau|sau|cuoi|truoc|kia|con lai)|(?:trong|gan|hon|ca) nua|giua|sau|truoc|ngoai|(?<!khai )tru) <(?:period|years)>(?= )| <(?:period|years)> (?:kia|tro (?:xuong|len|ve|di|lai))(?= )/;

/** "hồi cuối năm ngoái", and not "đứng cuối năm ngoái". */
const END_OF =
  /(?<! dung| ve| xep| top| top \d+| tot| nhom| nam| o| hang| bo| vi| \d| roi| kiem diem) cuoi <(?:period|years)>(?= )/;

/** "tháng 10 tới", under its marks. */
function isMarked(marks: Question["marks"], word: string, as: string): boolean {
  return marks.get(word)?.includes(markedForm(as)) === true;
}

/** A day was said and no months, and nothing tells which months it stands for. */
function isDayOnly({ slots: { date, ...rest }, around, months, interval }: Period): boolean {
  const told = around ?? months ?? interval;
  return date !== undefined && told === undefined && Object.keys(rest).length === 0;
}

export function isVague({ line, period }: Question, intent: Intent): boolean {
  if (period.vague !== true || intent === "units_no_admission") return false;
  // "giữa năm 2025": some months of that year, and nobody knows which.
  return period.slots.year === undefined || / <period> <period>(?= )/.test(line);
}

const TIMELESS =
  /(?<= )(?:(?:moi|hang|mot|tung|theo|1|cac|nhung|may|bao nhieu|nhieu|\d+|nua|het|trong|ca) (?:thang|nam|quy)(?! roi )(?: con lai| cuoi nam| nua| nay)?|(?:cuoi|dau) nam(?! roi )(?: nay)?|(?:sap|gan|da) (?:het|cuoi) nam roi|(?:thang|nam|quy) (?:con lai|nao|tuoi|hoc)|(?:nguoi|dong chi) thang|dinh ky|quy dinh|quy che|quy trinh|hoc ky|thoi ky|dai hoc|(?:con lai|cuoi) (?:cua )?nam(?! roi )|tuoi dang|nam nu|(?:chi tieu|ke hoach) nam|gioi tinh nam|dang ky|chu ky|ban ky|(?:bao cao|du|kiem diem) (?:nam|quy|thang)|(?:qua|hon|tren) \d+ (?:thang|nam) roi)(?= )/g;

export function hasLooseComparison(question: Question, intent: Intent, slots: Slots): boolean {
  if (/(?<! doi| chot| bao| con| chi) so (?:<period>|<years>)(?= )/.test(question.line) && !question.says("so với"))
    return true;
  // No answer sets quotas side by side yet.
  if (slots["compare"] !== undefined || slots["against"] !== undefined) return intent === "quota_get";
  if (/^ so (?:ket qua|tien do) /.test(question.line) && !question.says("so với")) return true;
  if (
    /(?<! doi| chot| bao| con| chi) so (?:<period>|<years>|<unit>(?! (?:voi|va) <unit>)|cung|nam|quy|thang)(?= )/.test(
      question.line,
    )
  )
    return true;
  if (question.says("(<compare>|<against>)")) return true;
  return WHOLE.has(intent) && pattern(MORE_OR_LESS).test(question.line);
}

const MORE_OR_LESS = "(tăng hay giảm|tăng giảm|nhiều hơn|ít hơn|hơn kém|tăng bao nhiêu|giảm bao nhiêu)";
