import type { Intent } from "@ketnap/contract";
import { COUNTS, FIGURES, TIMED } from "./duties.ts";
import type { Slots } from "./intents/table.ts";
import type { Question } from "./question.ts";

/** What the line says beside the duty that was understood, and that an answer would pass over in silence. */
export function saysBeside(question: Question, intent: Intent, slots: Slots): boolean {
  return (
    (intent !== "personal_data_refuse" && intent !== "out_of_scope" && question.says(MORE)) ||
    (!NOTIFIES.has(intent) && (question.says(TELL_ME) || question.says(AGAIN))) ||
    (intent === "rule_lookup" && question.says("<unit>")) ||
    (intent === "reminder_set" && question.says(NO_MORE)) ||
    ((TIMED.has(intent) || intent === "rule_lookup") &&
      (question.says(OTHER_BODIES) || INTO_OTHERS.test(question.line))) ||
    (question.guessed.has("ct") && intent === "quota_get" && question.says(UNTOLD)) ||
    (TOLD_OF_UNITS.has(intent) && question.says(URGES)) ||
    (FIGURES.has(intent) && question.says(OF_PERSON)) ||
    (OF_MEMBERS.has(intent) && question.says(SOMEBODY) && !question.says("<person> ơi")) ||
    (TIMED.has(intent) && slots["unit"] === undefined && slots["units"] === undefined && question.says(ELSEWHERE)) ||
    (BESIDE[intent] !== undefined && question.says(BESIDE[intent])) ||
    (intent === "report_status" && question.says("(không|chưa|chẳng) [có] [được] kết nạp")) ||
    (intent === "report_submit" && slots["admitted"] === undefined && NOBODY.some((words) => question.says(words))) ||
    (intent === "progress_get" && isAverage(slots) && question.says("(phải|cần|muốn đủ|để đủ|mới đủ)")) ||
    (intent === "breakdown_get" && question.says("tuổi") && !JSON.stringify(slots).includes("age"))
  );
}

/** A second question in the same line. */
const MORE = "(tiện thể|nhân tiện|luôn tiện|sẵn tiện|đồng thời|và cho biết|cho biết luôn)";
/** To be told when something happens, which is no question of today. */
const TELL_ME =
  "(nhắn|thì báo|báo ngay|báo liền|tự động báo|báo động) [ngay|liền|luôn] [cho] (tôi|em|mình|bác|chú|cô|anh|chị|tui|ngay|liền)";
/** Of somebody, and not said to him: "anh <person> ơi". */
const OF_PERSON =
  "(của|đồng chí|hồ sơ|trường hợp|quần chúng|đảng viên|dự bị|học viên|cho) [con|anh|chị|ông|bà|cô|chú|cháu|em|bác] <person>";
const SOMEBODY = "(anh|chị|ông|bà|cô|chú|bác|đồng chí) <person>";
/** What is told of members one by one as well. */
const OF_MEMBERS: ReadonlySet<Intent> = new Set(["classification_get", "badge_due"]);
/** "… thì nhắn giục giúp tôi": who lags is not only to be told. */
const URGES =
  "(giục|thúc|hối thúc|đôn đốc|đốc thúc|thì nhắn|thì nhắc|thì gọi|thì hối|thì đốc) [giục] [ngay|liền|luôn|giúp|cho|họ|nó]";
const TOLD_OF_UNITS: ReadonlySet<Intent> = new Set([
  "report_status",
  "ranking_units",
  "deadline_list",
  "units_no_admission",
]);
/** "cứ sáng thứ tư thì gửi tin": not today's figure alone. */
const AGAIN = "(gửi|nhắn|báo) [cho] [tôi|em|mình|bác|chú|cô|anh|chị] (tin|bản tin)";
/** "đừng có nhắc tôi nữa": to be told no more is no reminder. */
const NO_MORE = "(đừng|thôi|khỏi|không) [có] [cần] [phải] (nhắc|nhắn|báo|gửi) .. nữa";
const NOTIFIES: ReadonlySet<Intent> = new Set([
  "subscribe",
  "unsubscribe",
  "reminder_set",
  "report_submit",
  "out_of_scope",
  "help",
  "link_account",
  "class_register",
]);
/** Others admit members too, and other work has quotas, dossiers and plans. */
const OTHER_BODIES =
  "(hội viên|hội nông dân|hội phụ nữ|hội cựu chiến binh|hội ccb|công đoàn|công đoàn viên|đoàn xã|đoàn phường|đoàn viên mới|đội viên|xây dựng cơ bản|xây nhà|xây trường|làm đường|ngân sách|tuyển quân|nghĩa vụ quân sự|hộ nghèo|tiêm chủng|sản phẩm|học phí|bảng lương|bảo hiểm|xe máy|ô tô|sổ đỏ|đất đai|giấy phép|lái xe|tiền điện|tiền nước)";
/** "kết nạp đoàn", "vào Hội": into another body than the Party. A member of the Youth Union may be admitted to it. */
const INTO_OTHERS =
  /(?<= (?:ket nap|gia nhap|ket nap vao|duoc vao)) (?:doan|hoi|doi)(?= )(?! (?:vien|kiem|giam|cong|nay|nhung|cac))/;
/** "ct" may be the quota or many another thing, where nothing but "how far" is asked. */
const UNTOLD = "(rồi|sao|ra sao|thế nào|còn|xong|tới đâu|đến đâu|tới mô)";
const NOBODY = ["trắng", "(không|chưa|chẳng) .. (ai|người nào|đồng chí nào|mống nào)"] as const;

/** "phường khác", "xã bên cạnh": another than one's own, which no name tells. "Các chi bộ khác" are those below. */
const ELSEWHERE =
  "(phường|xã|huyện|quận|tỉnh|đảng bộ|địa phương) (khác|bạn|bên cạnh|kế bên|lân cận|láng giềng|bên kia|người ta)";

/** Words of another duty that the one understood has no slot for. */
const BESIDE: Readonly<Partial<Record<Intent, string>>> = {
  ranking_units: "(gần đây nhất|gần nhất|mới nhất|mới đây nhất|lần cuối|lần chót)",
  dossier_status: "(tồn|tồn đọng|ứ đọng|còn ứ|đang giữ|còn lại)",
  deadline_list: "(đơn vị|chi bộ|ai|thôn|trường|nơi) [nào] [còn] (quá hạn|trễ|trễ hạn|chậm)",
  report_status: "(kết nạp|nguồn) .. nhất",
  pace_forecast: "(đoàn nào|đoàn kiểm tra|kiểm tra)",
  removal_transfer_stats: "(đọc tên|từng người|nêu tên|kể tên)",
  progress_get: "(đọc tên|từng người|nêu tên|kể tên)",
  rule_lookup: "(hạn tổ chức|hạn làm lễ) .. ngày nào",
};

function isAverage({ metrics }: Slots): boolean {
  return Array.isArray(metrics) && metrics.includes("average_per_year");
}

/** A kind of units where no unit was named, and answers are not given by kind. */
export function dropsKind({ unitTypes, line, groups }: Question, intent: Intent, slots: Slots): boolean {
  if (unitTypes.length === 0 || slots["unit"] !== undefined || slots["units"] !== undefined) return false;
  if (KINDLESS.has(intent)) return true;
  if (intent === "breakdown_get") return groups.length > 0;
  // "đơn vị Quân sự" has one bearer and may be its name.
  return COUNTS.has(intent) && / (?:don vi|chi bo) (?:quan su|cong an|y te)(?= )/.test(line);
}

const KINDLESS: ReadonlySet<Intent> = new Set([
  "report_submit",
  "removal_transfer_stats",
  "classification_get",
  "probation_due",
  "badge_due",
  "reminder_set",
  "deadline_list",
  "inspection_info",
  "class_register",
]);
