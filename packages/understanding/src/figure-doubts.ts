import type { Intent } from "@ketnap/contract";
import { WHOLE } from "./duties.ts";
import type { Slots } from "./intents/table.ts";
import { hasLooseComparison, hasLooseNumber, lacksNumber } from "./loose-ends.ts";
import { lacksMeasure, OTHER_INDICATOR } from "./lacking.ts";
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

/** What was said of a figure and is in none of its slots. */
export function figureDoubts(question: Question, intent: Intent, slots: Slots): readonly (readonly [Doubt, boolean])[] {
  return [
    ["number", hasLooseNumber(question, intent, slots) || lacksNumber(question, intent, slots)],
    ["comparison", hasLooseComparison(question, intent, slots)],
    [
      "group",
      UNGROUPED.has(intent) &&
        question.groups.length > 0 &&
        (slots["groups"] === undefined || intent === "ranking_units"),
    ],
    ["indicator", intent === "progress_get" && slots["metrics"] === undefined && question.says(OTHER_INDICATOR)],
    ["indicator", lacksMeasure(question, intent, slots)],
    ["order", intent === "ranking_units" && (saysOtherEnd(question, slots) || placesOwn(question))],
    ["period", intent === "dossier_status" && slots["filter"] === "older_than_12m" && question.period.said],
    ["period", intent === "ranking_units" && slots["filter"] === "zero" && isLong(question)],
    ["period", intent === "units_no_admission" && isShort(slots)],
    [
      "filter",
      WHOLE.has(intent) && slots["threshold"] === undefined && question.says("(dưới|trên|chưa đạt|vượt) # phần trăm"),
    ],
    ["filter", intent === "ranking_units" && slots["filter"] === undefined && question.says(SO_MANY)],
    ["filter", intent === "ranking_units" && slots["threshold"] !== undefined && slots["filter"] === undefined],
    [
      "negation",
      EXCEPTS.test(question.line) ||
        (WHOLE.has(intent) && question.says("(không phải|chứ không|ngoại trừ|trừ ra|không kể)")),
    ],
  ];
}

/** "kết nạp trên 5 bạn": a bound in people, and no number of units. */
const SO_MANY = "(trên|dưới|hơn|ít hơn|quá|từ) # (người|bạn|đồng chí|đảng viên|em|đứa|quần chúng)";

/** Years rather than months: who admitted nobody for so long is another list. */
function isLong({ period: { slots } }: Question): boolean {
  return slots.from_year !== undefined || slots.n_years !== undefined || slots.period === "term";
}

/** Months within a year: who admitted nobody then stands in the ranking. */
function isShort({ month, quarter, half, period, n_years, from_year }: Slots): boolean {
  const months = month ?? quarter ?? half ?? (/^\d+m$/.test(String(period)) ? period : undefined);
  return months !== undefined && n_years === undefined && from_year === undefined;
}

const UNGROUPED: ReadonlySet<Intent> = new Set([
  "class_list",
  ...WHOLE,
  "ranking_units",
  "units_no_admission",
  "probation_due",
  "removal_transfer_stats",
  "dossier_status",
  "report_status",
]);

/** "xã mình đứng thứ mấy ở Vân Hội": one's own place among others, where either may be what is to be ranked. */
function placesOwn({ line }: Question): boolean {
  return line.includes(" <self> ") && line.includes(" <unit> ");
}

/** Words of the lower end where the upper end was understood, or none. */
function saysOtherEnd(question: Question, slots: Slots): boolean {
  if (slots["filter"] !== undefined || slots["order"] === "asc" || slots["order"] === "both") return false;
  return (
    question.says(
      "(thấp|ít|chậm|kém|yếu|tệ|bét|chót|đội sổ|cuối bảng|chưa|không) [được] [có] [đạt] [kết nạp] (nhất|nào|ai|đạt|kết nạp|được)",
    ) ||
    question.says(
      "(thấp|kém|yếu|tệ|bét|chót|dở|tụt|đuối|đứng sau|sau cùng|cuối bảng|cuối danh sách|lẹt đẹt|ì ạch|top cuối|tốp cuối|nhóm cuối|đứng cuối|top dưới)",
    )
  );
}

/** "trừ khối trường", "không tính các thôn": all but some, which no slot can say. */
const EXCEPTS =
  /^ tru (?!so )| (?!khai |dia |cu |luu |noi |loai |thuong )\S+ tru (?!so |bi )| (?:ngoai|loai) tru | (?:khong|chua|chang) (?:tinh|ke|gom|bao gom|dem|xet) (?:den |ca |khoi |cac |nhung |may |loai )*(?:khoi|truong|thon|xom|khu|to dan pho|doanh nghiep|cong an|quan su|co quan|y te|hop tac xa|chi bo|don vi|<unit>|<self>|<period>)(?= )| bo (?:qua|ra|rieng) | bo (?:khoi|cac|nhung) \S+(?: \S+)? ra | rieng \S+(?: \S+)? thi (?:khong|thoi|bo) /;
