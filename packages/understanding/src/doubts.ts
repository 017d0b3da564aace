import type { Intent } from "@ketnap/contract";
import type { Slots } from "./intents/table.ts";
import { isLearned } from "./learned/weights.ts";
import { pattern } from "./pattern.ts";
import { knownWords } from "./phrases.ts";
import type { Question } from "./question.ts";

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
/** Duties that speak of the admitted or of the quota as a whole. */
const WHOLE: ReadonlySet<Intent> = new Set(["quota_get", "progress_get", "pace_forecast"]);

/** Why an answer to this line could be about something else; empty where all that was said is in the slots. */
export function doubtsAbout(question: Question, intent: Intent, slots: Slots): Doubt[] {
  if (!FIGURES.has(intent)) return [];
  const checks: readonly (readonly [Doubt, boolean])[] = [
    ["word", hasStrangeWord(question.taught?.heard ?? question.line)],
    ["number", hasLooseNumber(question, slots)],
    ["period", intent !== "class_register" && (hasLoosePeriod(question.line) || isVague(question, intent))],
    ["comparison", hasLooseComparison(question, intent, slots)],
    ["group", WHOLE.has(intent) && question.groups.length > 0 && slots["groups"] === undefined],
    ["indicator", intent === "progress_get" && slots["metrics"] === undefined && question.says(OTHER_INDICATOR)],
    ["indicator", lacksMeasure(question, intent, slots)],
    ["order", intent === "ranking_units" && saysOtherEnd(question, slots)],
    [
      "filter",
      WHOLE.has(intent) && slots["threshold"] === undefined && question.says("(dưới|trên|chưa đạt|vượt) # phần trăm"),
    ],
    ["negation", WHOLE.has(intent) && question.says("(không phải|chứ không|ngoại trừ|trừ ra|không kể)")],
  ];
  return checks.filter(([, open]) => open).map(([doubt]) => doubt);
}

/** A word that neither the tables nor the corpus know: a slip that could not be mended, or something new. */
function hasStrangeWord(line: string): boolean {
  return line.split(" ").some((word) => /^[a-z]{2,}$/.test(word) && !knownWords.has(word) && !isLearned(word));
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
  if (intent === "dossier_status") return question.says("(nguồn|huy hiệu|xóa tên)");
  if (intent === "class_list")
    return (
      none && slots["aspect"] === undefined && question.says("(bao nhiêu|mấy) [lượt] (người|lớp|học viên|đồng chí)")
    );
  return false;
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
function hasLooseNumber({ line }: Question, slots: Slots): boolean {
  const taken = new Set(JSON.stringify(slots).match(/\d+/g)?.map(Number) ?? []);
  const said = [...line.replaceAll(IDIOMS, " ").matchAll(/(?<= )(\d{1,6})(?:\/(\d{1,6}))?(?= )/g)];
  return said.some(([, one, other]) =>
    [one, other].some((digits) => digits !== undefined && !taken.has(Number(digits)) && !taken.has(-Number(digits))),
  );
}

const IDIOMS =
  /(?<= )(?:100 phan tram|(?:moi|mot|1) (?:thang|nam|quy|lan|nguoi)|1 (?:lan|chut|lop|it)|doan (?:so )?\d+|(?:khoa|dot) \d+|18 (?:den )?30|\d+ (?:nam )?tuoi(?: dang)?|18-30|duoi 30 tuoi|60 ngay|30 ngay|12 thang|60 thang)(?= )/g;

/** "năm", "tháng", "quý" that no rule of the grammar read, and that is no way of speaking. */
function hasLoosePeriod(line: string): boolean {
  return / (?:thang|nam|quy|ky|nhiem ky)(?= )/.test(line.replaceAll(TIMELESS, " "));
}

function isVague({ period }: Question, intent: Intent): boolean {
  return period.vague === true && intent !== "units_no_admission" && period.slots.year === undefined;
}

const TIMELESS =
  /(?<= )(?:(?:moi|hang|mot|tung|theo|1|cac|nhung|may|bao nhieu|nhieu|\d+|nua|cuoi|het|trong|ca|dau) (?:thang|nam|quy)(?: con lai| cuoi nam| nua| nay)?|(?:thang|nam|quy) (?:con lai|nao|tuoi|hoc)|(?:nguoi|dong chi) thang|dinh ky|quy dinh|quy che|quy trinh|hoc ky|thoi ky|dai hoc|(?:con lai|cuoi) (?:cua )?nam|tuoi dang|nam nu|(?:chi tieu|ke hoach) nam|gioi tinh nam|dang ky|chu ky|ban ky)(?= )/g;

function hasLooseComparison(question: Question, intent: Intent, slots: Slots): boolean {
  if (slots["compare"] !== undefined || slots["against"] !== undefined) return false;
  if (question.says("(<compare>|<against>)")) return intent !== "ranking_units" || slots["units"] === undefined;
  return WHOLE.has(intent) && pattern(MORE_OR_LESS).test(question.line);
}

const MORE_OR_LESS = "(tăng hay giảm|tăng giảm|nhiều hơn|ít hơn|hơn kém|tăng bao nhiêu|giảm bao nhiêu)";
