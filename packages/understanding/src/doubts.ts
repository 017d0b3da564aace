import type { Intent } from "@ketnap/contract";
import type { Slots } from "./intents/table.ts";
import { isLearned } from "./learned/weights.ts";
import { pattern } from "./pattern.ts";
import { knownWords } from "./phrases.ts";
import type { Question } from "./question.ts";
import { isSyllable } from "./syllable.ts";

/** What was said and went into no slot, although an answer would hang on it: asked back rather than dropped. */
export type Doubt =
  | "word"
  | "number"
  | "period"
  | "comparison"
  | "group"
  | "order"
  | "indicator"
  | "filter"
  | "negation";

/** Duties whose answers are figures of months, or write some down. */
const FIGURES: ReadonlySet<Intent> = new Set([
  "quota_get",
  "progress_get",
  "pace_forecast",
  "ranking_units",
  "units_no_admission",
  "source_count",
  "dossier_status",
  "class_list",
  "class_register",
  "report_submit",
  "report_status",
  "removal_transfer_stats",
  "breakdown_get",
  "probation_due",
]);
/** The other duties that are done for one unit or some months. */
const TIMED: ReadonlySet<Intent> = new Set([
  ...FIGURES,
  "badge_due",
  "class_open",
  "classification_get",
  "deadline_list",
  "inspection_info",
]);
/** Duties that speak of the admitted or of the quota as a whole. */
const WHOLE: ReadonlySet<Intent> = new Set(["quota_get", "progress_get", "pace_forecast"]);
/** Duties that count in months, where a day has no place. */
const COUNTS: ReadonlySet<Intent> = new Set([...WHOLE, "ranking_units", "breakdown_get", "units_no_admission"]);
/** Duties that name a day to keep. */
const DATED: ReadonlySet<Intent> = new Set([
  "class_open",
  "class_list",
  "deadline_list",
  "badge_due",
  "inspection_info",
]);

/** Why an answer to this line could be about something else; empty where all that was said is in the slots. */
export function doubtsAbout(question: Question, intent: Intent, slots: Slots): Doubt[] {
  if (asksHow(question, intent) || (intent === "subscribe" && question.says("(nữa|khỏi)"))) return ["indicator"];
  if (intent !== "personal_data_refuse" && question.says(PERSONAL)) return ["word"];
  if (!TIMED.has(intent)) return [];
  const checks: readonly (readonly [Doubt, boolean])[] = [
    ["word", question.odd || hasStrangeWord(question.taught?.heard ?? question.line)],
    ["period", intent !== "class_register" && (hasLoosePeriod(question, intent) || isVague(question, intent))],
    ...(FIGURES.has(intent) || intent === "class_open" ? figureDoubts(question, intent, slots) : []),
  ];
  return checks.filter(([, open]) => open).map(([doubt]) => doubt);
}

/** "mấy tháng thì bị …", "cách hủy …": it asks for the rule or the way, and not for the figure or the deed. */
function asksHow(question: Question, intent: Intent): boolean {
  if (RULED.has(intent))
    return (
      !question.period.said &&
      question.says(
        "(thì bị|có bị|bị gì|bao lâu|mấy tháng thì|bao nhiêu tháng|khi nào thì|trường hợp nào|có được|được không|quy định|điều kiện|thủ tục|tiêu chuẩn|thế nào là|tính sao|tính từ)",
      )
    );
  return DEEDS.has(intent) && question.says("(cách|làm sao|làm thế nào|thế nào|như thế nào|hướng dẫn|ra sao)");
}

/** Who asks for these asks about a person, whatever else he says. */
const PERSONAL = "(cccd|cmnd|căn cước|số điện thoại|họ tên|họ và tên|tên gì|tên là gì|ngày sinh|quê quán)";
/** Duties whose words are also those of the rules behind them. */
const RULED: ReadonlySet<Intent> = new Set(["removal_transfer_stats", "badge_due", "probation_due", "dossier_status"]);
const DEEDS: ReadonlySet<Intent> = new Set([
  "subscribe",
  "unsubscribe",
  "reminder_set",
  "class_register",
  "link_account",
]);

function figureDoubts(question: Question, intent: Intent, slots: Slots): readonly (readonly [Doubt, boolean])[] {
  return [
    ["number", hasLooseNumber(question, intent, slots) || lacksNumber(question, intent, slots)],
    ["comparison", hasLooseComparison(question, intent, slots)],
    ["group", WHOLE.has(intent) && question.groups.length > 0 && slots["groups"] === undefined],
    ["indicator", intent === "progress_get" && slots["metrics"] === undefined && question.says(OTHER_INDICATOR)],
    ["indicator", lacksMeasure(question, intent, slots)],
    ["order", intent === "ranking_units" && saysOtherEnd(question, slots)],
    [
      "filter",
      WHOLE.has(intent) && slots["threshold"] === undefined && question.says("(dưới|trên|chưa đạt|vượt) # phần trăm"),
    ],
    ["filter", intent === "ranking_units" && slots["threshold"] !== undefined && slots["filter"] === undefined],
    [
      "negation",
      / (?!khai |dia )\S+ tru(?= )| ^tru /.test(question.line) ||
        (WHOLE.has(intent) && question.says("(không phải|chứ không|ngoại trừ|trừ ra|không kể)")),
    ],
  ];
}

/** A word that neither the tables nor the corpus know: a slip that could not be mended, initials of a unit, or something new. */
function hasStrangeWord(line: string): boolean {
  // "khi phố 5": what is left of "khối phố".
  if (/ (?!khoi |khu |dan |thanh )\S+ pho(?= )/.test(line)) return true;
  return line
    .split(" ")
    .some((word) => /^[a-z]{2,}$/.test(word) && !knownWords.has(word) && !(isSyllable(word) && isLearned(word)));
}

/** A count of something that no slot names, or two things counted of which one is dropped. */
function lacksMeasure(question: Question, intent: Intent, slots: Slots): boolean {
  const none = slots["metrics"] === undefined;
  if (intent === "removal_transfer_stats") {
    const admitted = question.says("kết nạp") && !question.says("(mới kết nạp|kết nạp lại)");
    return (
      (none && slots["aspect"] === undefined) || admitted || question.says("(nguồn|huy hiệu|hồ sơ|chuyển chính thức)")
    );
  }
  if (intent === "units_no_admission")
    return (slots["has_sources"] === undefined && question.says("(nguồn|quần chúng)")) || lacksKind(question, slots);
  if (intent === "ranking_units")
    return (
      (none && question.says(OTHER_INDICATOR)) || question.says("chỉ tiêu và kết quả") || lacksKind(question, slots)
    );
  if (intent === "quota_get")
    return (
      question.says(
        "(kết quả|tiến độ|đã kết nạp|kết nạp được|mới được|đạt được|làm được|thực hiện được|còn lại|nữa|thêm)",
      ) || question.says("(xong|hoàn thành|đạt|đủ|kịp) .. (chưa|không)")
    );
  if (intent === "breakdown_get") return lacksGroup(question, slots);
  if (intent === "source_count")
    return (
      slots["state"] === undefined &&
      slots["filter"] === undefined &&
      question.says("(chưa|không) (có|được|học|qua|phân|ai|người|hoàn thành)") &&
      !question.says("(chưa|không) được kết nạp")
    );
  if (intent === "dossier_status") return question.says("(nguồn|huy hiệu|xóa tên)");
  if (intent === "class_list")
    return (
      none && slots["aspect"] === undefined && question.says("(bao nhiêu|mấy) [lượt] (người|lớp|học viên|đồng chí)")
    );
  return false;
}

/** "bến nào", "đội nào": a kind of units that no table knows. */
function lacksKind({ line }: Question, slots: Slots): boolean {
  if (slots["unit_types"] !== undefined || slots["units"] !== undefined) return false;
  const [, kind] = / (\S+) nao(?= )/.exec(line) ?? [];
  return (
    kind !== undefined &&
    !/^(?:<\w+>|bo|vi|noi|cho|so|dang|chuc|ai|ben|don|khi|the|nhu|ngay|luc|chi|dia|uy|phuong|xa|huyen|quan|tinh|cac|nhung|chung|la|dau|con|co|khong|vien)$/.test(
      kind,
    )
  );
}

/** A breakdown by nothing, or of members as they are rather than of the admitted. */
function lacksGroup(question: Question, slots: Slots): boolean {
  const { groups, by, metrics, unit_types } = slots;
  if (groups === undefined && by === undefined && metrics === undefined && unit_types === undefined) return true;
  return groups !== undefined && !question.says("(kết nạp|phát triển|vào đảng|mới|trong số)");
}

/** Words of the lower end where the upper end was understood, or none. */
function saysOtherEnd(question: Question, slots: Slots): boolean {
  if (slots["filter"] !== undefined || slots["order"] === "asc" || slots["order"] === "both") return false;
  return (
    question.says(
      "(thấp|ít|chậm|kém|yếu|tệ|bét|chót|đội sổ|cuối bảng|chưa|không) [được] [có] [đạt] [kết nạp] (nhất|nào|ai|đạt|kết nạp|được)",
    ) || question.says("(thấp|kém|yếu|tệ|bét|chót)")
  );
}

const OTHER_INDICATOR =
  "(nguồn|hồ sơ|chuyển chính thức|huy hiệu|xóa tên|khai trừ|xin ra|học viên|chuyển đi|chuyển đến|dự bị|xếp loại)";

/** A number that neither period, unit nor slot took up. "100 %" of the quota and "1 năm" are ways of speaking. */
function hasLooseNumber({ line }: Question, intent: Intent, slots: Slots): boolean {
  const taken = JSON.stringify(slots).match(/\d+/g)?.map(Number) ?? [];
  const said = [...line.replaceAll(IDIOMS, " ").matchAll(/(?<= )(\d{1,6})(?:\/(\d{1,6}))?(?= )/g)].flatMap(
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

/** Something to write down, and not how many; or fewer, and understood as more. */
function lacksNumber(question: Question, intent: Intent, slots: Slots): boolean {
  const count = slots["count"];
  if (intent === "class_register")
    return typeof count !== "number" || count < 0 !== question.says("(rút|bớt|hủy|giảm|thôi|xóa|bỏ)");
  if (intent !== "report_submit") return false;
  return question.says("(thêm|bớt|giảm) .. #") && slots["sources_added"] === undefined && slots["action"] === undefined;
}

const IDIOMS =
  /(?<= )(?:thu [2-7]|100 phan tram|(?:moi|mot|1) (?:thang|nam|quy|lan|nguoi)|1 (?:lan|chut|lop|it)|doan (?:so )?\d+|(?:khoa|dot) \d+|18 (?:den )?30|\d+ (?:nam )?tuoi(?: dang)?|18-30|duoi 30 tuoi|60 ngay|30 ngay|12 thang|60 thang)(?= )/g;

/** "năm", "tháng", "quý" that no rule of the grammar read; numbers in words beside a period; two times; a day among counts. */
function hasLoosePeriod({ line, period }: Question, intent: Intent): boolean {
  return (
    / (?:thang|nam|quy|ky|nhiem ky)(?= )/.test(line.replaceAll(TIMELESS, " ")) ||
    / <(?:period|years)> (?:hai|ba|bon|sau|bay|tam|chin|muoi|lam|mot|tram|nghin|ngan|linh|\d{1,2} phan)(?= (?!(?:nguoi|dong|chi|don|dang|quan|thang|khi)))/.test(
      line,
    ) ||
    / (?:tram|nghin|ngan)(?= )/.test(line.replaceAll(" phan tram", "")) ||
    period.torn === true ||
    (line.includes(" <date>") && !DATED.has(intent) && FIGURES.has(intent) && (!period.said || COUNTS.has(intent)))
  );
}

function isVague({ period }: Question, intent: Intent): boolean {
  return period.vague === true && intent !== "units_no_admission" && period.slots.year === undefined;
}

const TIMELESS =
  /(?<= )(?:(?:moi|hang|mot|tung|theo|1|cac|nhung|may|bao nhieu|nhieu|\d+|nua|cuoi|het|trong|ca|dau) (?:thang|nam|quy)(?: con lai| cuoi nam| nua| nay)?|(?:thang|nam|quy) (?:con lai|nao|tuoi|hoc)|(?:nguoi|dong chi) thang|dinh ky|quy dinh|quy che|quy trinh|hoc ky|thoi ky|dai hoc|(?:con lai|cuoi) (?:cua )?nam|tuoi dang|nam nu|(?:chi tieu|ke hoach) nam|gioi tinh nam|dang ky|chu ky|ban ky|(?:bao cao|du|kiem diem) (?:nam|quy|thang))(?= )/g;

function hasLooseComparison(question: Question, intent: Intent, slots: Slots): boolean {
  if (slots["compare"] !== undefined || slots["against"] !== undefined) return false;
  if (/^ so (?:ket qua|tien do) /.test(question.line) && !question.says("so với")) return true;
  if (/ so (?:<period>|<years>|<unit>|cung|nam|quy|thang)(?= )/.test(question.line)) return true;
  if (question.says("(<compare>|<against>)")) return intent !== "ranking_units" || slots["units"] === undefined;
  return WHOLE.has(intent) && pattern(MORE_OR_LESS).test(question.line);
}

const MORE_OR_LESS = "(tăng hay giảm|tăng giảm|nhiều hơn|ít hơn|hơn kém|tăng bao nhiêu|giảm bao nhiêu)";
