import type { Intent } from "@ketnap/contract";
import { dropsKind, saysBeside } from "./beside.ts";
import { FIGURES, TIMED } from "./duties.ts";
import type { Slots } from "./intents/table.ts";
import { type Doubt, figureDoubts } from "./figure-doubts.ts";
import { hasLooseNumber, hasLoosePeriod, hasStrangeWord, isVague } from "./loose-ends.ts";
import type { Question } from "./question.ts";

/** Why an answer to this line could be about something else; empty where all that was said is in the slots. */
export function doubtsAbout(question: Question, intent: Intent, slots: Slots): Doubt[] {
  if (
    asksHow(question, intent, slots) ||
    (intent === "subscribe" && question.says("(nữa|khỏi)")) ||
    (intent === "unsubscribe" && !question.says(SENT))
  )
    return ["indicator"];
  if (question.takenBack && intent !== "personal_data_refuse") return ["negation"];
  if (!PUTS_RIGHT.has(intent) && question.says(SLIPS)) return ["negation"];
  if (saysTwoCodes(question)) return ["number"];
  if ((intent === "subscribe" || intent === "unsubscribe") && question.says(KEEPS)) return ["negation"];
  if (intent !== "personal_data_refuse" && question.says(PERSONAL)) return ["word"];
  if (intent !== "personal_data_refuse" && !LISTS_UNITS.has(intent) && question.says(NAMES)) return ["word"];
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
    ["number", namesOthersThanCounted(question)],
    ["word", mayNameUnit(question) || saysOneOfAKind(question, slots)],
    ["group", slots["unit"] !== undefined && slots["unit_types"] === undefined && SEVERAL_AND_ONE.test(question.line)],
    ["word", isOdd(question, slots) || hasStrangeWord(question.taught?.heard ?? question.line, question.model)],
    ["group", dropsKind(question, intent, slots)],
    [
      "period",
      intent === "pace_forecast" && slots["months_left"] !== undefined && question.says("so [với] (kế hoạch|chỉ tiêu)"),
    ],
    ["group", slots["unit"] === "self" && slots["unit_types"] !== undefined && intent !== "ranking_units"],
    ["period", spansAges(question, slots)],
    ["period", isFarYear(question, slots) || (COUNTED_BACK.has(intent) && saysNext(slots))],
    ["number", !FIGURES.has(intent) && intent !== "class_open" && hasLooseNumber(question, intent, slots)],
    ["period", intent !== "class_register" && (hasLoosePeriod(question, intent) || isVague(question, intent))],
    ...(FIGURES.has(intent) || intent === "class_open" ? figureDoubts(question, intent, slots) : []),
  ];
  return checks.filter(([, open]) => open).map(([doubt]) => doubt);
}

/** A word for a slip that took nothing back: what it meant to put right is not known. */
const SLIPS =
  "(à không|à nhầm|à lộn|à quên|ủa lộn|ủa nhầm|ủa không|nhầm rồi|nhầm là|lộn là|ý em là|ý tôi là|ý mình là|mới đúng|đúng ra là|nói lại là|à thôi)";
/** What these put right, they put right by their own rules; others are not done by what is said of a slip. */
const PUTS_RIGHT: ReadonlySet<Intent> = new Set(["report_submit", "personal_data_refuse", "out_of_scope", "help"]);
/** "cứ để X, chỉ hủy Y": what is to stay stands beside what is not. */
const KEEPS = "(cứ để|để lại|giữ lại|vẫn giữ|vẫn nhận|giữ nguyên|để nguyên|trừ|ngoại trừ)";

function saysTwoCodes({ line }: Question): boolean {
  return new Set(line.match(/ (?:lk|hs|db)-[a-z0-9]+/g)).size > 1;
}

/** "của 3 đơn vị A, B, C" where two were found: the third is not answered for, and nobody would notice. */
function namesOthersThanCounted({ line }: Question): boolean {
  const counted =
    / (\d{1,2}) (?:don vi|xa|phuong|chi bo|dang bo|truong|thon|co so)(?: (?:la|gom|sau|nay))* <unit>/.exec(line)?.[1];
  return counted !== undefined && Number(counted) !== line.match(/ <unit>/g)?.length;
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
  /(?<! cac| nhung| may| moi| tung| khoi| nhieu| nhieu chi bo| loai| toan| theo| so| cap| phan| \d| voi| va| chi bo| don vi| nganh)(?<! nha) (?:nha )?(?:truong|cong ty|hop tac xa|doanh nghiep|benh vien) (?!nao|hoc|khac|nha nuoc|tu nhan|ngoai|fdi|nay nao|va |voi |thcs|thpt|trung hoc|tieu hoc|mam non|dai hoc|cao dang|kinh|co von)/;

/** "mấy trạm y tế, bệnh viện …": a name beside several of a kind is most likely a kind as well. */
const SEVERAL_AND_ONE =
  / (?:may|cac|nhung) (?:tram y te|benh vien|truong hoc|truong|thon|xom|cong ty|doanh nghiep|co quan)(?: (?:va|voi))? <unit>(?= )/;

/** A word under marks of its own; where no unit was said, even a slip of marks may be what is left of a name. */
function isOdd({ odd }: Question, slots: Slots): boolean {
  return odd === "other" || (odd === "slip" && slots["unit"] === undefined && slots["units"] === undefined);
}

/** "mấy tháng thì bị …", "cách hủy …": it asks for the rule or the way, and not for the figure or the deed. */
function asksHow(question: Question, intent: Intent, slots: Slots): boolean {
  if (RULED.has(intent))
    return (
      !question.period.said &&
      !(OVERDUE.has(String(slots["filter"])) && !question.says("(thì|quy định|thủ tục|điều kiện|xử lý)")) &&
      question.says(
        "(thì bị|có bị|bị gì|bao lâu|mấy tháng thì|bao nhiêu tháng|khi nào thì|trường hợp nào|có được|được không|quy định|điều kiện|thủ tục|tiêu chuẩn|thế nào là|tính sao|tính từ|tính thế nào|thời hạn|mấy ngày|bao nhiêu ngày|ngày làm việc|có phải|xử lý sao|xử lý thế nào|huy hiệu gì|huy hiệu mấy|được gì|loại gì)",
      )
    );
  return (
    DEEDS.has(intent) &&
    question.says(
      "(cách|làm sao|làm thế nào|thế nào|như thế nào|hướng dẫn|ra sao|kiểu gì|chỉ em|chỉ tôi|chỉ giúp|chỉ mình)",
    )
  );
}

/** "hồ sơ nào quá 60 ngày làm việc …": which of them, and not how many days there are. */
const OVERDUE: ReadonlySet<string> = new Set(["over_60_working_days", "over_30_working_days", "older_than_12m"]);

/** Numbers beside these are wished, planned or asked about, and no report. */
const UNSAID =
  "(sẽ|mục tiêu|phấn đấu|đặt ra|quyết tâm|dự kiến|dự báo|ước đạt|nếu|giả sử|đúng không|phải không|thì sao|có kịp|kịp không|mới đủ|để đủ|bao nhiêu|mấy người)";

/** What can be sent and stopped. */
const SENT = "(tin|thông báo|bản tin|nhắc|gửi|theo dõi|đăng ký|nhận|báo|tb)";
/** Who asks for these asks about a person, whatever else he says. */
const PERSONAL = "(danh tính|cccd|cmnd|căn cước|số điện thoại|họ tên|họ và tên|tên gì|tên là gì|ngày sinh|quê quán)";
/** Of people, where it is not units that are listed. */
const NAMES =
  "(cho tên|tên cụ thể|nêu tên|kể tên|đọc tên|tên người|tên những người|tên các đồng chí|tên đồng chí|tên từng người|ghi tên|ghi rõ tên)";
const LISTS_UNITS: ReadonlySet<Intent> = new Set(["ranking_units", "report_status", "units_no_admission"]);
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

/** No figure is kept of such a year: more likely a number in words was cut short. */
function isFarYear({ line }: Question, { year, from_year }: Slots): boolean {
  return (
    [year, from_year].some((one) => typeof one === "number" && one < 2010) || / lam (?:nay|lay|ngoai)(?= )/.test(line)
  );
}

/** "18 đến 30 năm nay": an age that ran into the year behind it. */
function spansAges({ line }: Question, { n_years }: Slots): boolean {
  return typeof n_years === "number" && (n_years > 20 || / \d{1,2} (?:den|toi) <years>(?= )/.test(line));
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
