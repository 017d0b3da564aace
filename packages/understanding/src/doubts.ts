import type { Intent } from "@ketnap/contract";
import { dropsKind, saysBeside } from "./beside.ts";
import { FIGURES, TIMED, WHOLE } from "./duties.ts";
import type { Slots } from "./intents/table.ts";
import {
  hasLooseComparison,
  hasLooseNumber,
  hasLoosePeriod,
  hasStrangeWord,
  isVague,
  lacksNumber,
} from "./loose-ends.ts";
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

/** Why an answer to this line could be about something else; empty where all that was said is in the slots. */
export function doubtsAbout(question: Question, intent: Intent, slots: Slots): Doubt[] {
  if (
    asksHow(question, intent) ||
    (intent === "subscribe" && question.says("(nữa|khỏi)")) ||
    (intent === "unsubscribe" && !question.says(SENT))
  )
    return ["indicator"];
  if (intent !== "personal_data_refuse" && question.says(PERSONAL)) return ["word"];
  if (
    intent === "report_submit" &&
    (question.says(UNSAID) || (question.guessed.has("ct") && slots["quota"] !== undefined))
  )
    return ["word"];
  if (intent !== "personal_data_refuse" && FIGURES.has(intent) && question.says(NAMED)) return ["word"];
  if (saysBeside(question, intent, slots)) return ["indicator"];
  if (intent === "class_open" && question.says(INFORMS)) return ["indicator"];
  if (TOLD_BY_WORDS.has(intent) && hasStrangeWord(question.taught?.heard ?? question.line, question.model))
    return ["word"];
  if (SENDS.has(intent) && (question.unjoined || hasStrangeWord(question.line, question.model))) return ["word"];
  // "tối ngày ba" without its marks reads as "until the third".
  if (intent === "reminder_set" && slots["period"] !== undefined && !question.says("báo cáo")) return ["period"];
  if (!TIMED.has(intent)) return intent === "reminder_set" && dropsKind(question, intent, slots) ? ["group"] : [];
  const checks: readonly (readonly [Doubt, boolean])[] = [
    ["word", mayNameUnit(question) || saysOneOfAKind(question, slots)],
    ["word", isOdd(question, slots) || hasStrangeWord(question.taught?.heard ?? question.line, question.model)],
    ["group", dropsKind(question, intent, slots)],
    [
      "period",
      intent === "pace_forecast" && slots["months_left"] !== undefined && question.says("so [với] (kế hoạch|chỉ tiêu)"),
    ],
    ["group", slots["unit"] === "self" && slots["unit_types"] !== undefined && intent !== "ranking_units"],
    ["period", isFarYear(question, slots) || (COUNTED_BACK.has(intent) && saysNext(slots))],
    ["period", intent !== "class_register" && (hasLoosePeriod(question, intent) || isVague(question, intent))],
    ...(FIGURES.has(intent) || intent === "class_open" ? figureDoubts(question, intent, slots) : []),
  ];
  return checks.filter(([, open]) => open).map(([doubt]) => doubt);
}

/** "thông báo thời gian, địa điểm …": what is asked is when and where, and not to open a class. */
const INFORMS =
  "(thời gian|địa điểm|ở đâu|khi nào|bao giờ|lịch|ngày nào|cho biết|thông báo|kế hoạch mở|có kế hoạch|có mở|mở chưa|đã mở)";
/** Duties without unit or months, of which the words are all there is. */
const TOLD_BY_WORDS: ReadonlySet<Intent> = new Set(["help", "link_account"]);

/** What sends or stops sending for a unit. */
const SENDS: ReadonlySet<Intent> = new Set(["subscribe", "unsubscribe", "reminder_set"]);

/** No unit stands in the line, and words do that may be the name of one: "van hoi", or "tinh" where no mark tells it from "tính". */
function mayNameUnit({ unjoined, line, marks }: Question): boolean {
  if (/ <(?:unit|self)> /.test(line)) return false;
  return unjoined || (!marks.has("tinh") && PROVINCE.test(line));
}

const PROVINCE = / tinh (?:minh |nha |ta )?(?:ket nap|con thieu|con hut|bao|lieu|dat|co dat|duoc)(?= )/;

/** "trường cô", "công ty ấy": one of a kind, and nobody can tell which. */
function saysOneOfAKind({ line }: Question, slots: Slots): boolean {
  return slots["unit_types"] !== undefined && slots["unit"] === undefined && ONE_OF_A_KIND.test(line);
}

const ONE_OF_A_KIND =
  /(?<! cac| nhung| may| moi| tung| khoi| nhieu| nhieu chi bo| loai| toan| theo| so| cap| phan| \d| voi| va| chi bo| don vi| nganh)(?<! nha) (?:nha )?(?:truong|cong ty|hop tac xa|doanh nghiep) (?!nao|hoc|khac|nha nuoc|tu nhan|ngoai|fdi|nay nao|va |voi |thcs|thpt|trung hoc|tieu hoc|mam non|dai hoc|cao dang|kinh|co von)/;

/** A word under marks of its own; where no unit was said, even a slip of marks may be what is left of a name. */
function isOdd({ odd }: Question, slots: Slots): boolean {
  return odd === "other" || (odd === "slip" && slots["unit"] === undefined && slots["units"] === undefined);
}

/** "mấy tháng thì bị …", "cách hủy …": it asks for the rule or the way, and not for the figure or the deed. */
function asksHow(question: Question, intent: Intent): boolean {
  if (RULED.has(intent))
    return (
      !question.period.said &&
      question.says(
        "(thì bị|có bị|bị gì|bao lâu|mấy tháng thì|bao nhiêu tháng|khi nào thì|trường hợp nào|có được|được không|quy định|điều kiện|thủ tục|tiêu chuẩn|thế nào là|tính sao|tính từ|tính thế nào|thời hạn|mấy ngày|bao nhiêu ngày|ngày làm việc|có phải|xử lý sao|xử lý thế nào)",
      )
    );
  return (
    DEEDS.has(intent) &&
    question.says(
      "(cách|làm sao|làm thế nào|thế nào|như thế nào|hướng dẫn|ra sao|kiểu gì|chỉ em|chỉ tôi|chỉ giúp|chỉ mình)",
    )
  );
}

/** Numbers beside these are wished, planned or asked about, and no report. */
const UNSAID =
  "(sẽ|mục tiêu|phấn đấu|đặt ra|quyết tâm|dự kiến|dự báo|ước đạt|nếu|giả sử|đúng không|phải không|thì sao|có kịp|kịp không|mới đủ|để đủ|bao nhiêu|mấy người)";

/** What can be sent and stopped. */
const SENT = "(tin|thông báo|bản tin|nhắc|gửi|theo dõi|đăng ký|nhận|báo|tb)";
/** Who asks for these asks about a person, whatever else he says. */
const PERSONAL =
  "(cho tên|tên cụ thể|nêu tên|kể tên|đọc tên|danh tính|cccd|cmnd|căn cước|số điện thoại|họ tên|họ và tên|tên gì|tên là gì|ngày sinh|quê quán)";
/** A list of people: their number may be meant, or their names. */
const NAMED =
  "(danh sách|liệt kê|ds) [các|những] (đảng viên|đồng chí|người|học viên|quần chúng|quần chúng ưu tú|đoàn viên|cá nhân)";
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
    ["group", UNGROUPED.has(intent) && question.groups.length > 0 && slots["groups"] === undefined],
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
    ["filter", intent === "ranking_units" && slots["threshold"] !== undefined && slots["filter"] === undefined],
    [
      "negation",
      EXCEPTS.test(question.line) ||
        (WHOLE.has(intent) && question.says("(không phải|chứ không|ngoại trừ|trừ ra|không kể)")),
    ],
  ];
}

/** No figure is kept of such a year: more likely a number in words was cut short. */
function isFarYear({ line }: Question, { year, from_year }: Slots): boolean {
  return (
    [year, from_year].some((one) => typeof one === "number" && one < 2010) || / lam (?:nay|lay|ngoai)(?= )/.test(line)
  );
}

/** What these count has happened: of months to come there is nothing to count. */
const COUNTED_BACK: ReadonlySet<Intent> = new Set([
  "progress_get",
  "ranking_units",
  "units_no_admission",
  "source_count",
  "report_submit",
  "removal_transfer_stats",
  "breakdown_get",
  "classification_get",
]);

function saysNext({ year, quarter, month, half }: Slots): boolean {
  return [year, quarter, month, half].includes("next");
}

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
  // "còn thiếu mấy người thì mở được lớp": short of what else.
  if (intent === "pace_forecast") return question.says("(lớp|hồ sơ|huy hiệu|báo cáo|nguồn|chuyển chính thức)");
  if (intent === "ranking_units")
    return (
      (none ? question.says(OTHER_INDICATOR) : !RANKED_BY.has(String(slots["metrics"]))) ||
      question.says("(được giao|giao) .. (nhất|nhiều|ít|cao|thấp)") ||
      question.says("(sớm|muộn|lâu|mới|gần) nhất") ||
      question.says("chỉ tiêu và kết quả") ||
      lacksKind(question, slots)
    );
  if (intent === "quota_get")
    return (
      (slots["scope"] === undefined &&
        slots["unit_types"] === undefined &&
        question.says("(chi bộ|đơn vị|đảng bộ|thôn|xã|phường) nào")) ||
      question.says(
        "(kết quả|tiến độ|đã kết nạp|kết nạp được|mới được|đạt được|làm được|thực hiện được|còn lại|nữa|thêm)",
      ) ||
      question.says("(xong|hoàn thành|đạt|đủ|kịp) .. (chưa|không)")
    );
  if (intent === "breakdown_get") return lacksGroup(question, slots);
  if (intent === "source_count")
    return (
      (question.says("chỉ tiêu") && !question.says("so [với] chỉ tiêu") && slots["quota_left"] === undefined) ||
      (slots["state"] === undefined && question.says("(được cấp|cấp|nhận) [giấy] chứng nhận")) ||
      lacksState(question, slots)
    );
  if (intent === "dossier_status") return question.says("(nguồn|huy hiệu|xóa tên)");
  if (intent === "class_list")
    return (
      none && slots["aspect"] === undefined && question.says("(bao nhiêu|mấy) [lượt] (người|lớp|học viên|đồng chí)")
    );
  return false;
}

/** What a ranking is answered by. */
const RANKED_BY: ReadonlySet<string> = new Set(["admitted", "percent"]);

/** Those of the sources who have not done something, where no slot says what. */
function lacksState(question: Question, slots: Slots): boolean {
  return (
    slots["state"] === undefined &&
    slots["filter"] === undefined &&
    question.says("(chưa|không) (có|được|học|qua|phân|ai|người|hoàn thành)") &&
    !question.says("(chưa|không) được kết nạp")
  );
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

const OTHER_INDICATOR =
  "(nguồn|hồ sơ|chuyển chính thức|huy hiệu|xóa tên|khai trừ|xin ra|học viên|chuyển đi|chuyển đến|dự bị|xếp loại)";
